import { draw, plan, replace, type Input, type Replacement, type Result } from '../../packages/rotation-engine/dist/index.js';
import { addDays, type PlainDate } from '../../src/platform/clock.ts';
import { sha256Hex } from '../../src/modules/rotation/use-cases/hash.server.ts';
import { windowsFrom } from '../../src/modules/rotation/use-cases/foresee-windows.server.ts';
import { ownTurn, seasonsLater, standingIn, type RwWindow } from '../../src/modules/rotation/rules/plan-window.ts';
import { denseRanks } from '../../src/modules/rotation/rules/ledger.ts';

/**
 * Windows are frozen, then five seasons are played with events drawn one by one, declines and replacements by the
 * engine's rule: how many first turns fall into the window that was shown. Everything invented; counts as in a
 * kecamatan tier (reference/domain.md 2): kecamatan have one to eight bazaars a season, some too few for their RWs.
 */
const SEASONS = 5;
const DECLINE_PERCENT = 14;
const COOLDOWN_DAYS = 60;
const PLACES = 30;
const TARGETS = { hits: 0.8, shown: 0.9, widthDays: 92 };

type Business = { readonly id: string; readonly rw: string; turns: number; last: PlainDate | null };
type Bazaar = { readonly code: string; readonly kecamatan: string; readonly date: PlainDate };
type World = { readonly rws: readonly string[]; readonly businesses: readonly Business[]; readonly events: readonly Bazaar[]; readonly rwTurns: Map<string, number> };

/** Numbers 0..below-1 that follow from a seed and a name: the same on every machine. */
function pick(seed: string, name: string, below: number): number {
  return Number.parseInt(sha256Hex(`${seed} ${name}`).slice(0, 8), 16) % below;
}

function worldOf(seed: string, kecamatan: number): World {
  const rws: string[] = [];
  const businesses: Business[] = [];
  const events: Bazaar[] = [];
  for (let k = 0; k < kecamatan; k++) {
    const area = `31.7${1 + (k % 5)}.${String(1 + Math.floor(k / 5)).padStart(2, '0')}`;
    const own = Array.from({ length: 40 + pick(seed, `rws ${k}`, 45) }, (_, i) => `${area}.${1001 + Math.floor(i / 9)}.${String(1 + (i % 9)).padStart(3, '0')}`);
    rws.push(...own);
    for (const rw of own) for (let b = 0; b < [0, 1, 2, 4, 6, 9, 14, 25][pick(seed, rw, 8)]!; b++) businesses.push({ id: `u${businesses.length}`, rw, turns: 0, last: null });
    const bazaars = 1 + pick(seed, `events ${k}`, 8);
    for (let e = 0; e < bazaars; e++) events.push({ code: '', kecamatan: area, date: addDays('2027-01-10', Math.floor((340 * e) / bazaars) + pick(seed, `day ${k} ${e}`, 20)) });
  }
  const dated = events.sort((a, b) => (a.date < b.date ? -1 : 1)).map((event, index) => ({ ...event, code: `E${String(index + 1).padStart(3, '0')}` }));
  return { rws: rws.sort(), businesses, events: dated, rwTurns: new Map(rws.map((rw) => [rw, pick(seed, `before ${rw}`, 3) === 0 ? 1 : 0])) };
}

const under = (rw: string, area: string) => rw.startsWith(`${area}.`);
const policy = { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 100_000 };

function planInput(world: World, seed: string): Input {
  const ranks = denseRanks(new Map(world.businesses.flatMap((one) => (one.last ? [[one.id, one.last] as const] : []))));
  const byArea = Map.groupBy(world.events, (event) => event.kecamatan);
  const eventsOf = (rw: string) => (byArea.get(rw.split('.').slice(0, 3).join('.')) ?? []).map((event) => event.code).sort();
  return {
    schema: 'giliran/input@1', kind: 'plan', policy: { ...policy, crossing: 'ignore' }, seed, rws: world.rws.map((code) => ({ code, weight: 1, turnsBefore: world.rwTurns.get(code)! })),
    umkm: world.businesses.map((one) => ({ id: one.id, rw: one.rw, tags: [], turnsBefore: one.turns, lastTurnRank: ranks.get(one.id) ?? 0, eligible: eventsOf(one.rw) })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    events: world.events.map((event) => ({ id: event.code, waves: [{ id: 'W1', capacity: PLACES }], quotas: [] }))
  };
}

function planned(world: World, seed: string): { input: Input; result: Result } {
  const input = planInput(world, seed);
  const outcome = plan(input);
  if (!outcome.ok) throw new Error(`the season cannot be planned: ${JSON.stringify(outcome).slice(0, 300)}`);
  return { input, result: outcome.result };
}

/** One event: drawn with the plan's targets, then declines passed on until everybody said yes. Returns who came. */
function hold(world: World, event: Bazaar, date: PlainDate, targets: readonly { rw: string; places: number }[], seed: string): Business[] {
  const rws = world.rws.filter((rw) => under(rw, event.kecamatan));
  const entrants = world.businesses.filter((one) => under(one.rw, event.kecamatan) && !(one.last !== null && addDays(one.last, COOLDOWN_DAYS) > date));
  if (entrants.length === 0) return [];
  const ranks = denseRanks(new Map(entrants.flatMap((one) => (one.last ? [[one.id, one.last] as const] : []))));
  const input: Input = {
    schema: 'giliran/input@1', kind: 'draw', policy, seed, rws: rws.map((code) => ({ code, weight: 1, turnsBefore: world.rwTurns.get(code)! })),
    umkm: entrants.map((one) => ({ id: one.id, rw: one.rw, tags: [], turnsBefore: one.turns, lastTurnRank: ranks.get(one.id) ?? 0, eligible: ['E01'] })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    events: [{ id: 'E01', waves: [{ id: 'W1', capacity: PLACES }], quotas: [] }], rwTargets: targets.map(({ rw, places }) => ({ event: 'E01', rw, places })).sort((a, b) => (a.rw < b.rw ? -1 : 1))
  };
  const outcome = draw(input);
  if (!outcome.ok) throw new Error(`event ${event.code} cannot be drawn`);
  const chain: Replacement[] = [];
  const holders = new Set(outcome.result.assignments.map((pair) => pair.umkm));
  for (const asked of holders) {
    if (pick(seed, `answer ${asked}`, 100) >= DECLINE_PERCENT) continue;
    const passed = replace(input, outcome.result, chain, { declined: asked, event: 'E01' });
    if (!passed.ok) throw new Error(`${asked} cannot be replaced: ${passed.rejected.reason}`);
    chain.push(passed.replacement);
    holders.delete(asked);
    if (passed.replacement.chosen) holders.add(passed.replacement.chosen); // asked in the same walk
  }
  return entrants.filter((one) => holders.has(one.id));
}

type Firsts = { readonly rws: Map<string, PlainDate>; readonly businesses: Map<string, PlainDate>; turns: number };

function play(world: World, first: { input: Input; result: Result }, seed: string, log: (line: string) => void): Firsts {
  const firsts: Firsts = { rws: new Map(), businesses: new Map(), turns: 0 };
  let season = first;
  for (let no = 0; no < SEASONS; no++) {
    if (no > 0) season = planned(world, sha256Hex(`${seed} plan ${no}`));
    const rwOf = new Map(season.input.umkm.map((umkm) => [umkm.id, umkm.rw]));
    const targets = Map.groupBy(season.result.assignments, (pair) => pair.event);
    for (const event of world.events) {
      const date = seasonsLater(event.date, no);
      const perRw = [...Map.groupBy(targets.get(event.code) ?? [], (pair) => rwOf.get(pair.umkm)!)].map(([rw, pairs]) => ({ rw, places: pairs.length }));
      for (const one of hold(world, event, date, perRw, sha256Hex(`${seed} draw ${no} ${event.code}`))) {
        one.turns += 1;
        one.last = date;
        world.rwTurns.set(one.rw, world.rwTurns.get(one.rw)! + 1);
        if (!firsts.rws.has(one.rw)) firsts.rws.set(one.rw, date);
        if (!firsts.businesses.has(one.id)) firsts.businesses.set(one.id, date);
        firsts.turns += 1;
      }
    }
    log(`season ${no + 1}: ${firsts.rws.size} RWs and ${firsts.businesses.size} businesses had a turn`);
  }
  return firsts;
}

/** What was shown to each business on her link: only when it is one quarter. */
function ownWindows(input: Input, result: Result, dateOf: ReadonlyMap<string, PlainDate>): Map<string, { from: PlainDate; to: PlainDate }> {
  const rwOf = new Map(input.umkm.map((umkm) => [umkm.id, umkm.rw]));
  const dates = Map.groupBy(result.assignments, (pair) => rwOf.get(pair.umkm)!);
  const windows = new Map<string, { from: PlainDate; to: PlainDate }>();
  for (const [rw, mates] of Map.groupBy(input.umkm, (umkm) => umkm.rw))
    for (const own of mates) {
      const turn = ownTurn({ ...standingIn(own, mates), eligible: mates.length }, (dates.get(rw) ?? []).map((pair) => dateOf.get(pair.event)!));
      if (turn.window) windows.set(own.id, turn.window);
    }
  return windows;
}

const inside = (date: PlainDate | undefined, window: { from: PlainDate; to: PlainDate }) => date !== undefined && window.from <= date && date <= window.to;
const percent = (part: number, of: number) => (of === 0 ? 0 : Math.round((part / of) * 1000) / 10);

export const programme = {
  name: 'windows',
  help: 'windows of first turns, frozen, then five seasons played with declines: how many came true',
  /** Kecamatan of the invented city. */
  sizes: { small: 8, full: 43 },
  async run({ seed, size, log }: { seed: string | number; size: number; log: (line: string) => void }) {
    const world = worldOf(String(seed), size);
    const first = planned(world, sha256Hex(`${seed} plan 0`));
    const dateOf = new Map(world.events.map((event) => [event.code, event.date]));
    const windows = await windowsFrom({ ...first, dateOf });
    const own = ownWindows(first.input, first.result, dateOf);
    const frozen = sha256Hex(JSON.stringify([windows, [...own]]));
    log(`${windows.length} RWs with a business, ${windows.filter((one) => one.window).length} windows shown, frozen as ${frozen.slice(0, 16)}`);
    const firsts = play(world, first, String(seed), log);
    if (sha256Hex(JSON.stringify([windows, [...own]])) !== frozen) throw new Error('a window changed while the seasons were played');
    return figuresOf(windows, own, firsts, world);
  }
};

function figuresOf(windows: readonly RwWindow[], own: ReadonlyMap<string, { from: PlainDate; to: PlainDate }>, firsts: Firsts, world: World) {
  const shown = windows.filter((one) => one.window !== null);
  const came = shown.filter((one) => firsts.rws.has(one.rwCode));
  const hits = came.filter((one) => inside(firsts.rws.get(one.rwCode), one.window!)).length;
  // The planted fault: the same windows one quarter late must not pass for right.
  const late = came.filter((one) => inside(firsts.rws.get(one.rwCode), { from: addDays(one.window!.from, TARGETS.widthDays), to: addDays(one.window!.to, TARGETS.widthDays) })).length;
  const widest = Math.max(...shown.map((one) => Math.round((Date.parse(one.window!.to) - Date.parse(one.window!.from)) / 86_400_000) + 1));
  const everyFirst = windows.filter((one) => firsts.rws.has(one.rwCode)).length;
  const ownCame = [...own].filter(([id]) => firsts.businesses.has(id));
  const ownHits = ownCame.filter(([id, window]) => inside(firsts.businesses.get(id), window)).length;
  return {
    ok: windows.length > 0 && late < TARGETS.hits * everyFirst && hits >= TARGETS.hits * everyFirst && shown.length >= TARGETS.shown * windows.length && widest <= TARGETS.widthDays,
    rws: windows.length, shownPercent: percent(shown.length, windows.length), firstTurns: everyFirst, insidePercent: percent(hits, everyFirst), insideOfShownPercent: percent(hits, came.length), latePercent: percent(late, everyFirst), widestDays: widest,
    businesses: world.businesses.length, businessesShownPercent: percent(own.size, world.businesses.length), businessesInsidePercent: percent(ownHits, ownCame.length), turns: firsts.turns, events: world.events.length * SEASONS
  };
}
