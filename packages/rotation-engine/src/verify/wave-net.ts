/**
 * The limits inside the waves as a small network, the RW numbers being fixed: a unit that enters at a leaf
 * walks towards node 0 (outside) while there is room, and back from it while no minimum forbids. Residual
 * arcs say where one place more can be made good by one place less.
 */
import type { Draw } from './draw.ts';
import type { Placed } from './limits.ts';

export type Arcs = Map<number, Set<number>>;

export interface WaveNet {
  /** Node where a place of RW r in wave w first meets a limit. RW r itself is node 1 + r. */
  readonly leaf: (r: number, w: number) => number;
  /** Arcs between the limits themselves. */
  readonly arcs: () => Arcs;
}

interface Node { readonly parent: number; readonly low: number; readonly high: number; flow: number }

/** Adds a residual arc. */
export function addArc(arcs: Arcs, from: number, to: number): void {
  if (from === to) return;
  const known = arcs.get(from);
  if (known) known.add(to);
  else arcs.set(from, new Set([to]));
}

/** Whether a chain of arcs leads from one of the starts to the goal. */
export function reaches(arcs: Arcs, starts: readonly number[], goal: number): boolean {
  const seen = new Set(starts);
  const todo = [...starts];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (at === goal) return true;
    for (const next of arcs.get(at) ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        todo.push(next);
      }
    }
  }
  return false;
}

/** Builds the network of a draw with the places of its result in it. */
export function waveNetOf(draw: Draw, placed: Placed): WaveNet {
  const base = 1 + draw.rws.length;
  const nodes: Node[] = [];
  const leaves = draw.event.waves.map((_, w) => leavesOfWave(draw, w, base, nodes));
  const leaf = (r: number, w: number): number => leaves[w][r];
  for (let u = 0; u < placed.wave.length; u += 1) {
    if (placed.wave[u] < 0) continue;
    for (let at = leaf(draw.rwOf[u], placed.wave[u]); at >= base; at = nodes[at - base].parent) nodes[at - base].flow += 1;
  }
  const arcs = (): Arcs => {
    const out: Arcs = new Map();
    nodes.forEach((node, i) => {
      if (node.flow < node.high) addArc(out, base + i, node.parent);
      if (node.flow > node.low) addArc(out, node.parent, base + i);
    });
    return out;
  };
  return { leaf, arcs };
}

/** Adds the nodes of one wave and returns the leaf of each RW. */
function leavesOfWave(draw: Draw, w: number, base: number, nodes: Node[]): Int32Array {
  const wave = draw.event.waves[w];
  const add = (parent: number, low: number, high: number): number => base + nodes.push({ parent, low, high, flow: 0 }) - 1;
  const top = add(0, 0, wave.capacity);
  const bounds = new Map<string, [low: number, high: number]>();
  for (const quota of draw.event.quotas) {
    if (quota.kind !== 'territory' || quota.wave !== wave.id) continue;
    const [low, high] = bounds.get(quota.key) ?? [0, Infinity];
    bounds.set(quota.key, [Math.max(low, quota.min ?? 0), Math.min(high, quota.max ?? Infinity)]);
  }
  const nodeOf = new Map<string, number>();
  const nearest = (code: string): number => {
    for (let at = code; ; at = at.slice(0, at.lastIndexOf('.'))) {
      const found = nodeOf.get(at);
      if (found !== undefined) return found;
      if (!at.includes('.')) return top;
    }
  };
  for (const key of [...bounds.keys()].sort((a, b) => a.length - b.length)) {
    const [low, high] = bounds.get(key) as [number, number];
    nodeOf.set(key, add(nearest(key), low, high));
  }
  return Int32Array.from(draw.rws, (rw) => {
    const at = nearest(rw.code);
    return draw.capRwWave === Infinity ? at : add(at, 0, draw.capRwWave);
  });
}

