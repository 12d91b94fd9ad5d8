import type { Input, Pair, Quota, RotationEvent, Rw, Umkm, WindowLimit } from '../src/types.ts';
import { Dice } from './instances.ts';

// The largest lets a second turn come before another RW's first one unless floorFirst forbids it.
const WEIGHTS = [1, 1, 2, 3, 8];
const CODES = ['1.1.1', '1.1.2', '1.2.1', '1.2.2', '2.1.1'];
const KEYS = ['1', '1.1', '1.1', '1.2', '2', '1.1.1', '1.2.1', '9'];

/** What a plan is made to strain; without leanings the rare sorts are met once in a thousand. */
const LEANINGS = ['anything', 'nested minima', 'exchanges', 'windows', 'waves', 'nested minima', 'pins', 'many turns', 'nested minima', 'rival minima', 'crossing'] as const;
export type PlanLeaning = (typeof LEANINGS)[number];

/** How the limits of an event with several waves stand: over them, or in each of them; both would be crossing. */
type Form = 'one wave' | 'over waves' | 'per wave' | 'crossing';

export function planLeaning(seed: number): PlanLeaning {
  return LEANINGS[seed % LEANINGS.length];
}

/** A tiny random season: two or three events, nested windows and quotas, caps, pins, costs, several turns and waves. */
export function tinyPlan(seed: number): Input {
  const dice = new Dice(seed + 1_000_000);
  const leaning = planLeaning(seed);
  const rws = CODES.filter((code) => (leaning === 'rival minima' ? code !== '2.1.1' : dice.chance(leaning === 'exchanges' ? 60 : 70)));
  if (rws.length === 0) rws.push(CODES[0]);
  const windows = windowsOf(dice, leaning);
  const forms = Array.from({ length: 2 + (dice.chance(leaning === 'waves' ? 20 : 55) ? 1 : 0) }, () => formOf(dice, leaning));
  if (leaning === 'crossing') forms[dice.below(forms.length)] = 'crossing';
  const input: Input = {
    schema: 'giliran/input@1',
    kind: 'plan',
    policy: { floorFirst: dice.chance(60), turnsMax: turnsMaxOf(dice, leaning), perRwMax: 1 + dice.below(3), searchNodesMax: 1_000_000, ...(windows.length > 0 ? { windows } : {}) },
    rws: rws.map((code) => rwOf(dice, code, leaning)),
    umkm: [],
    events: forms.map((form, i) => eventOf(dice, `E${i + 1}`, form, windows, leaning)),
    seed: dice.hex64()
  };
  input.umkm = umkmOf(dice, input, forms, leaning);
  if (leaning === 'nested minima') addNestedMinima(dice, input, forms);
  if (leaning === 'rival minima') addRivalMinima(dice, input, forms);
  if (leaning === 'crossing') cross(dice, input);
  if (leaning === 'pins' || dice.chance(8)) addPins(dice, input);
  return input;
}

function turnsMaxOf(dice: Dice, leaning: PlanLeaning): number {
  if (leaning === 'many turns' || leaning === 'windows') return 2 + dice.below(2);
  if (leaning === 'rival minima') return dice.chance(70) ? 1 : 2;
  return leaning === 'exchanges' ? 1 : 1 + dice.below(2);
}

/** Mostly small numbers that meet in ties; sometimes the largest allowed ones. */
function rwOf(dice: Dice, code: string, leaning: PlanLeaning): Rw {
  if (leaning !== 'anything' || dice.chance(60)) return { code, weight: dice.pick(WEIGHTS), turnsBefore: dice.below(3) };
  return { code, weight: dice.pick([1, 2, 999_983, 1_000_000]), turnsBefore: dice.pick([0, 1, 999_999, 1_000_000]) };
}

/** Months in quarters, at times in a year; rarely one that admits nobody. */
function windowsOf(dice: Dice, leaning: PlanLeaning): WindowLimit[] {
  if (leaning !== 'windows' && !dice.chance(25)) return [];
  const quarter = dice.chance(4) ? 0 : 1 + dice.below(2);
  const list: WindowLimit[] = [
    { id: 'm1', in: 'q1', max: dice.chance(6) ? 0 : 1 },
    { id: 'm2', ...(dice.chance(70) ? { in: 'q1' } : {}), max: 1 },
    { id: 'q1', max: quarter }
  ];
  return dice.chance(35) ? [...list.slice(0, 2), { id: 'q1', in: 'y', max: quarter }, { id: 'y', max: 1 + dice.below(2) }] : list;
}

function formOf(dice: Dice, leaning: PlanLeaning): Form {
  if (leaning === 'waves') return dice.pick(['over waves', 'per wave', 'per wave', 'one wave']);
  return dice.pick(['one wave', 'one wave', 'one wave', 'over waves', 'per wave']);
}

function eventOf(dice: Dice, id: string, form: Form, windows: WindowLimit[], leaning: PlanLeaning): RotationEvent {
  const isTight = leaning === 'exchanges' || leaning === 'windows';
  const waves = Array.from({ length: form === 'one wave' ? 1 : leaning === 'anything' && dice.chance(30) ? 3 : 2 }, (_, w) => ({ id: `W${w + 1}`, capacity: isTight ? 1 + dice.below(2) : dice.chance(8) ? 0 : 1 + dice.below(form === 'one wave' ? 3 : 2) }));
  const event: RotationEvent = { id, waves, quotas: quotasOf(dice, form, waves.map((w) => w.id), leaning) };
  if (form === 'per wave') event.perRwPerWaveMax = 1 + dice.below(2);
  else if (form === 'one wave' && dice.chance(20)) event.perRwPerWaveMax = 1 + dice.below(2);
  if (form !== 'per wave' && dice.chance(30)) event.perRwMax = 1 + dice.below(3);
  if (windows.length > 0 && dice.chance(leaning === 'windows' ? 90 : 60)) event.window = dice.pick(windows).id;
  return event;
}

function quotasOf(dice: Dice, form: Form, waves: string[], leaning: PlanLeaning): Quota[] {
  const scope = (): { wave?: string } => (form === 'per wave' || (form === 'one wave' && dice.chance(20)) || (form === 'crossing' && dice.chance(50)) ? { wave: dice.pick(waves) } : {});
  const most = leaning === 'nested minima' || leaning === 'rival minima' ? 0 : leaning === 'exchanges' || leaning === 'anything' ? 3 : 2;
  return Array.from({ length: dice.below(most + 1) }, (_, i) => {
    const quota: Quota = { id: `Q${i}`, kind: 'territory', key: dice.pick(KEYS), ...scope() };
    if (dice.chance(80)) quota.max = dice.chance(8) ? 0 : 1 + dice.below(2);
    if (quota.max === undefined || dice.chance(12)) quota.min = dice.chance(75) ? 1 : dice.below(3);
    return quota;
  });
}

function umkmOf(dice: Dice, input: Input, forms: Form[], leaning: PlanLeaning): Umkm[] {
  const count = leaning === 'anything' ? 2 + dice.below(5) : 5 + dice.below(forms.length === 2 ? 4 : 3);
  const presence = leaning === 'exchanges' ? 45 : leaning === 'rival minima' ? 90 : 70;
  const umkm = Array.from({ length: count }, (_, i) => {
    const eligible = input.events.flatMap((event, e) => (dice.chance(presence) ? [entryOf(dice, event, forms[e])] : []));
    const one: Umkm = { id: `u${i}`, rw: dice.pick(input.rws).code, tags: [], turnsBefore: dice.below(3), lastTurnRank: dice.below(3), eligible };
    if (dice.chance(leaning === 'many turns' ? 60 : 20)) one.costs = Object.fromEntries(eligible.filter(() => dice.chance(70)).map((entry) => [entry, dice.below(4)]));
    return one;
  });
  const ranks = [...new Set(umkm.map((u) => u.lastTurnRank))].filter((r) => r > 0).sort((a, b) => a - b);
  for (const u of umkm) u.lastTurnRank = ranks.indexOf(u.lastTurnRank) + 1;
  return umkm;
}

function entryOf(dice: Dice, event: RotationEvent, form: Form): string {
  const isOneWave = form === 'one wave' ? dice.chance(10) : form === 'per wave' ? dice.chance(45) : form === 'crossing' && dice.chance(30);
  return isOneWave ? `${event.id}/${dice.pick(event.waves).id}` : event.id;
}

/**
 * A minimum inside a larger or equal one, in one scope of one or two events. Whoever they are for has had more turns than the others,
 * so without the minima she would not be chosen.
 */
function addNestedMinima(dice: Dice, input: Input, forms: Form[]): void {
  const [outer, inner] = dice.pick([['1', '1.1'], ['1', '1.2'], ['1', '1.1.2'], ['1.1', '1.1.1']]);
  for (const rw of input.rws) if (rw.code.startsWith(outer)) Object.assign(rw, { turnsBefore: 3, weight: 1 });
  const inside = input.rws.filter((rw) => rw.code.startsWith(inner));
  const first = dice.below(input.events.length);
  input.events.forEach((event, e) => {
    if (e !== first && !dice.chance(25)) return;
    for (const wave of event.waves) wave.capacity = Math.max(wave.capacity, 1);
    const scope = forms[e] === 'per wave' ? { wave: dice.pick(event.waves).id } : {};
    event.quotas = [
      { id: 'Q0', kind: 'territory', key: outer, ...scope, min: 1 + dice.below(2) },
      { id: 'Q1', kind: 'territory', key: inner, ...scope, min: 1 },
      ...(dice.chance(30) ? [{ id: 'Q2', kind: 'territory' as const, key: dice.pick(KEYS), ...scope, max: 1 + dice.below(2) }] : [])
    ];
    for (const u of input.umkm.slice(0, 2)) {
      if (inside.length > 0) u.rw = dice.pick(inside).code;
      if (!u.eligible.some((entry) => entry.split('/')[0] === event.id)) u.eligible = [...u.eligible, event.id].sort();
    }
  });
}

/** Each event wants its share of the same few people, who have one or two turns: conflicts over several events. */
function addRivalMinima(dice: Dice, input: Input, forms: Form[]): void {
  input.policy.perRwMax = 9;
  input.events.forEach((event, e) => {
    for (const wave of event.waves) wave.capacity = Math.max(wave.capacity, 2);
    if (event.perRwMax !== undefined) event.perRwMax = 9;
    const scope = forms[e] === 'per wave' ? { wave: dice.pick(event.waves).id } : {};
    const keys = dice.chance(50) ? [dice.pick(['1', '1.1', '1.2'])] : ['1.1', '1.2'];
    event.quotas = keys.map((key, i) => ({ id: `Q${i}`, kind: 'territory', key, ...scope, min: 1 + dice.below(keys.length > 1 ? 2 : 3) }));
  });
}

/** Tag quotas for some, and half the time the leave to drop what crosses. */
function cross(dice: Dice, input: Input): void {
  if (dice.chance(50)) input.policy.crossing = 'ignore';
  if (dice.chance(60)) {
    const event = dice.pick(input.events);
    event.quotas.push({ id: 'T', kind: 'tag', key: 't1', ...(dice.chance(30) ? { wave: dice.pick(event.waves).id } : {}), ...(dice.chance(50) ? { min: 1 } : { max: 1 }) });
    for (const u of input.umkm) if (dice.chance(50)) u.tags = ['t1'];
  }
}

function addPins(dice: Dice, input: Input): void {
  const pins = input.umkm.flatMap((u) =>
    u.eligible.flatMap((entry): Pair[] => {
      if (!dice.chance(18)) return [];
      const [event, wave] = entry.split('/');
      const waves = (input.events.find((e) => e.id === event) as RotationEvent).waves;
      const first = wave ?? dice.pick(waves).id;
      const second = wave === undefined && dice.chance(8) ? waves.find((w) => w.id !== first)?.id : undefined;
      return [first, second].filter((w) => w !== undefined).sort().map((w) => ({ umkm: u.id, event, wave: w }));
    })
  );
  if (pins.length > 0) input.pins = pins;
}
