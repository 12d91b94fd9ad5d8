import type { Scopes } from '../plan/scopes.ts';
import type { Input, Quota } from '../types.ts';

/** Least and most places of one RW in one scope, from the quotas whose key is its code. */
export interface RwBound {
  readonly scope: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The territory keys that carry a limit, scope by scope: node `first[s]` is the root "" of scope s, its keys follow in code-unit
 * order up to `first[s + 1] - 1`. Keys that are codes of RWs are no nodes: they bound the RW's own cell.
 */
export interface ScopeTrees {
  readonly first: Int32Array;
  readonly key: string[];
  readonly parent: Int32Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Nodes by key, over all scopes. */
  readonly nodesOf: Map<string, { node: number; scope: number }[]>;
  readonly boundsOf: Map<string, RwBound[]>;
}

/** The trees of all scopes of a plan. */
export function treesOf(input: Input, { scopes }: Scopes): ScopeTrees {
  const rwCodes = new Set(input.rws.map((rw) => rw.code));
  const covering = new Set<string>();
  for (const code of rwCodes) for (let end = code.lastIndexOf('.'); end > 0; end = code.lastIndexOf('.', end - 1)) covering.add(code.slice(0, end));
  const first = new Int32Array(scopes.length + 1);
  const rows: { key: string; parent: number; min: number; max: number }[] = [];
  const nodesOf: ScopeTrees['nodesOf'] = new Map();
  const boundsOf: ScopeTrees['boundsOf'] = new Map();
  scopes.forEach(({ capacity, quotas }, s) => {
    const limits = limitsByKey(quotas);
    const here = new Map([['', rows.length]]);
    rows.push({ key: '', parent: -1, min: 0, max: capacity });
    for (const key of [...limits.keys()].sort()) {
      const limit = limits.get(key) as Limit;
      if (rwCodes.has(key)) pushTo(boundsOf, key, { scope: s, ...limit });
      if (!covering.has(key)) continue;
      here.set(key, rows.length);
      pushTo(nodesOf, key, { node: rows.length, scope: s });
      rows.push({ key, parent: above(here, key), ...limit });
    }
    first[s + 1] = rows.length;
  });
  return {
    first,
    key: rows.map((row) => row.key),
    parent: Int32Array.from(rows, (row) => row.parent),
    min: Float64Array.from(rows, (row) => row.min),
    max: Float64Array.from(rows, (row) => row.max),
    nodesOf,
    boundsOf
  };
}

interface Limit {
  min: number;
  max: number;
}

/** Several quotas with one key hold together. */
function limitsByKey(quotas: readonly Quota[]): Map<string, Limit> {
  const limits = new Map<string, Limit>();
  for (const { key, min, max } of quotas) {
    const limit = limits.get(key);
    limits.set(key, { min: Math.max(limit?.min ?? 0, min ?? 0), max: Math.min(limit?.max ?? Infinity, max ?? Infinity) });
  }
  return limits;
}

/** The node of the longest key above this one; a key stands after all keys above it. */
function above(here: Map<string, number>, key: string): number {
  for (let end = key.lastIndexOf('.'); end > 0; end = key.lastIndexOf('.', end - 1)) {
    const found = here.get(key.slice(0, end));
    if (found !== undefined) return found;
  }
  return here.get('') as number;
}

function pushTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
