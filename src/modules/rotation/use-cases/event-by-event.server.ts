import { draw, type Pair } from '#engine';
import { addDays, type PlainDate } from '#platform/clock.ts';
import { buildInput, EVENT_CODE } from '../rules/build-input.ts';
import { withSeed } from '../rules/documents.ts';
import { inputText } from '../rules/documents.ts';
import type { AssembledSeason, SeasonEvent } from './assemble-season.server.ts';
import { NO_SEED } from './prepare-plan.server.ts';

/**
 * What the same season would give if every event drew for itself, as it was before there were plans: events by date,
 * each by the same rules and the ledger that the ones before it left. For comparison only; nothing is decided by it.
 * Undefined as soon as `wanted` answers no.
 */
export async function drawEventByEvent(assembled: AssembledSeason, wanted: () => Promise<boolean>): Promise<Pair[] | undefined> {
  const rwTurns = new Map(assembled.rws);
  const ownTurns = new Map(assembled.eligible.map((row, index) => [`u${index + 1}`, { turns: row.turnsBefore, last: row.lastTurn }]));
  const codeOf = new Map(assembled.eligible.map((row, index) => [row.businessId, `u${index + 1}`]));
  const all: Pair[] = assembled.pins.map((pin) => ({ umkm: codeOf.get(pin.businessId)!, event: assembled.events.find((event) => event.eventId === pin.eventId)!.code, wave: pin.waveCode }));
  const byDate = assembled.events.filter((event) => !event.held).sort((a, b) => (a.firstDate < b.firstDate ? -1 : a.firstDate > b.firstDate ? 1 : a.code < b.code ? -1 : 1));
  for (const event of byDate) {
    if (!(await wanted())) return undefined;
    for (const { umkm, wave } of drawOne(assembled, event, rwTurns, ownTurns)) {
      const row = assembled.eligible[Number(umkm.slice(1)) - 1]!;
      rwTurns.set(row.rwCode, (rwTurns.get(row.rwCode) ?? 0) + 1);
      ownTurns.set(umkm, { turns: ownTurns.get(umkm)!.turns + 1, last: event.firstDate });
      all.push({ umkm, event: event.code, wave });
    }
  }
  return all;
}

type Own = ReadonlyMap<string, { readonly turns: number; readonly last: PlainDate | null }>;

function drawOne(assembled: AssembledSeason, event: SeasonEvent, rwTurns: ReadonlyMap<string, number>, ownTurns: Own): readonly Pair[] {
  const rests = (last: PlainDate | null) => last !== null && addDays(last, assembled.rules.cooldownDays) > event.firstDate;
  const entrants = assembled.eligible.flatMap((row, index) => {
    const own = ownTurns.get(`u${index + 1}`)!;
    if (!row.events.includes(event.code) || (own.turns > row.turnsBefore && rests(own.last))) return [];
    return [{ code: `u${index + 1}`, rwCode: row.rwCode, turnsBefore: own.turns, lastTurn: own.last }];
  });
  if (entrants.length === 0) return [];
  const rws = new Map([...rwTurns].filter(([code]) => code.startsWith(`${event.territory}.`) || code === event.territory));
  const { floorFirst, turnsMax, perRwMax, searchNodesMax } = assembled.rules;
  const terms = { waves: event.waves, quotas: event.quotas.filter((quota) => quota.kind === 'territory'), perRwMax: event.perRwMax, perRwPerWaveMax: event.perRwPerWaveMax, policy: { floorFirst, turnsMax, perRwMax, searchNodesMax } };
  const outcome = draw(JSON.parse(withSeed(inputText(buildInput(terms, rws, entrants)), NO_SEED)));
  return outcome.ok ? outcome.result.assignments.filter((pair) => pair.event === EVENT_CODE) : [];
}
