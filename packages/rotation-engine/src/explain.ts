import { TurnOrder } from './draw/keys.ts';
import { rwRanks, targetsOf } from './draw/model.ts';
import { tightLimits } from './explain/tight.ts';
import { EventCounts } from './replace/counts.ts';
import { compareText, compareTickets, ticketsOf, umkmName } from './tickets.ts';
import type { Explanation, ExplanationKind, Input, Member, Rejected, Result, RotationEvent, Umkm } from './types.ts';

export type ExplainOutcome = { ok: true; explanation: Explanation } | { ok: false; rejected: Rejected };

/** Everything that the answers are counted from. */
interface Facts {
  input: Input;
  result: Result;
  event: RotationEvent;
  byId: Map<string, Umkm>;
  rwIndex: Map<string, number>;
  turns: Map<string, number>;
  counts: EventCounts;
}

/**
 * Why this UMKM was chosen or not, in data that anybody can count again, and when her next turn is to be expected.
 * Rejects an UMKM or event that the input does not have. Trusts input and result to belong together.
 */
export function explain(input: Input, result: Result, about: { umkm: string; event?: string }): ExplainOutcome {
  if (result.kind === 'plan') return rejected('kind', 'explaining a plan comes with the next version');
  const event = input.events.find((e) => e.id === (about.event ?? input.events[0]?.id));
  if (!event) return rejected('event', 'no event of this input is called so');
  const byId = new Map(input.umkm.map((u) => [u.id, u]));
  const umkm = byId.get(about.umkm);
  if (!umkm) return rejected('umkm', 'no UMKM of this input is called so');
  const facts = factsOf(input, result, event, byId);
  const head = { schema: 'giliran/explanation@1' as const, inputHash: result.inputHash, umkm: umkm.id, event: event.id };
  if (result.assignments.some((a) => a.umkm === umkm.id && a.event === event.id))
    return { ok: true, explanation: { ...head, kind: 'chosen' } };
  const waves = event.waves.map((w) => w.id).filter((w) => umkm.eligible.includes(event.id) || umkm.eligible.includes(`${event.id}/${w}`));
  if (waves.length === 0) return { ok: true, explanation: { ...head, kind: 'not_eligible' } };
  return { ok: true, explanation: { ...head, ...reasonOf(facts, umkm, waves) } };
}

function rejected(path: string, reason: string): ExplainOutcome {
  return { ok: false, rejected: { path, reason } };
}

function factsOf(input: Input, result: Result, event: RotationEvent, byId: Map<string, Umkm>): Facts {
  const counts = new EventCounts(input, event);
  for (const a of result.assignments) if (a.event === event.id) counts.add(byId.get(a.umkm) as Umkm, a.wave);
  return {
    input,
    result,
    event,
    byId,
    counts,
    rwIndex: new Map(input.rws.map((r, i) => [r.code, i])),
    turns: new Map(result.rws.map((r) => [r.code, r.turns]))
  };
}

function reasonOf(facts: Facts, umkm: Umkm, waves: string[]): Omit<Explanation, 'schema' | 'inputHash' | 'umkm'> {
  const { input, result, event, byId } = facts;
  const rwRank = rwRanks(input);
  const order = new TurnOrder({ input, target: targetsOf(input, facts.rwIndex), rwRank });
  const own = facts.rwIndex.get(umkm.rw) as number;
  const granted = facts.turns.get(umkm.rw) ?? 0;
  const isLater = (code: string): boolean => {
    const r = facts.rwIndex.get(code) as number;
    return order.compare(r, (facts.turns.get(code) ?? 0) - 1, own, granted) > 0;
  };
  const chosenRws = [...new Set(result.assignments.map((a) => (byId.get(a.umkm) as Umkm).rw))];
  const laterRws = chosenRws.filter((code) => code !== umkm.rw && isLater(code));
  const tight = tightLimits(input, event, facts.counts, umkm, waves, laterRws);
  const waiting = (result.waitlist ?? []).filter((id) => byId.get(id)?.rw === umkm.rw);
  const position = waiting.indexOf(umkm.id) + 1;
  const quota = quotaOf(tight.byWave);
  const kind = kindOf(granted, tight.byWave, quota);
  return {
    kind,
    position,
    ahead: aheadOf(facts, umkm),
    tight: tight.all,
    ...(kind === 'quota' && quota !== undefined ? { quota } : {}),
    ...nextOf(facts, rwRank, own, granted + position - 1)
  };
}

/** A quota that closes every wave she may attend: the first closing quota of the first wave. */
function quotaOf(byWave: Member[][]): string | undefined {
  const isClosedByQuota = byWave.every((members) => members.some((m) => m.kind === 'max'));
  return isClosedByQuota ? byWave[0]?.find((m) => m.kind === 'max')?.quota : undefined;
}

function kindOf(granted: number, byWave: Member[][], quota: string | undefined): ExplanationKind {
  const isRwFull = byWave.every((members) => members.some((m) => m.kind === 'perRwMax' || m.kind === 'perRwPerWaveMax'));
  if (isRwFull) return 'lost_in_rw';
  if (quota !== undefined) return 'quota';
  return granted > 0 ? 'lost_in_rw' : 'rw_lost';
}

/** How many of her RW were granted a turn and stand before her in the order of point 4. */
function aheadOf(facts: Facts, umkm: Umkm): number {
  const chosen = facts.result.assignments.map((a) => facts.byId.get(a.umkm) as Umkm).filter((u) => u.rw === umkm.rw);
  const tickets = ticketsOf(facts.input.seed, [umkm, ...chosen].map((u) => umkmName(u.id)));
  return chosen.filter((u, i) => {
    const order =
      u.turnsBefore - umkm.turnsBefore ||
      u.lastTurnRank - umkm.lastTurnRank ||
      compareTickets(tickets, i + 1, 0) ||
      compareText(u.id, umkm.id);
    return order < 0;
  }).length;
}

/** Turns that come before turn `k` of her RW if every draw grants as many places as this one, targets apart. */
function nextOf(facts: Facts, rwRank: Int32Array, own: number, k: number): Pick<Explanation, 'next'> {
  const { input, result } = facts;
  const places = result.assignments.length;
  if (places === 0) return {};
  const order = new TurnOrder({ input, target: new Int32Array(input.rws.length), rwRank });
  const waiting = new Int32Array(input.rws.length);
  for (const id of result.waitlist ?? []) waiting[facts.rwIndex.get((facts.byId.get(id) as Umkm).rw) as number]++;
  let turnsAhead = 0;
  input.rws.forEach((rw, r) => {
    const first = facts.turns.get(rw.code) ?? 0;
    for (let i = 0; i < waiting[r] && order.compare(r, first + i, own, k) < 0; i++) turnsAhead++;
  });
  return { next: { turnsAhead, places, draws: Math.ceil((turnsAhead + 1) / places) } };
}
