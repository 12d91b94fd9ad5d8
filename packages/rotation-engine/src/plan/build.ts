import type { Input } from '../types.ts';
import { Forest, UNBOUNDED } from './forest.ts';
import { scopeNodesOf, type ScopeNodes } from './scope-nodes.ts';
import type { Scopes } from './scopes.ts';
import type { Territory } from './territory.ts';
import type { Windows } from './windows.ts';

/** The forest of a plan with the names of its parts. Node 0 is the hub, node 1 + r RW r, node `person0` + i person i. */
export interface PlanForest {
  readonly forest: Forest;
  readonly person0: number;
  /** UMKM of each person; persons stand by RW, inside it in the order of point 4 with nothing granted. */
  readonly umkmOf: Int32Array;
  readonly personOf: Int32Array;
  /** Persons of RW r: `personStart[r] .. personStart[r + 1] - 1`. */
  readonly personStart: Int32Array;
  /** Pairs of person i: `pairsStart[i] .. pairsStart[i + 1] - 1`. */
  readonly pairsStart: Int32Array;
  readonly pairScope: Int32Array;
  readonly scopeNodes: ScopeNodes;
  /** Nodes of `scopeNodes` begin here, those of (RW, scope) at `cell0`. */
  readonly scope0: number;
  readonly cell0: number;
  readonly cellRw: number[];
  readonly cellScope: number[];
  /** Window of each node `extra0` + i of a person's windows, -1 where it stands for "one wave of this event". */
  readonly extra0: number;
  readonly extraWindow: number[];
  readonly extraPerson: number[];
}

export interface BuildFacts {
  readonly input: Input;
  readonly scopes: Scopes;
  readonly territory: Territory;
  readonly windows: Windows;
  readonly rwOf: Int32Array;
  /** UMKM in the order of point 4 with nothing granted. */
  readonly order: Int32Array;
}

/** Builds the two hierarchies over all pairs of UMKM and scope. */
export function buildForest(facts: BuildFacts): PlanForest {
  const people = peopleByRw(facts);
  const entries = readEntries(facts, people.umkmOf);
  const left = new LeftSide(facts, people.umkmOf, entries);
  const scopeNodes = scopeNodesOf(facts.scopes.scopes, facts.territory);
  const cells = new Cells(facts.scopes, scopeNodes);
  const rws = facts.input.rws.length;
  for (let r = 0; r < rws; r++) {
    for (let i = people.personStart[r]; i < people.personStart[r + 1]; i++) left.add(i, r, cells);
    cells.limitAlone(r);
  }
  const scope0 = left.person0 + people.umkmOf.length + left.extraParent.length;
  const cell0 = scope0 + scopeNodes.parent.length;
  const pairRight = left.pairCell.map((c) => cell0 + c);
  const parent = new Int32Array(cell0 + cells.home.length);
  const lo = new Int32Array(parent.length);
  const hi = new Int32Array(parent.length).fill(UNBOUNDED);
  parent[0] = -1;
  const turnsMax = Math.min(facts.input.policy.turnsMax, UNBOUNDED);
  for (let i = 0; i < people.umkmOf.length; i++) {
    parent[left.person0 + i] = 1 + facts.rwOf[people.umkmOf[i]];
    hi[left.person0 + i] = turnsMax;
  }
  const extra0 = left.person0 + people.umkmOf.length;
  parent.set(left.extraParent, extra0);
  hi.set(left.extraMax, extra0);
  scopeNodes.parent.forEach((up, k) => (parent[scope0 + k] = up < 0 ? 0 : scope0 + up));
  lo.set(scopeNodes.lo, scope0);
  hi.set(scopeNodes.hi, scope0);
  for (let c = 0; c < cells.home.length; c++) parent[cell0 + c] = scope0 + cells.home[c];
  lo.set(cells.lo, cell0);
  hi.set(cells.hi, cell0);
  const forest = new Forest({ parent, lastLeft: scope0 - 1, lo, hi, pairLeft: left.pairLeft, pairRight });
  return {
    forest,
    ...people,
    person0: left.person0,
    pairsStart: left.pairsStart,
    pairScope: left.pairCell.map((c) => cells.scope[c]),
    scopeNodes,
    scope0,
    cell0,
    cellRw: cells.rw,
    cellScope: cells.scope,
    extra0,
    extraWindow: left.extraWindow,
    extraPerson: left.extraPerson
  };
}

function peopleByRw(facts: BuildFacts) {
  const { rwOf, order, input } = facts;
  const personStart = new Int32Array(input.rws.length + 1);
  for (const r of rwOf) personStart[r + 1]++;
  for (let r = 0; r < input.rws.length; r++) personStart[r + 1] += personStart[r];
  const next = personStart.slice();
  const umkmOf = new Int32Array(rwOf.length);
  const personOf = new Int32Array(rwOf.length);
  for (const u of order) {
    const i = next[rwOf[u]]++;
    umkmOf[i] = u;
    personOf[u] = i;
  }
  return { umkmOf, personOf, personStart };
}

/** What each person's entries stand for: a scope, or -1 - e for any wave of event e whose waves are told apart. */
interface Entries {
  readonly start: Int32Array;
  readonly code: Int32Array;
  readonly pairs: number;
}

function readEntries(facts: BuildFacts, umkmOf: Int32Array): Entries {
  const { input, scopes } = facts;
  const codeOf = new Map<string, number>();
  input.events.forEach((event, e) => {
    const first = scopes.first[e];
    const isApart = scopes.first[e + 1] - first > 1;
    codeOf.set(event.id, isApart ? -1 - e : first);
    event.waves.forEach((wave, w) => codeOf.set(event.id + '/' + wave.id, isApart ? first + w : first));
  });
  const start = new Int32Array(umkmOf.length + 1);
  for (let i = 0; i < umkmOf.length; i++) start[i + 1] = start[i] + input.umkm[umkmOf[i]].eligible.length;
  const code = new Int32Array(start[umkmOf.length]);
  let pairs = 0;
  let at = 0;
  for (let i = 0; i < umkmOf.length; i++)
    for (const entry of input.umkm[umkmOf[i]].eligible) {
      const c = codeOf.get(entry) as number;
      code[at++] = c;
      pairs += c >= 0 ? 1 : scopes.first[-c] - scopes.first[-1 - c];
    }
  return { start, code, pairs };
}

/** (RW, scope) nodes, made when the first UMKM of an RW asks for the scope. */
class Cells {
  readonly rw: number[] = [];
  readonly scope: number[] = [];
  readonly home: number[] = [];
  readonly lo: number[] = [];
  readonly hi: number[] = [];
  private readonly at: Int32Array;
  private readonly scopes: Scopes;
  private readonly nodes: ScopeNodes;

  constructor(scopes: Scopes, nodes: ScopeNodes) {
    this.scopes = scopes;
    this.nodes = nodes;
    this.at = new Int32Array(scopes.scopes.length).fill(-1);
  }

  of(r: number, s: number): number {
    const known = this.at[s];
    if (known >= 0 && this.rw[known] === r) return known;
    const cell = this.rw.push(r) - 1;
    this.scope.push(s);
    this.home.push(this.nodes.home(s, r));
    this.lo.push(0);
    this.hi.push(Math.min(this.scopes.scopes[s].rwMax, UNBOUNDED));
    this.at[s] = cell;
    return cell;
  }

  /** Limits that name the RW itself. */
  limitAlone(r: number): void {
    for (const { scope, quota } of this.nodes.ofRw.get(r) ?? []) {
      const cell = this.of(r, scope);
      this.lo[cell] = Math.max(this.lo[cell], quota.min ?? 0);
      this.hi[cell] = Math.min(this.hi[cell], quota.max ?? UNBOUNDED);
    }
  }
}

/** The people's side: pairs, and nodes for windows and for "one wave of this event" where these say more than the person. */
class LeftSide {
  readonly person0: number;
  readonly pairLeft: Int32Array<ArrayBuffer>;
  readonly pairCell: Int32Array<ArrayBuffer>;
  readonly pairsStart: Int32Array;
  readonly extraParent: number[] = [];
  readonly extraMax: number[] = [];
  readonly extraWindow: number[] = [];
  readonly extraPerson: number[] = [];
  private readonly facts: BuildFacts;
  private readonly entries: Entries;
  private readonly extra0: number;
  private readonly inWindow: Int32Array;
  private readonly windowNode: Int32Array;
  private pairs = 0;

  constructor(facts: BuildFacts, umkmOf: Int32Array, entries: Entries) {
    this.facts = facts;
    this.entries = entries;
    this.person0 = 1 + facts.input.rws.length;
    this.extra0 = this.person0 + umkmOf.length;
    this.pairLeft = new Int32Array(entries.pairs);
    this.pairCell = new Int32Array(entries.pairs);
    this.pairsStart = new Int32Array(umkmOf.length + 1);
    this.inWindow = new Int32Array(facts.windows.ids.length);
    this.windowNode = new Int32Array(facts.windows.ids.length);
  }

  /** Adds the pairs of person i of RW r. */
  add(i: number, r: number, cells: Cells): void {
    const { scopes, windows } = this.facts;
    const { start, code } = this.entries;
    if (windows.ids.length > 0) this.countWindows(i);
    for (let at = start[i]; at < start[i + 1]; at++) {
      const c = code[at];
      const event = c >= 0 ? scopes.scopes[c].event : -1 - c;
      const left = windows.ids.length > 0 ? this.windowFor(windows.ofEvent[event], i) : this.person0 + i;
      if (c >= 0) this.pair(left, cells.of(r, c));
      else {
        const one = this.extra(left, 1, -1, i);
        for (let s = scopes.first[event]; s < scopes.first[event + 1]; s++) this.pair(one, cells.of(r, s));
      }
    }
    this.pairsStart[i + 1] = this.pairs;
  }

  private pair(left: number, cell: number): void {
    this.pairLeft[this.pairs] = left;
    this.pairCell[this.pairs++] = cell;
  }

  private extra(parent: number, max: number, window: number, person: number): number {
    this.extraParent.push(parent);
    this.extraMax.push(max);
    this.extraWindow.push(window);
    this.extraPerson.push(person);
    return this.extra0 + this.extraParent.length - 1;
  }

  /** How many of her events lie in each window: where no more than its maximum do, it cannot bind for her. */
  private countWindows(i: number): void {
    const { scopes, windows } = this.facts;
    const { start, code } = this.entries;
    this.inWindow.fill(0);
    this.windowNode.fill(-1);
    for (let at = start[i]; at < start[i + 1]; at++) {
      const c = code[at];
      const event = c >= 0 ? scopes.scopes[c].event : -1 - c;
      for (let w = windows.ofEvent[event]; w >= 0; w = windows.outer[w]) this.inWindow[w]++;
    }
  }

  private windowFor(window: number, i: number): number {
    const { windows } = this.facts;
    let w = window;
    while (w >= 0 && this.inWindow[w] <= windows.max[w]) w = windows.outer[w];
    if (w < 0) return this.person0 + i;
    if (this.windowNode[w] < 0) this.windowNode[w] = this.extra(this.windowFor(windows.outer[w], i), windows.max[w], w, i);
    return this.windowNode[w];
  }
}
