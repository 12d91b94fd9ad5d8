import type { Quota } from '../types.ts';
import { UNBOUNDED } from './forest.ts';
import type { Scope } from './scopes.ts';
import type { Territory } from './territory.ts';

/** A quota whose key is the code of one RW. */
export interface RwQuota {
  readonly scope: number;
  readonly quota: Quota;
}

/** The quota trees of all scopes as nodes, numbered from 0; node `root[s]` is scope s itself and has parent -1. */
export interface ScopeNodes {
  readonly parent: number[];
  readonly lo: number[];
  readonly hi: number[];
  readonly scope: number[];
  /** Territory key of each node, "" for a scope itself. */
  readonly key: string[];
  readonly root: Int32Array;
  /** Quotas of single RWs, by RW. */
  readonly ofRw: Map<number, RwQuota[]>;
  /** Innermost node of a scope that covers an RW. */
  home(scope: number, rw: number): number;
}

/** Puts each quota of each scope at its territory. A key that no RW has still gets a node: its minimum must fail. */
export function scopeNodesOf(scopes: readonly Scope[], territory: Territory): ScopeNodes {
  const nodes = { parent: [] as number[], lo: [] as number[], hi: [] as number[], scope: [] as number[], key: [] as string[] };
  const root = new Int32Array(scopes.length);
  const ofRw = new Map<number, RwQuota[]>();
  const width = territory.above.length;
  const at = new Int32Array(scopes.length * width).fill(-1);
  const add = (s: number, key: string, hi: number): number => {
    nodes.parent.push(root[s]);
    nodes.lo.push(0);
    nodes.hi.push(hi);
    nodes.scope.push(s);
    nodes.key.push(key);
    return nodes.parent.length - 1;
  };
  const covering = (s: number, from: number): number => {
    for (let t = from; t >= 0; t = territory.above[t]) if (at[s * width + t] >= 0) return at[s * width + t];
    return root[s];
  };
  scopes.forEach((scope, s) => {
    root[s] = nodes.parent.length;
    nodes.parent[add(s, '', Math.min(scope.capacity, UNBOUNDED))] = -1;
    const own = new Map<string, number>();
    for (const quota of scope.quotas) {
      const rw = territory.rwIndex.get(quota.key);
      if (rw !== undefined) {
        ofRw.set(rw, [...(ofRw.get(rw) ?? []), { scope: s, quota }]);
        continue;
      }
      const node = own.get(quota.key) ?? add(s, quota.key, UNBOUNDED);
      own.set(quota.key, node);
      const t = territory.index.get(quota.key);
      if (t !== undefined) at[s * width + t] = node;
      nodes.lo[node] = Math.max(nodes.lo[node], quota.min ?? 0);
      nodes.hi[node] = Math.min(nodes.hi[node], quota.max ?? UNBOUNDED);
    }
    for (const [key, node] of own) {
      const t = territory.index.get(key);
      if (t !== undefined) nodes.parent[node] = covering(s, territory.above[t]);
    }
  });
  return { ...nodes, root, ofRw, home: (s, rw) => covering(s, territory.aboveRw[rw]) };
}
