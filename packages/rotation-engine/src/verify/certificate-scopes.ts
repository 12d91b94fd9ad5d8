/** The nodes of a labels certificate, as the README of this package lists them, with their counts and bounds. */
import type { Draw } from './draw.ts';
import type { Placed } from './limits.ts';

/** One wave, or all waves together where no limit tells them apart (then `wave` is absent). */
export interface Scope {
  readonly wave?: string;
  readonly keys: readonly string[];
  readonly parent: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly count: number[];
  /** The longest key that covers each RW, as an index of `keys`. */
  readonly home: Int32Array;
}

export interface Nodes {
  readonly scopes: readonly Scope[];
  /** Least maximum and largest minimum that bind an RW alone. */
  readonly cap: Float64Array;
  readonly floor: Float64Array;
}

function hasWaveLimits(draw: Draw): boolean {
  return draw.capRwWave !== Infinity || draw.event.quotas.some((one) => one.wave !== undefined) || draw.entry.some((w) => w >= 0);
}

/** Which kind of certificate this input calls for, judged by form. */
export function certificateKind(draw: Draw): 'labels' | 'recompute' {
  if (draw.crossing) return 'recompute';
  if (draw.event.waves.length < 2 || !hasWaveLimits(draw)) return 'labels';
  const codes = new Set(draw.rws.map((rw) => rw.code));
  return draw.event.quotas.some((one) => one.wave === undefined && !codes.has(one.key)) ? 'recompute' : 'labels';
}

/** Builds the nodes and counts the places in them. */
export function nodesOf(draw: Draw, placed: Placed): Nodes {
  const single = draw.event.waves.length < 2 || !hasWaveLimits(draw);
  const indexOf = new Map(draw.rws.map((rw, r) => [rw.code, r]));
  const cap = new Float64Array(draw.rws.length).fill(single ? Math.min(draw.capRw, draw.capRwWave) : draw.capRw);
  const floor = new Float64Array(draw.rws.length);
  for (const quota of draw.event.quotas) {
    const r = indexOf.get(quota.key);
    if (r === undefined || (!single && quota.wave !== undefined)) continue;
    cap[r] = Math.min(cap[r], quota.max ?? Infinity);
    floor[r] = Math.max(floor[r], quota.min ?? 0);
  }
  const scopes = single ? [scopeOf(draw, indexOf)] : draw.event.waves.map((one) => scopeOf(draw, indexOf, one.id));
  placed.wave.forEach((w, u) => {
    if (w < 0) return;
    const scope = scopes[single ? 0 : w];
    for (let at = scope.home[draw.rwOf[u]]; at >= 0; at = scope.parent[at]) scope.count[at] += 1;
  });
  return { scopes, cap, floor };
}

function scopeOf(draw: Draw, indexOf: ReadonlyMap<string, number>, wave?: string): Scope {
  const bounds = new Map<string, [low: number, high: number]>();
  const capacity = draw.event.waves.filter((one) => wave === undefined || one.id === wave).reduce((sum, one) => sum + one.capacity, 0);
  bounds.set('', [0, capacity]);
  const tighten = (key: string, low: number, high: number): void => {
    const [a, b] = bounds.get(key) ?? [0, Infinity];
    bounds.set(key, [Math.max(a, low), Math.min(b, high)]);
  };
  for (const quota of draw.event.quotas) {
    if (wave === undefined ? indexOf.has(quota.key) : quota.wave !== wave) continue;
    tighten(quota.key, quota.min ?? 0, quota.max ?? Infinity);
  }
  if (wave !== undefined && draw.capRwWave !== Infinity) for (const rw of draw.rws) tighten(rw.code, 0, draw.capRwWave);
  const keys = [...bounds.keys()].sort();
  const index = new Map(keys.map((key, i) => [key, i]));
  return {
    ...(wave === undefined ? {} : { wave }), keys,
    parent: keys.map((key) => (key === '' ? -1 : nearest(index, shorter(key)))),
    low: keys.map((key) => bounds.get(key)?.[0] ?? 0),
    high: keys.map((key) => bounds.get(key)?.[1] ?? Infinity),
    count: keys.map(() => 0),
    home: Int32Array.from(draw.rws, (rw) => nearest(index, rw.code)),
  };
}

function nearest(index: ReadonlyMap<string, number>, from: string): number {
  for (let at = from; ; at = shorter(at)) {
    const found = index.get(at);
    if (found !== undefined) return found;
  }
}

function shorter(key: string): string {
  return key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : '';
}

/** Which keys of a scope cover an RW of the input: only those carry labels. */
export function coveringKeys(scope: Scope): Uint8Array {
  const used = new Uint8Array(scope.keys.length);
  for (const home of scope.home) for (let at = home; at >= 0 && used[at] === 0; at = scope.parent[at]) used[at] = 1;
  return used;
}

