import type { Pair, Quota as EngineQuota, RotationEvent, Umkm } from '#engine';
import { denseRanks } from './ledger.ts';
import type { UnseededInput } from './documents.ts';
import type { PlainDate } from '../../../platform/clock.ts';

/** In a draw there is one event and it is always called so. */
export const EVENT_CODE = 'E01';

/** A quota as far as counting goes; its kind is `territory` where none is named. */
type Countable = { readonly code: string; readonly key: string; readonly kind?: 'territory' | 'category' | 'agency' | 'flag' };

/** What an event sets for its draw. Quotas by category, agency and flag become tags, see `tagsOf`. */
export type DrawTerms = {
  readonly waves: readonly { readonly code: string; readonly capacity: number }[];
  readonly quotas: readonly (Countable & { readonly waveCode: string | null; readonly min: number | null; readonly max: number | null })[];
  readonly perRwMax: number | null;
  readonly perRwPerWaveMax: number | null;
  readonly policy: { readonly floorFirst: boolean; readonly turnsMax: number; readonly perRwMax: number; readonly searchNodesMax: number };
};

export type Entrant = {
  readonly code: string;
  readonly rwCode: string;
  /** Turns of the business since the round start plus penalties. */
  readonly turnsBefore: number;
  readonly lastTurn: PlainDate | null;
  /** The one wave she can attend when she holds another place on the days of the others; absent: any. */
  readonly onlyWave?: string;
  /** What quotas other than by territory may count, as `traitsOf` writes it. */
  readonly traits?: readonly string[];
};

/** What quotas other than by territory may count of a business; a first-timer never had a turn of this tier. */
export function traitsOf(row: { readonly category: string; readonly coachAgencyId: string; readonly flags: readonly string[]; readonly lastTurn: PlainDate | null }): string[] {
  const flags = row.lastTurn === null ? [...row.flags, 'first_timer'] : row.flags;
  return [`category:${row.category}`, `agency:${row.coachAgencyId}`, ...flags.map((flag) => `flag:${flag}`)];
}

/**
 * The canonical input of one draw (engine-contract.md), seed absent. Codes are made for this draw and say
 * nothing about anybody; no name, date, category or agency is in it: what quotas count is called t1, t2, ... and stands only
 * where a quota of this event asks for it. `rws` are all RWs of the pool, also
 * those without an entrant, so that the published picture is complete. `targets` are the places per RW that the
 * season's plan gives this event; an RW that was closed since drops out.
 */
export function buildInput(
  terms: DrawTerms, rws: ReadonlyMap<string, number>, entrants: readonly Entrant[], pins: readonly Pair[] = [], targets: ReadonlyMap<string, number> = new Map()
): UnseededInput {
  const tags = tagsOf(terms.quotas);
  const ranks = denseRanks(new Map(entrants.flatMap((entrant) => (entrant.lastTurn ? [[entrant.code, entrant.lastTurn] as const] : []))));
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { ...terms.policy },
    rws: [...rws].sort(byKey).map(([code, turnsBefore]) => ({ code, weight: 1, turnsBefore })),
    umkm: entrants.map((entrant) => umkmOf(entrant, ranks, tags)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    events: [eventOf(terms, tags)],
    ...targetsOf(targets, rws),
    ...(pins.length > 0 ? { pins: [...pins].sort((a, b) => (a.umkm < b.umkm ? -1 : 1)) } : {})
  };
}

function targetsOf(targets: ReadonlyMap<string, number>, rws: ReadonlyMap<string, number>): Pick<UnseededInput, 'rwTargets'> {
  const known = [...targets].filter(([rw]) => rws.has(rw)).sort(byKey);
  return known.length === 0 ? {} : { rwTargets: known.map(([rw, places]) => ({ event: EVENT_CODE, rw, places })) };
}

/** Opaque labels of what quotas other than by territory count, numbered as the quotas first name them. */
function tagsOf(quotas: readonly Countable[]): Map<string, string> {
  const tags = new Map<string, string>();
  for (const quota of quotas) if (!isTerritory(quota) && !tags.has(traitOf(quota))) tags.set(traitOf(quota), `t${tags.size + 1}`);
  return tags;
}

function isTerritory(quota: Countable): boolean {
  return (quota.kind ?? 'territory') === 'territory';
}

function traitOf(quota: Countable): string {
  return `${quota.kind}:${quota.key}`;
}

function umkmOf(entrant: Entrant, ranks: ReadonlyMap<string, number>, tags: ReadonlyMap<string, string>): Umkm {
  return {
    id: entrant.code, rw: entrant.rwCode, tags: (entrant.traits ?? []).flatMap((trait) => tags.get(trait) ?? []).sort(), turnsBefore: entrant.turnsBefore,
    lastTurnRank: ranks.get(entrant.code) ?? 0, eligible: [entrant.onlyWave ? `${EVENT_CODE}/${entrant.onlyWave}` : EVENT_CODE]
  };
}

function eventOf(terms: DrawTerms, tags: ReadonlyMap<string, string>): RotationEvent {
  return {
    id: EVENT_CODE,
    ...(terms.perRwMax === null ? {} : { perRwMax: terms.perRwMax }),
    ...(terms.perRwPerWaveMax === null ? {} : { perRwPerWaveMax: terms.perRwPerWaveMax }),
    waves: terms.waves.map((wave) => ({ id: wave.code, capacity: wave.capacity })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    quotas: terms.quotas.map((quota) => quotaOf(quota, tags)).sort((a, b) => (a.id < b.id ? -1 : 1))
  };
}

function quotaOf(quota: DrawTerms['quotas'][number], tags: ReadonlyMap<string, string>): EngineQuota {
  const tag = isTerritory(quota) ? undefined : tags.get(traitOf(quota));
  return {
    id: quota.code, ...(tag === undefined ? { kind: 'territory', key: quota.key } : { kind: 'tag', key: tag }),
    ...(quota.waveCode === null ? {} : { wave: quota.waveCode }),
    ...(quota.min === null ? {} : { min: quota.min }),
    ...(quota.max === null ? {} : { max: quota.max })
  };
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many entrants could meet a quota: those whose RW lies under its key, or who have what it counts. */
export function candidatesPerQuota(quotas: readonly Countable[], entrants: readonly Pick<Entrant, 'rwCode' | 'traits'>[]): Map<string, number> {
  const counts = (quota: Countable, { rwCode, traits }: Pick<Entrant, 'rwCode' | 'traits'>): boolean =>
    isTerritory(quota) ? rwCode === quota.key || rwCode.startsWith(`${quota.key}.`) : (traits ?? []).includes(traitOf(quota));
  return new Map(quotas.map((quota) => [quota.code, entrants.filter((entrant) => counts(quota, entrant)).length]));
}

/** Quotas whose minimum is above the share of its candidates that asks for a public reason (draw-protocol.md 2). */
export function minimaNeedingReason(
  quotas: readonly { code: string; min: number | null; reason: string | null }[], candidates: ReadonlyMap<string, number>,
  reasons: Readonly<Record<string, string>>, sharePercent: number
): string[] {
  return quotas
    .filter((quota) => quota.min !== null && quota.min > 0 && quota.min * 100 > sharePercent * (candidates.get(quota.code) ?? 0))
    .filter((quota) => !(reasons[quota.code] ?? quota.reason ?? '').trim())
    .map((quota) => quota.code);
}
