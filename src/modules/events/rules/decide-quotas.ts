import { accept, refuse, type Result } from '../../../platform/result.ts';
import { isUnder } from '../../territory/rules/codes.ts';
import type { EventsRefusal } from '../refusals.ts';
import { CATEGORY_KEYS, isQuotaFlag } from './quota-keys.ts';
import { placesOf, type EventForm, type QuotaForm } from './plan.ts';

type KnownForQuotas = { readonly agencies: ReadonlySet<string>; readonly territories: ReadonlySet<string> };
type Check = Result<true, EventsRefusal>;

const QUOTAS_MAX = 300;

/**
 * Whether the quotas can be kept at all: known keys inside the scope, minimum not above maximum, minima
 * together not above the places. What only the pool can tell (enough candidates) is asked at the freeze.
 */
export function decideQuotas(known: KnownForQuotas, form: EventForm): Check {
  if (form.quotas.length > QUOTAS_MAX) return refuse({ code: 'quotas_too_many', most: QUOTAS_MAX });
  const seen = new Set<string>();
  for (const quota of form.quotas) {
    const outcome = checkQuota(known, form, quota);
    if (!outcome.ok) return outcome;
    const scoped = `${quota.kind} ${quota.key} ${quota.waveCode ?? ''}`;
    if (seen.has(scoped)) return refuse({ code: 'quota_repeated', key: quota.key });
    seen.add(scoped);
  }
  for (const [waveCode, places] of scopesOf(form)) {
    const outcome = checkMinima(form.quotas.filter((quota) => quota.waveCode === waveCode), places, waveCode);
    if (!outcome.ok) return outcome;
  }
  return accept(true);
}

function checkQuota(known: KnownForQuotas, form: EventForm, quota: QuotaForm): Check {
  const { kind, key, waveCode, min, max } = quota;
  if (!isKnownKey(known, quota)) return refuse({ code: 'quota_key_unknown', kind, key });
  if (kind === 'territory' && !isUnder(key, form.territory)) return refuse({ code: 'quota_outside_scope', key });
  if (waveCode !== null && !isWaveOf(form, waveCode)) return refuse({ code: 'quota_wave_unknown', wave: waveCode });
  if (min === null && max === null) return refuse({ code: 'quota_without_bounds', key });
  for (const bound of [min, max]) if (bound !== null && !(Number.isInteger(bound) && bound >= 0 && bound <= 1_000_000)) return refuse({ code: 'quota_bound_outside', key });
  if (min !== null && max !== null && min > max) return refuse({ code: 'quota_min_above_max', key, min, max });
  return accept(true);
}

function isKnownKey(known: KnownForQuotas, { kind, key }: QuotaForm): boolean {
  if (kind === 'territory') return known.territories.has(key);
  if (kind === 'agency') return known.agencies.has(key);
  return kind === 'category' ? CATEGORY_KEYS.has(key) : isQuotaFlag(key);
}

/** Wave codes are W1, W2, ... in the order of the form. */
function isWaveOf(form: EventForm, waveCode: string): boolean {
  return form.waves.some((_, index) => waveCode === `W${index + 1}`);
}

function scopesOf(form: EventForm): [string | null, number][] {
  return [[null, placesOf(form.waves)], ...form.waves.map((wave, index): [string, number] => [`W${index + 1}`, wave.capacity])];
}

/** A business has one category and one coaching agency, so their minima add up; flags overlap, so only the largest counts. */
function checkMinima(quotas: readonly QuotaForm[], places: number, waveCode: string | null): Check {
  const minimaOf = (kind: QuotaForm['kind']) => quotas.filter((quota) => quota.kind === kind).map((quota) => quota.min ?? 0);
  const territory = neededByTerritory(quotas.filter((quota) => quota.kind === 'territory'));
  if (!territory.ok) return territory;
  const needed = Math.max(sum(minimaOf('category')), sum(minimaOf('agency')), territory.value, 0, ...minimaOf('flag'));
  if (needed > places) return refuse({ code: 'quota_minima_above_capacity', minima: needed, capacity: places, wave: waveCode });
  return accept(true);
}

/** Places that territory minima take together, nested ones inside the wider one. Refuses a wider maximum below the narrower minima. */
function neededByTerritory(quotas: readonly QuotaForm[]): Result<number, EventsRefusal> {
  const widestFirst = [...quotas].sort((a, b) => a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
  const needed = new Map<string, number>();
  for (const quota of widestFirst.toReversed()) {
    const inside = sum(directlyUnder(quota.key, widestFirst).map((key) => needed.get(key)!));
    if (quota.max !== null && inside > quota.max) return refuse({ code: 'quota_minima_above_maximum', key: quota.key, minima: inside, max: quota.max });
    needed.set(quota.key, Math.max(quota.min ?? 0, inside));
  }
  const top = widestFirst.filter((quota) => !widestFirst.some((other) => other.key !== quota.key && isUnder(quota.key, other.key)));
  return accept(sum(top.map((quota) => needed.get(quota.key)!)));
}

/** The keys under `key` that no other key under it contains. */
function directlyUnder(key: string, quotas: readonly QuotaForm[]): string[] {
  const inside = quotas.map((quota) => quota.key).filter((other) => other !== key && isUnder(other, key));
  return inside.filter((one) => !inside.some((other) => other !== one && isUnder(one, other)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
