import { scopesOf } from '../plan/scopes.ts';
import type { Input, Quota, RotationEvent } from '../types.ts';
import { ANY_WAVE, NOWHERE, type Population } from './population.ts';

/** A quota in force, with where it counts: `wave` -1 for all waves. */
export interface QuotaInForce {
  readonly quota: Quota;
  readonly wave: number;
  readonly min: number;
  readonly max: number;
}

/** The limits of one event that hold in this result. */
export interface EventLimits {
  readonly event: RotationEvent;
  /** Most places of one RW at the event, and in one wave of it; Infinity where no such cap holds. */
  readonly rwMax: number;
  readonly rwPerWaveMax: number;
  readonly quotas: readonly QuotaInForce[];
  /** Quotas by the territory or RW code that they name, and by tag. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly byTag: ReadonlyMap<string, readonly number[]>;
}

/**
 * The limits in force at an event: all of them, except what a plan drops because its policy ignores what crosses. Source: contract, "Exact class".
 */
export function limitsInForce(people: Population, event: RotationEvent): EventLimits {
  const { input } = people;
  const drops = input.kind === 'plan' && input.policy.crossing === 'ignore';
  const apart = drops && isToldApart(people, event);
  const kept = event.quotas.filter((q) => !drops || (q.kind === 'territory' && (!apart || q.wave !== undefined)));
  const quotas = kept.map((quota) => ({
    quota,
    wave: quota.wave === undefined ? -1 : event.waves.findIndex((w) => w.id === quota.wave),
    min: quota.min ?? 0,
    max: quota.max ?? Infinity
  }));
  const own = event.perRwMax ?? (event.perRwPerWaveMax === undefined ? input.policy.perRwMax : Infinity);
  return {
    event,
    rwMax: apart ? Infinity : own,
    rwPerWaveMax: event.perRwPerWaveMax ?? Infinity,
    quotas,
    byKey: byKeyOf(quotas, 'territory'),
    byTag: byKeyOf(quotas, 'tag')
  };
}

function byKeyOf(quotas: readonly QuotaInForce[], kind: Quota['kind']): Map<string, number[]> {
  const byKey = new Map<string, number[]>();
  quotas.forEach(({ quota }, q) => {
    if (quota.kind === kind) byKey.set(quota.key, [...(byKey.get(quota.key) ?? []), q]);
  });
  return byKey;
}

/** Judged by the planner's own rule, on this event alone. */
function isToldApart(people: Population, event: RotationEvent): boolean {
  if (event.waves.length < 2) return false;
  const named = people.input.umkm.find((_, u) => people.entryOf(u, event) > ANY_WAVE);
  const alone: Input = { ...people.input, events: [event], umkm: named ? [named] : [] };
  return scopesOf(alone).first[1] > 1;
}

/** May somebody with this entry attend the wave? */
export function admits(entry: number, wave: number): boolean {
  return entry !== NOWHERE && (entry === ANY_WAVE || entry === wave);
}
