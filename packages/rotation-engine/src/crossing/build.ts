import type { Limit } from '../draw/limits.ts';
import { mayAttend, type DrawModel } from '../draw/model.ts';
import { UNBOUNDED } from '../draw/network.ts';
import { keyTree, type KeyTree } from '../draw/tree.ts';
import { Problem } from './problem.ts';

/** A problem with the kind of each UMKM (-1 if she is not eligible). */
export interface Built {
  readonly problem: Problem;
  readonly kindOf: Int32Array;
}

interface Kind {
  rw: number;
  set: number;
  entry: number;
  count: number;
  pins: readonly number[];
}

/**
 * The problem of a draw under some of its limits. `merged`: one scope stands for all waves (see `DrawModel.single`). `numbers`: the places
 * of each RW where they are known; RWs without any are left out.
 */
export function buildProblem(model: DrawModel, limits: readonly Limit[], merged: boolean, numbers?: Int32Array): Built {
  const sets = new Map<string, string[]>();
  const { kinds, kindOf } = kindsOf(model, merged, sets, numbers);
  const scopes = merged ? 1 : model.event.waves.length;
  const problem = new Problem({ scopes, rws: model.input.rws.length, kinds });
  allowPairs(problem, kinds, merged);
  const bounds = new BoundsOf(model, merged, limits);
  tagRows(problem, bounds, [...sets.values()]);
  territoryRows(problem, bounds, model);
  rwBounds(problem, bounds, kinds, model);
  pinned(problem, bounds, kinds, kindOf);
  if (bounds.isShut) problem.kindHigh.fill(0);
  if (numbers) {
    problem.rwLow.set(numbers);
    problem.rwHigh.set(numbers);
  }
  return { problem, kindOf };
}

function kindsOf(model: DrawModel, merged: boolean, sets: Map<string, string[]>, numbers?: Int32Array): { kinds: Kind[]; kindOf: Int32Array } {
  const { umkm } = model.input;
  const kindOf = new Int32Array(umkm.length).fill(-1);
  const setNumber = new Map<string, number>();
  const byRw: number[][] = model.input.rws.map(() => []);
  for (let u = 0; u < umkm.length; u++) if (model.entry[u] !== -2 && numbers?.[model.rwOf[u]] !== 0) byRw[model.rwOf[u]].push(u);
  const kinds: Kind[] = [];
  const width = model.event.waves.length + 1;
  byRw.forEach((people, rw) => {
    const known = new Map<number, number>();
    for (const u of people) {
      const name = umkm[u].tags.join(' ');
      let set = setNumber.get(name);
      if (set === undefined) {
        set = setNumber.size;
        setNumber.set(name, set);
        sets.set(name, umkm[u].tags);
      }
      const pins = model.pinsOf.get(u);
      const entry = merged && pins === undefined ? -1 : model.entry[u];
      const key = set * width + entry + 1;
      let kind = pins === undefined ? known.get(key) : undefined;
      if (kind === undefined) {
        kind = kinds.length;
        kinds.push({ rw, set, entry, count: 0, pins: pins ?? [] });
        if (pins === undefined) known.set(key, kind);
      }
      kinds[kind].count++;
      kindOf[u] = kind;
    }
  });
  return { kinds, kindOf };
}

function allowPairs(problem: Problem, kinds: Kind[], merged: boolean): void {
  kinds.forEach(({ entry, count }, k) => {
    for (let s = 0; s < problem.scopes; s++)
      if (merged || mayAttend(entry, s)) problem.pairHigh[k * problem.scopes + s] = count;
  });
}

/** The limits sorted by what they bound: the tightest of each. */
class BoundsOf {
  readonly at = new Map<string, { low: number; high: number }>();
  readonly keys = new Map<string, string[]>();
  readonly pins: { umkm: number; wave: number }[] = [];
  isShut = false;
  private readonly merged: boolean;
  private readonly model: DrawModel;

  constructor(model: DrawModel, merged: boolean, limits: readonly Limit[]) {
    this.model = model;
    this.merged = merged;
    for (const limit of limits) this.put(limit);
  }

  private put(limit: Limit): void {
    const scope = this.merged ? -1 : limit.wave;
    if (limit.umkm !== undefined) this.pins.push({ umkm: limit.umkm, wave: this.merged ? 0 : limit.wave });
    else if (limit.tag !== undefined) this.tighten(`t${scope} ${limit.tag}`, limit);
    else if (limit.member.kind === 'window') this.isShut = true;
    else if (limit.key === undefined) this.capacity(limit);
    else if (limit.member.kind === 'perRwPerWaveMax' && !this.merged) this.tighten(`w${scope} ${limit.key}`, limit);
    else if (scope === -1 && this.model.rwIndex.has(limit.key)) this.tighten('r' + limit.key, limit);
    else {
      this.tighten(`k${scope} ${limit.key}`, limit);
      const keys = this.keys.get(`k${scope}`);
      if (keys) keys.push(limit.key);
      else this.keys.set(`k${scope}`, [limit.key]);
    }
  }

  /** One scope for all waves holds the sum of their places. */
  private capacity(limit: Limit): void {
    if (!this.merged) return this.tighten(`c${limit.wave}`, limit);
    const all = this.at.get('c-1') ?? { low: 0, high: 0 };
    all.high += limit.member.value;
    this.at.set('c-1', all);
  }

  private tighten(name: string, limit: Limit): void {
    const bounds = this.at.get(name) ?? { low: 0, high: UNBOUNDED };
    if (limit.isNeed) bounds.low = Math.max(bounds.low, limit.member.value);
    else bounds.high = Math.min(bounds.high, limit.member.value);
    this.at.set(name, bounds);
  }

  rowOf(problem: Problem, name: string, isPriced: boolean): number {
    const bounds = this.at.get(name);
    return problem.row(isPriced, bounds?.low, bounds?.high);
  }
}

function tagRows(problem: Problem, bounds: BoundsOf, sets: string[][]): void {
  const row = new Map<string, number>();
  for (const name of bounds.at.keys()) if (name.startsWith('t')) row.set(name, bounds.rowOf(problem, name, true));
  for (const tags of sets)
    for (let s = 0; s < problem.scopes; s++) {
      const rows = tags.flatMap((tag) => [row.get(`t-1 ${tag}`), row.get(`t${s} ${tag}`)]);
      problem.setRows.push(Int32Array.from(rows.filter((r) => r !== undefined)));
    }
}

/** The main tree (limits over waves, or all of them in one scope), and per wave a tree of priced rows. */
function territoryRows(problem: Problem, bounds: BoundsOf, model: DrawModel): void {
  const codes = model.input.rws.map((r) => r.code);
  const main = keyTree(bounds.keys.get('k-1') ?? [], codes);
  problem.treeRow = problem.low.length;
  problem.treeParent = main.parent;
  problem.treeHome = main.home;
  main.keys.forEach((key, n) => bounds.rowOf(problem, n === 0 ? 'c-1' : `k-1 ${key}`, false));
  main.keys.forEach((_, n) => problem.treeChain.push(Int32Array.from(chain(main, n), (i) => problem.treeRow + i)));
  if (bounds.at.has('c-1')) return oneScope(problem);
  for (let s = 0; s < problem.scopes; s++) {
    const tree = keyTree(bounds.keys.get(`k${s}`) ?? [], codes);
    const row = tree.keys.map((key, n) => bounds.rowOf(problem, n === 0 ? `c${s}` : `k${s} ${key}`, true));
    const first = problem.rwLists.length;
    tree.keys.forEach((_, n) => problem.rwLists.push(Int32Array.from(chain(tree, n), (i) => row[i])));
    for (let r = 0; r < problem.rws; r++) problem.rwList[r * problem.scopes + s] = first + tree.home[r];
  }
}

function oneScope(problem: Problem): void {
  problem.rwLists.push(new Int32Array(0));
}

function chain(tree: KeyTree, node: number): number[] {
  const nodes: number[] = [];
  for (let n = node; n >= 0; n = tree.parent[n]) nodes.push(n);
  return nodes;
}

function rwBounds(problem: Problem, bounds: BoundsOf, kinds: Kind[], model: DrawModel): void {
  const { scopes } = problem;
  const any = new Int32Array(problem.rws);
  const inWave = new Int32Array(problem.rws * scopes);
  for (const { rw, entry, count } of kinds) {
    if (entry < 0 || scopes === 1) any[rw] += count;
    else inWave[rw * scopes + entry] += count;
  }
  model.input.rws.forEach(({ code }, r) => {
    const own = bounds.at.get('r' + code);
    problem.rwLow[r] = own?.low ?? 0;
    let fixed = 0;
    let room = 0;
    for (let s = 0; s < scopes; s++) {
      const cap = bounds.at.get(`w${s} ${code}`)?.high ?? UNBOUNDED;
      const there = Math.min(cap, inWave[r * scopes + s]);
      fixed += there;
      room += cap - there;
    }
    problem.rwHigh[r] = Math.min(own?.high ?? UNBOUNDED, fixed + Math.min(any[r], room));
    capRows(problem, bounds, r, code);
  });
}

/** A cap of one RW in one wave is a row of its own where it can bind. */
function capRows(problem: Problem, bounds: BoundsOf, r: number, code: string): void {
  for (let s = 0; s < problem.scopes; s++) {
    const cap = bounds.at.get(`w${s} ${code}`)?.high;
    if (cap === undefined || problem.rwHigh[r] <= cap) continue;
    const row = problem.row(false, 0, cap);
    const at = r * problem.scopes + s;
    problem.rwLists.push(Int32Array.from([...problem.rwLists[problem.rwList[at]], row]));
    problem.rwList[at] = problem.rwLists.length - 1;
  }
}

function pinned(problem: Problem, bounds: BoundsOf, kinds: Kind[], kindOf: Int32Array): void {
  for (const { umkm, wave } of bounds.pins) {
    const kind = kindOf[umkm];
    problem.pairLow[kind * problem.scopes + wave]++;
    problem.kindLow[kind]++;
  }
  kinds.forEach(({ pins }, k) => {
    if (pins.length === 0) return;
    for (let s = 0; s < problem.scopes; s++) {
      const at = k * problem.scopes + s;
      problem.pairHigh[at] = Math.max(problem.pairHigh[at], problem.pairLow[at]);
    }
  });
}
