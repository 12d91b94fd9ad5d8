/** The limits of all scopes of a plan as trees of territory keys, and the places counted in them. */
import type { Season } from './season.ts';
import type { Held } from './season-limits.ts';

/** Nodes of scope s: first[s] (the root "") .. first[s + 1] - 1, keys in code-unit order. */
export interface Trees {
  readonly first: Int32Array;
  readonly scope: Int32Array;
  readonly key: readonly string[];
  readonly parent: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Nodes by territory, over all scopes; a key above no RW has none. */
  readonly nodesAt: ReadonlyMap<number, readonly number[]>;
  /** Bounds of single RWs by territory: quotas whose key is the code of an RW. */
  readonly boundsAt: ReadonlyMap<number, readonly RwBound[]>;
}

export interface RwBound { readonly scope: number; readonly low: number; readonly high: number }

interface Row { readonly scope: number; readonly key: string; readonly parent: number; readonly low: number; readonly high: number }

/** Builds the trees of a plan's limits. */
export function treesOf(season: Season): Trees {
  const codes = new Set(season.input.rws.map((one) => one.code));
  const rows: Row[] = [];
  const nodesAt = new Map<number, number[]>();
  const boundsAt = new Map<number, RwBound[]>();
  const first = new Int32Array(season.scopeEvent.length + 1);
  for (let s = 0; s < season.scopeEvent.length; s += 1) {
    const bounds = boundsOf(season, s);
    const index = new Map([['', rows.length]]);
    rows.push({ scope: s, key: '', parent: -1, low: 0, high: capacityOf(season, s) });
    for (const key of [...bounds.keys()].sort()) {
      const territory = season.territories.idOf.get(key);
      if (territory === undefined) continue;
      const [low, high] = bounds.get(key) as [number, number];
      if (codes.has(key)) {
        listUnder(boundsAt, territory, { scope: s, low, high });
        continue;
      }
      listUnder(nodesAt, territory, rows.length);
      index.set(key, rows.length);
      rows.push({ scope: s, key, parent: nearest(index, shorter(key)), low, high });
    }
    first[s + 1] = rows.length;
  }
  return {
    first, nodesAt, boundsAt, key: rows.map((one) => one.key), scope: Int32Array.from(rows, (one) => one.scope),
    parent: Int32Array.from(rows, (one) => one.parent), low: Float64Array.from(rows, (one) => one.low),
    high: Float64Array.from(rows, (one) => one.high),
  };
}

function listUnder<T>(lists: Map<number, T[]>, at: number, item: T): void {
  const list = lists.get(at);
  if (list) list.push(item);
  else lists.set(at, [item]);
}

function capacityOf({ input, scopeEvent, scopeWave }: Season, s: number): number {
  const { waves } = input.events[scopeEvent[s]];
  return scopeWave[s] < 0 ? waves.reduce((sum, one) => sum + one.capacity, 0) : waves[scopeWave[s]].capacity;
}

/** Largest minimum and least maximum of each key in a scope. */
function boundsOf({ input, quotas, scopeEvent, scopeWave }: Season, s: number): Map<string, [low: number, high: number]> {
  const bounds = new Map<string, [number, number]>();
  const wave = scopeWave[s] < 0 ? undefined : input.events[scopeEvent[s]].waves[scopeWave[s]].id;
  for (const quota of quotas[scopeEvent[s]]) {
    if (wave !== undefined && quota.wave !== wave) continue;
    const [low, high] = bounds.get(quota.key) ?? [0, Infinity];
    bounds.set(quota.key, [Math.max(low, quota.min ?? 0), Math.min(high, quota.max ?? Infinity)]);
  }
  return bounds;
}

function shorter(key: string): string {
  return key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : '';
}

function nearest(index: ReadonlyMap<string, number>, from: string): number {
  for (let at = from; ; at = shorter(at)) {
    const found = index.get(at);
    if (found !== undefined) return found;
  }
}

/** The scope in which a place counts. */
export function scopeOf({ firstScope }: Season, e: number, w: number): number {
  return firstScope[e + 1] - firstScope[e] === 1 ? firstScope[e] : firstScope[e] + w;
}

/** For one RW after the other: the node of each scope that its places count in first. */
export class Homes {
  readonly node: Int32Array;
  readonly #season: Season;
  readonly #trees: Trees;

  constructor(season: Season, trees: Trees) {
    this.#season = season;
    this.#trees = trees;
    this.node = trees.first.slice(0, season.scopeEvent.length);
  }

  /** Turns to RW r. */
  turnTo(r: number): void {
    const { start, list } = this.#season.territories;
    const { first, nodesAt, scope } = this.#trees;
    this.node.set(first.subarray(0, this.node.length));
    for (let t = start[r]; t < start[r + 1] - 1; t += 1) for (const node of nodesAt.get(list[t]) ?? []) this.node[scope[node]] = node;
  }
}

/** How many places count in each node. */
export function countsOf(season: Season, trees: Trees, held: Held): Int32Array {
  const count = new Int32Array(trees.key.length);
  const homes = new Homes(season, trees);
  for (let r = 0; r < held.turns.length; r += 1) {
    if (held.turns[r] === 0) continue;
    homes.turnTo(r);
    for (let m = season.memberStart[r]; m < season.memberStart[r + 1]; m += 1) {
      const u = season.members[m];
      for (let i = held.start[u]; i < held.start[u + 1]; i += 1) {
        for (let at = homes.node[scopeOf(season, held.event[i], held.wave[i])]; at >= 0; at = trees.parent[at]) count[at] += 1;
      }
    }
  }
  return count;
}
