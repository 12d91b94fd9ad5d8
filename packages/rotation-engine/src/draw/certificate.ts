import type { Certificate, LabelNode } from '../types.ts';
import { TurnOrder } from './keys.ts';
import { mayAttend, type DrawModel } from './model.ts';
import type { Placed } from './placement.ts';
import { keyTree, type KeyTree } from './tree.ts';

/** A residual graph under construction: arcs as pairs of node numbers. */
interface Residual {
  nodes: number;
  from: number[];
  to: number[];
}

/** The labels certificate of README, "The certificate": follows from input and assignments alone. */
export function certificateOf(model: DrawModel, placed: Placed[]): Certificate {
  if (model.crossing || model.tagged) return { kind: 'recompute' };
  const limits = new RwAloneLimits(model);
  const total = new Int32Array(model.input.rws.length);
  for (const p of placed) total[model.rwOf[p.umkm]]++;

  const codes = model.input.rws.map((r) => r.code);
  const covering = new Set(codes.flatMap(withPrefixes));
  const trees = scopeKeys(model).map((keys) => keyTree(keys.filter((key) => covering.has(key)), codes));
  const offset = treeOffsets(model, trees);
  const free = offset[trees.length];
  const graph: Residual = { nodes: free + 1, from: [], to: [] };
  trees.forEach((tree, s) => treeArcs(graph, { model, tree, s, placed, offset: offset[s], free }));
  const pairs = pairArcs(graph, model, trees, offset, placed);
  const givers = giversByLastTurn(model, total, limits, pairs.canLeave);
  const label = labelsOf(graph, free, givers);
  return { kind: 'labels', nodes: nodesOf(model, trees, offset, label, free) };
}

/** A code and every key above it; a key that is above no RW of the input carries no label. */
function withPrefixes(code: string): string[] {
  const parts = code.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}

function scopeKeys(model: DrawModel): string[][] {
  const { event, input } = model;
  if (model.single) return [event.quotas.map((q) => q.key).filter((key) => !model.rwIndex.has(key))];
  return event.waves.map((wave) => {
    const keys = event.quotas.filter((q) => q.wave === wave.id).map((q) => q.key);
    return event.perRwPerWaveMax === undefined ? keys : [...keys, ...input.rws.map((r) => r.code)];
  });
}

function treeOffsets(model: DrawModel, trees: KeyTree[]): number[] {
  const offset = [model.input.rws.length];
  trees.forEach((tree, s) => offset.push(offset[s] + tree.keys.length));
  return offset;
}

/** cap(r) and floor(r): the limits that are about one RW over the whole event. */
class RwAloneLimits {
  readonly cap: Float64Array;
  readonly floor: Float64Array;

  constructor(model: DrawModel) {
    const { event } = model;
    const rws = model.input.rws.length;
    const perWave = model.single ? (event.perRwPerWaveMax ?? Infinity) : Infinity;
    this.cap = new Float64Array(rws).fill(Math.min(model.perRwMax ?? Infinity, perWave));
    this.floor = new Float64Array(rws);
    for (const quota of event.quotas) {
      const r = model.rwIndex.get(quota.key);
      if (r === undefined || (!model.single && quota.wave !== undefined)) continue;
      this.cap[r] = Math.min(this.cap[r], quota.max ?? Infinity);
      this.floor[r] = Math.max(this.floor[r], quota.min ?? 0);
    }
  }
}

interface TreeParts {
  model: DrawModel;
  tree: KeyTree;
  s: number;
  placed: Placed[];
  offset: number;
  free: number;
}

function treeArcs(graph: Residual, parts: TreeParts): void {
  const { model, tree, s, placed, offset, free } = parts;
  const inside = new Int32Array(tree.keys.length);
  for (const p of placed) {
    if (!model.single && p.wave !== s) continue;
    for (let k = tree.home[model.rwOf[p.umkm]]; k >= 0; k = tree.parent[k]) inside[k]++;
  }
  const max = new Float64Array(tree.keys.length).fill(Infinity);
  const min = new Float64Array(tree.keys.length);
  const index = new Map(tree.keys.map((key, k) => [key, k]));
  const { waves, quotas, perRwPerWaveMax } = model.event;
  max[0] = model.single ? waves.reduce((sum, w) => sum + w.capacity, 0) : waves[s].capacity;
  for (const quota of quotas) {
    if (!model.single && quota.wave !== waves[s].id) continue;
    const k = index.get(quota.key);
    if (k === undefined) continue;
    max[k] = Math.min(max[k], quota.max ?? Infinity);
    min[k] = Math.max(min[k], quota.min ?? 0);
  }
  if (!model.single && perRwPerWaveMax !== undefined)
    for (const { code } of model.input.rws) {
      const k = index.get(code) as number;
      max[k] = Math.min(max[k], perRwPerWaveMax);
    }
  tree.parent.forEach((up, k) => {
    if (inside[k] < max[k]) add(graph, offset + k, k === 0 ? free : offset + up);
    if (k > 0 && inside[k] > min[k]) add(graph, offset + up, offset + k);
  });
}

function add(graph: Residual, from: number, to: number): void {
  graph.from.push(from);
  graph.to.push(to);
}

/** Arcs between an RW and its homes, one of each kind however many UMKM carry it. */
function pairArcs(graph: Residual, model: DrawModel, trees: KeyTree[], offset: number[], placed: Placed[]) {
  const rws = model.input.rws.length;
  const canLeave = new Uint8Array(rws);
  const known = new Set<number>();
  const addOnce = (from: number, to: number): void => {
    const name = from * graph.nodes + to;
    if (known.has(name)) return;
    known.add(name);
    add(graph, from, to);
  };
  const home = (s: number, r: number): number => offset[s] + trees[s].home[r];
  const waveOf = new Int32Array(model.rwOf.length).fill(-1);
  for (const p of placed) waveOf[p.umkm] = p.wave;
  for (let u = 0; u < waveOf.length; u++) {
    if (model.entry[u] === -2 || model.pinsOf.has(u)) continue;
    const r = model.rwOf[u];
    const own = waveOf[u] < 0 ? -1 : model.single ? 0 : waveOf[u];
    if (own < 0 && model.shutWindows.length > 0) continue;
    if (own >= 0) {
      canLeave[r] = 1;
      addOnce(home(own, r), r);
    }
    for (let s = 0; s < trees.length; s++)
      if (s !== own && (model.single || mayAttend(model.entry[u], s))) addOnce(own < 0 ? r : home(own, r), home(s, r));
  }
  return { canLeave };
}

function giversByLastTurn(model: DrawModel, total: Int32Array, limits: RwAloneLimits, canLeave: Uint8Array): number[] {
  const order = new TurnOrder(model);
  return Array.from(total.keys())
    .filter((r) => canLeave[r] === 1 && total[r] > limits.floor[r])
    .sort((a, b) => order.compare(b, total[b] - 1, a, total[a] - 1));
}

/** Backwards from `free`, then from the RWs that can give, latest last turn first: the first to arrive is the label. */
function labelsOf(graph: Residual, free: number, givers: number[]): Int32Array {
  const start = new Int32Array(graph.nodes + 1);
  for (const v of graph.to) start[v + 1]++;
  for (let v = 0; v < graph.nodes; v++) start[v + 1] += start[v];
  const fill = start.slice();
  const into = new Int32Array(graph.from.length);
  graph.to.forEach((v, a) => (into[fill[v]++] = graph.from[a]));

  const label = new Int32Array(graph.nodes).fill(-1);
  const stack: number[] = [];
  for (const root of [free, ...givers]) {
    if (label[root] >= 0) continue;
    label[root] = root;
    stack.push(root);
    for (let v = stack.pop(); v !== undefined; v = stack.pop())
      for (let i = start[v]; i < start[v + 1]; i++)
        if (label[into[i]] < 0) {
          label[into[i]] = root;
          stack.push(into[i]);
        }
  }
  return label;
}

function nodesOf(model: DrawModel, trees: KeyTree[], offset: number[], label: Int32Array, free: number): LabelNode[] {
  const { rws } = model.input;
  const text = (v: number): string => (label[v] === free ? 'free' : rws[label[v]].code);
  const nodes: LabelNode[] = [];
  // A key that is above no RW carries no label, and without RWs that is true of the root too.
  if (rws.length === 0) return nodes;
  rws.forEach((rw, r) => {
    if (label[r] >= 0) nodes.push({ rw: rw.code, label: text(r) });
  });
  trees.forEach((tree, s) =>
    tree.keys.forEach((key, k) => {
      const wave = model.single ? {} : { wave: model.event.waves[s].id };
      if (label[offset[s] + k] >= 0) nodes.push({ ...wave, key, label: text(offset[s] + k) });
    })
  );
  return nodes;
}
