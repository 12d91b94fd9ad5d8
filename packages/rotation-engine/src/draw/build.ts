import { mayAttend, type DrawModel } from './model.ts';
import { Bounder } from './bounder.ts';
import { CANDIDATES, Network, UNBOUNDED, type Bounds } from './network.ts';
import { keyTree, type KeyTree } from './tree.ts';
import type { Limit } from './limits.ts';

/** UMKM of one RW that may attend the same waves: for the network they are one number. A pinned UMKM stands alone. */
export interface Kind {
  readonly rw: number;
  readonly entry: number;
  readonly count: number;
  readonly pins: readonly number[];
  readonly umkm: number;
}

/** The network of a draw: S -> limits over waves -> RW -> kinds of UMKM -> limits per scope -> places -> S. */
export interface DrawNetwork {
  readonly network: Network;
  readonly kinds: Kind[];
  /** Kind of each UMKM, -1 if she is not eligible. */
  readonly kindOf: Int32Array;
  readonly rwArc: Int32Array;
  /** Arcs of the single turns of an RW; empty unless turns were asked for one by one. */
  readonly turnArcs: number[][];
  readonly kindArc: Int32Array;
  /** [kind][scope]: the arc to that scope, -1 where the kind may not attend. */
  readonly placeArc: Int32Array[];
  readonly returnArc: number;
  /** Arcs of the limits over waves; empty unless there are any. */
  readonly overArcs: number[];
  /** Sets the bounds of all arcs anew, as if only the active limits existed; the flow stays. */
  rebound(isActive: (limit: number) => boolean): void;
}

export interface BuildOptions {
  readonly merged: boolean;
  readonly turnsApart: boolean;
}

const FREE: Bounds = { lo: 0, hi: UNBOUNDED };

/** Builds the network, each arc knowing which limits bound it. */
export function buildNetwork(model: DrawModel, limits: Limit[], options: BuildOptions): DrawNetwork {
  const places = new Places(model, limits, options);
  const network = new Network();
  const bounder = new Bounder(network, limits);
  const source = network.node();
  const codes = model.input.rws.map((r) => r.code);
  const over = keyTree(places.keys('a'), codes);
  const overNode = treeNodes(network, over, source);
  const overArcs: number[] = [];
  for (let k = 1; k < over.keys.length; k++)
    overArcs.push(bounder.arc(overNode[over.parent[k]], overNode[k], FREE, places.limits('a|' + over.keys[k])));

  const { kinds, kindOf } = kindsOf(model, options.merged);
  const rws = rwNodes(bounder, { model, options, places, over, overNode, kinds });
  const scopes = scopeTrees(bounder, places, codes, model, options);
  const returnArc = network.arc(scopes.sink, source, { lo: 0, hi: UNBOUNDED });
  const { kindArc, placeArc } = kindNodes(bounder, { kinds, rwNode: rws.node, scopes, places, options });
  network.close();
  bounder.rebound(() => true);
  const rebound = (isActive: (limit: number) => boolean): void => bounder.rebound(isActive);
  return { network, kinds, kindOf, rwArc: rws.arc, turnArcs: rws.turns, kindArc, placeArc, returnArc, overArcs, rebound };
}

function treeNodes(network: Network, tree: KeyTree, root: number): number[] {
  return tree.keys.map((_, i) => (i === 0 ? root : network.node()));
}

interface RwParts {
  model: DrawModel;
  options: BuildOptions;
  places: Places;
  over: KeyTree;
  overNode: number[];
  kinds: Kind[];
}

function rwNodes(bounder: Bounder, parts: RwParts): { node: number[]; arc: Int32Array; turns: number[][] } {
  const { network } = bounder;
  const { model, options, places, over, overNode } = parts;
  const rws = model.input.rws.length;
  const node: number[] = [];
  const arc = new Int32Array(rws);
  const turns: number[][] = [];
  const people = new Int32Array(rws);
  for (const kind of parts.kinds) people[kind.rw] += kind.count;
  const seats = model.event.waves.reduce((sum, w) => sum + w.capacity, 0);
  for (let r = 0; r < rws; r++) {
    const limits = places.limits('r' + r);
    const entrance = network.node();
    arc[r] = bounder.arc(overNode[over.home[r]], entrance, FREE, limits);
    turns.push([]);
    if (!options.turnsApart) {
      node.push(entrance);
      continue;
    }
    node.push(network.node());
    const most = Math.min(people[r], bounder.tightest(FREE, limits, () => true).hi, seats);
    for (let k = 0; k < most; k++) turns[r].push(network.arc(entrance, node[r], { lo: 0, hi: 1 }));
  }
  return { node, arc, turns };
}

interface Scopes {
  sink: number;
  /** [scope][rw]: node where a unit of the RW enters the scope. */
  home: number[][];
}

function scopeTrees(bounder: Bounder, places: Places, codes: string[], model: DrawModel, options: BuildOptions): Scopes {
  const { network } = bounder;
  const sink = network.node();
  const count = options.merged ? 1 : model.event.waves.length;
  const home: number[][] = [];
  for (let s = 0; s < count; s++) {
    const tree = keyTree(places.keys('t' + s), codes);
    const nodes = treeNodes(network, tree, network.node());
    for (let k = 1; k < tree.keys.length; k++)
      bounder.arc(nodes[k], nodes[tree.parent[k]], FREE, places.limits(`t${s}|${tree.keys[k]}`));
    const isSum = options.merged && model.event.waves.length > 1;
    const all = { lo: 0, hi: model.event.waves.reduce((sum, w) => sum + w.capacity, 0) };
    bounder.arc(nodes[0], sink, isSum ? all : FREE, isSum ? [] : places.limits('c' + s));
    home.push(Array.from(tree.home, (k) => nodes[k]));
  }
  return { sink, home };
}

interface KindParts {
  kinds: Kind[];
  rwNode: number[];
  scopes: Scopes;
  places: Places;
  options: BuildOptions;
}

function kindNodes(bounder: Bounder, parts: KindParts): { kindArc: Int32Array; placeArc: Int32Array[] } {
  const { network } = bounder;
  const { kinds, rwNode, scopes, places, options } = parts;
  const windows = places.limits('window');
  const kindArc = new Int32Array(kinds.length);
  const placeArc = kinds.map(() => new Int32Array(scopes.home.length).fill(-1));
  kinds.forEach((kind, t) => {
    const node = network.node();
    kindArc[t] = bounder.arc(rwNode[kind.rw], node, { lo: 0, hi: kind.count, hiMember: CANDIDATES }, windows);
    const pinned = places.pins(kind);
    for (let s = 0; s < scopes.home.length; s++) {
      if (!options.merged && !mayAttend(kind.entry, s)) continue;
      const here = options.merged ? pinned : pinned.filter((p) => p.wave === s);
      const home = scopes.home[s][kind.rw];
      placeArc[t][s] = bounder.arc(node, home, FREE, here.slice(0, 1).map((pin) => pin.limit));
      for (const pin of here.slice(1)) bounder.arc(node, home, FREE, [pin.limit]);
    }
  });
  return { kindArc, placeArc };
}

function kindsOf(model: DrawModel, merged: boolean): { kinds: Kind[]; kindOf: Int32Array } {
  const kindOf = new Int32Array(model.rwOf.length).fill(-1);
  const counts: { rw: number; entry: number; count: number; pins: number[]; umkm: number }[] = [];
  const known = new Map<number, number>();
  const width = model.event.waves.length + 1;
  for (let u = 0; u < kindOf.length; u++) {
    if (model.entry[u] === -2) continue;
    const pins = model.pinsOf.get(u);
    const entry = merged && pins === undefined ? -1 : model.entry[u];
    const name = model.rwOf[u] * width + entry + 1;
    let t = pins === undefined ? known.get(name) : undefined;
    if (t === undefined) {
      t = counts.length;
      counts.push({ rw: model.rwOf[u], entry, count: 0, pins: pins ?? [], umkm: pins === undefined ? -1 : u });
      if (pins === undefined) known.set(name, t);
    }
    counts[t].count++;
    kindOf[u] = t;
  }
  return { kinds: counts, kindOf };
}

/** Where each limit holds in the network. */
class Places {
  private readonly at = new Map<string, number[]>();
  private readonly keysAt = new Map<string, string[]>();
  private readonly pinAt = new Map<string, number>();
  private readonly options: BuildOptions;
  private readonly model: DrawModel;

  constructor(model: DrawModel, limits: Limit[], options: BuildOptions) {
    this.options = options;
    this.model = model;
    limits.forEach((limit, i) => this.put(limit, i));
  }

  private put(limit: Limit, i: number): void {
    if (limit.umkm !== undefined) return void this.pinAt.set(limit.umkm + '/' + limit.wave, i);
    if (limit.tag !== undefined) return;
    if (limit.member.kind === 'window') return this.add('window', i);
    if (limit.key === undefined) return this.add('c' + limit.wave, i);
    const { merged } = this.options;
    const rw = this.model.rwIndex.get(limit.key);
    if (rw !== undefined && (merged || limit.wave < 0)) return this.add('r' + rw, i);
    const scope = merged ? 't0' : limit.wave < 0 ? 'a' : 't' + limit.wave;
    const keys = this.keysAt.get(scope);
    if (keys) keys.push(limit.key);
    else this.keysAt.set(scope, [limit.key]);
    this.add(scope + '|' + limit.key, i);
  }

  private add(place: string, i: number): void {
    const there = this.at.get(place);
    if (there) there.push(i);
    else this.at.set(place, [i]);
  }

  keys(scope: string): string[] {
    return this.keysAt.get(scope) ?? [];
  }

  limits(place: string): number[] {
    return this.at.get(place) ?? [];
  }

  pins(kind: Kind): { wave: number; limit: number }[] {
    return kind.pins.map((wave) => ({ wave, limit: this.pinAt.get(kind.umkm + '/' + wave) as number }));
  }
}
