import type { Pair, Policy, RotationEvent, Umkm } from '#engine';
import type { PlainDate } from '../../../platform/clock.ts';
import type { QuotaKind } from '../../events/index.server.ts';
import { denseRanks } from './ledger.ts';
import type { UnseededInput } from './documents.ts';
import { monthOf, policyTerms, rwWeight, windowsOf, type PlanRules, type PolicyName } from './season-policy.ts';

/** An event of the season as a plan sees it. */
export type PlanEvent = {
  readonly code: string;
  readonly firstDate: PlainDate;
  readonly territory: string;
  readonly waves: readonly { readonly code: string; readonly capacity: number }[];
  readonly quotas: readonly { readonly code: string; readonly kind: QuotaKind; readonly key: string; readonly waveCode: string | null; readonly min: number | null; readonly max: number | null }[];
  readonly perRwMax: number | null;
  readonly perRwPerWaveMax: number | null;
  /** Drawn already: it holds its places and gives none. */
  readonly held: boolean;
};

export type PlanEntrant = {
  readonly code: string;
  readonly rwCode: string;
  readonly turnsBefore: number;
  readonly lastTurn: PlainDate | null;
  /** Codes of the events that she can come to. */
  readonly events: readonly string[];
};

/** A limit that a plan cannot hold exactly and leaves to the event's own draw. */
export type Ignored = { readonly event: string; readonly quota?: string; readonly limit: 'tag' | 'event_cap' | 'event_quota' };

export type PlanTerms = { readonly policy: PolicyName; readonly rules: PlanRules; readonly events: readonly PlanEvent[] };

/**
 * The canonical input of a season's plan (engine-contract.md), seed absent. No tags: quotas by category, agency or
 * flag are dropped and listed, because a plan is public under codes and tags would say who somebody is. The capacity
 * of an event that was drawn is what it gave, and only its holders are eligible for it.
 */
export function buildPlanInput(terms: PlanTerms, rws: ReadonlyMap<string, number>, entrants: readonly PlanEntrant[], pins: readonly Pair[] = []): UnseededInput {
  const ranks = denseRanks(new Map(entrants.flatMap((entrant) => (entrant.lastTurn ? [[entrant.code, entrant.lastTurn] as const] : []))));
  const eligibleIn = countBy(entrants.map((entrant) => entrant.rwCode));
  const { weight } = policyTerms(terms.policy, terms.rules);
  const policy = policyOf(terms);
  const pinsOf = countBy(pins.map((pin) => `${pin.event}/${pin.wave}`));
  return {
    schema: 'giliran/input@1',
    kind: 'plan',
    policy,
    rws: [...rws].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, turnsBefore]) => ({ code, weight: rwWeight(weight, eligibleIn.get(code) ?? 0), turnsBefore })),
    umkm: entrants.map((entrant) => umkmOf(entrant, ranks)).sort(byId),
    events: terms.events.map((event) => eventOf(event, policy.windows !== undefined, pinsOf)).sort(byId),
    ...(pins.length > 0 ? { pins: [...pins].sort(byPin) } : {})
  };
}

function policyOf({ policy, rules, events }: PlanTerms): Policy {
  const windows = windowsOf(events.map((event) => event.firstDate), rules);
  const { turnsMax, perRwMax, searchNodesMax } = rules;
  return { floorFirst: policyTerms(policy, rules).floorFirst, turnsMax, perRwMax, searchNodesMax, crossing: 'ignore', ...(windows.length > 0 ? { windows } : {}) };
}

function umkmOf(entrant: PlanEntrant, ranks: ReadonlyMap<string, number>): Umkm {
  return { id: entrant.code, rw: entrant.rwCode, tags: [], turnsBefore: entrant.turnsBefore, lastTurnRank: ranks.get(entrant.code) ?? 0, eligible: [...entrant.events].sort() };
}

function eventOf(event: PlanEvent, windowed: boolean, pinsOf: ReadonlyMap<string, number>): RotationEvent {
  const quotas = event.held ? [] : event.quotas.filter((quota) => quota.kind === 'territory');
  return {
    id: event.code,
    ...(windowed ? { window: monthOf(event.firstDate) } : {}),
    // What was drawn keeps its places whatever the caps say today.
    ...(event.held ? { perRwMax: Math.max(1, ...event.waves.map((wave) => pinsOf.get(`${event.code}/${wave.code}`) ?? 0)) * Math.max(1, event.waves.length) } : capsOf(event)),
    waves: event.waves.map((wave) => ({ id: wave.code, capacity: event.held ? (pinsOf.get(`${event.code}/${wave.code}`) ?? 0) : wave.capacity })).sort(byId),
    quotas: quotas.map((quota) => ({
      id: quota.code, kind: 'territory' as const, key: quota.key,
      ...(quota.waveCode === null ? {} : { wave: quota.waveCode }), ...(quota.min === null ? {} : { min: quota.min }), ...(quota.max === null ? {} : { max: quota.max })
    })).sort(byId)
  };
}

function capsOf(event: PlanEvent): { perRwMax?: number; perRwPerWaveMax?: number } {
  return { ...(event.perRwMax === null ? {} : { perRwMax: event.perRwMax }), ...(event.perRwPerWaveMax === null ? {} : { perRwPerWaveMax: event.perRwPerWaveMax }) };
}

/**
 * What the plan leaves to the events' own draws: quotas by category, agency and flag, and in an event that has
 * limits per wave the limits over its waves (engine-contract.md, "Exact class"). One-wave events never cross.
 */
export function ignoredLimits(events: readonly PlanEvent[], rules: Pick<PlanRules, 'perRwMax'>): Ignored[] {
  return events.filter((event) => !event.held).flatMap((event): Ignored[] => {
    const tags = event.quotas.filter((quota) => quota.kind !== 'territory').map((quota): Ignored => ({ event: event.code, quota: quota.code, limit: 'tag' }));
    const own = event.quotas.filter((quota) => quota.kind === 'territory');
    const perWave = event.waves.length > 1 && (event.perRwPerWaveMax !== null || own.some((quota) => quota.waveCode !== null));
    if (!perWave) return tags;
    const capped = event.perRwMax !== null || (event.perRwPerWaveMax === null && rules.perRwMax > 0);
    return [...tags, ...(capped ? [{ event: event.code, limit: 'event_cap' as const }] : []), ...own.filter((quota) => quota.waveCode === null).map((quota): Ignored => ({ event: event.code, quota: quota.code, limit: 'event_quota' }))];
  });
}

/** Places per event code and RW in a result: the schedule that a plan publishes. Pinned places are not in it. */
export function targetsIn(assignments: readonly Pair[], rwOf: ReadonlyMap<string, string>, held: ReadonlySet<string>): { event: string; rw: string; places: number }[] {
  const counted = countBy(assignments.filter((pair) => !held.has(pair.event)).map((pair) => `${pair.event} ${rwOf.get(pair.umkm)!}`));
  return [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, places]) => ({ event: key.slice(0, key.indexOf(' ')), rw: key.slice(key.indexOf(' ') + 1), places }));
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function byPin(a: Pair, b: Pair): number {
  const [left, right] = [`${a.umkm} ${a.event} ${a.wave}`, `${b.umkm} ${b.event} ${b.wave}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
