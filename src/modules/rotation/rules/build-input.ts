import type { Pair, Quota as EngineQuota, RotationEvent, Umkm } from '#engine';
import { denseRanks } from './ledger.ts';
import type { UnseededInput } from './documents.ts';
import type { PlainDate } from '../../../platform/clock.ts';

/** In a draw there is one event and it is always called so. */
export const EVENT_CODE = 'E01';

/** What an event sets for its draw; quotas by territory only (tags come with crossing draws). */
export type DrawTerms = {
  readonly waves: readonly { readonly code: string; readonly capacity: number }[];
  readonly quotas: readonly { readonly code: string; readonly key: string; readonly waveCode: string | null; readonly min: number | null; readonly max: number | null }[];
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
};

/**
 * The canonical input of one draw (engine-contract.md), seed absent. Codes are made for this draw and say
 * nothing about anybody; no name, date, category or agency is in it. `rws` are all RWs of the pool, also
 * those without an entrant, so that the published picture is complete. `targets` are the places per RW that the
 * season's plan gives this event; an RW that was closed since drops out.
 */
export function buildInput(
  terms: DrawTerms, rws: ReadonlyMap<string, number>, entrants: readonly Entrant[], pins: readonly Pair[] = [], targets: ReadonlyMap<string, number> = new Map()
): UnseededInput {
  const ranks = denseRanks(new Map(entrants.flatMap((entrant) => (entrant.lastTurn ? [[entrant.code, entrant.lastTurn] as const] : []))));
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { ...terms.policy },
    rws: [...rws].sort(byKey).map(([code, turnsBefore]) => ({ code, weight: 1, turnsBefore })),
    umkm: entrants.map((entrant) => umkmOf(entrant, ranks)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    events: [eventOf(terms)],
    ...targetsOf(targets, rws),
    ...(pins.length > 0 ? { pins: [...pins].sort((a, b) => (a.umkm < b.umkm ? -1 : 1)) } : {})
  };
}

function targetsOf(targets: ReadonlyMap<string, number>, rws: ReadonlyMap<string, number>): Pick<UnseededInput, 'rwTargets'> {
  const known = [...targets].filter(([rw]) => rws.has(rw)).sort(byKey);
  return known.length === 0 ? {} : { rwTargets: known.map(([rw, places]) => ({ event: EVENT_CODE, rw, places })) };
}

function umkmOf(entrant: Entrant, ranks: ReadonlyMap<string, number>): Umkm {
  return {
    id: entrant.code, rw: entrant.rwCode, tags: [], turnsBefore: entrant.turnsBefore,
    lastTurnRank: ranks.get(entrant.code) ?? 0, eligible: [entrant.onlyWave ? `${EVENT_CODE}/${entrant.onlyWave}` : EVENT_CODE]
  };
}

function eventOf(terms: DrawTerms): RotationEvent {
  return {
    id: EVENT_CODE,
    ...(terms.perRwMax === null ? {} : { perRwMax: terms.perRwMax }),
    ...(terms.perRwPerWaveMax === null ? {} : { perRwPerWaveMax: terms.perRwPerWaveMax }),
    waves: terms.waves.map((wave) => ({ id: wave.code, capacity: wave.capacity })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    quotas: terms.quotas.map(quotaOf).sort((a, b) => (a.id < b.id ? -1 : 1))
  };
}

function quotaOf(quota: DrawTerms['quotas'][number]): EngineQuota {
  return {
    id: quota.code, kind: 'territory', key: quota.key,
    ...(quota.waveCode === null ? {} : { wave: quota.waveCode }),
    ...(quota.min === null ? {} : { min: quota.min }),
    ...(quota.max === null ? {} : { max: quota.max })
  };
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many entrants could meet a quota: those whose RW lies under its key. */
export function candidatesPerQuota(quotas: readonly { code: string; key: string }[], rwCodes: readonly string[]): Map<string, number> {
  return new Map(quotas.map((quota) => [quota.code, rwCodes.filter((code) => code === quota.key || code.startsWith(`${quota.key}.`)).length]));
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
