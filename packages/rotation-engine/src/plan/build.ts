import type { Input } from '../types.ts';
import { Cells } from './cells.ts';
import { readEntries } from './entries.ts';
import { Forest, UNBOUNDED } from './forest.ts';
import { PeopleSide } from './people-side.ts';
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
  readonly scopeNodes: ScopeNodes;
  /** Nodes of `scopeNodes` begin here, those of (RW, scope) at `cell0`. */
  readonly scope0: number;
  readonly cell0: number;
  readonly cellRw: number[];
  readonly cellScope: Int32Array;
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
  const { input, scopes } = facts;
  const people = peopleByRw(facts);
  const entries = readEntries(input, scopes);
  const side = new PeopleSide({ input, scopes, windows: facts.windows, entries, umkmOf: people.umkmOf });
  const scopeNodes = scopeNodesOf(scopes.scopes, facts.territory);
  const cells = new Cells(scopes.scopes, scopeNodes);
  for (let r = 0; r < input.rws.length; r++) {
    cells.begin(r);
    for (let i = people.personStart[r]; i < people.personStart[r + 1]; i++) side.add(i, cells);
  }
  const extra0 = side.person0 + people.umkmOf.length;
  const scope0 = extra0 + side.extraParent.length;
  const cell0 = scope0 + scopeNodes.parent.length;
  const links = linksOf({ facts, people, side, scopeNodes, cells, extra0, scope0, cell0 });
  const pairRight = side.pairCell;
  for (let p = 0; p < pairRight.length; p++) pairRight[p] += cell0;
  return {
    forest: new Forest({ ...links, lastLeft: scope0 - 1, pairLeft: side.pairLeft, pairRight }),
    ...people,
    person0: side.person0,
    pairsStart: side.pairsStart,
    scopeNodes,
    scope0,
    cell0,
    cellRw: cells.rw,
    cellScope: Int32Array.from(cells.scope),
    extra0,
    extraWindow: side.extraWindow,
    extraPerson: side.extraPerson
  };
}

interface Parts {
  facts: BuildFacts;
  people: { umkmOf: Int32Array };
  side: PeopleSide;
  scopeNodes: ScopeNodes;
  cells: Cells;
  extra0: number;
  scope0: number;
  cell0: number;
}

/** Parent and bounds of every node. */
function linksOf(parts: Parts): { parent: Int32Array; lo: Int32Array; hi: Int32Array } {
  const { facts, people, side, scopeNodes, cells, extra0, scope0, cell0 } = parts;
  const parent = new Int32Array(cell0 + cells.home.length);
  const lo = new Int32Array(parent.length);
  const hi = new Int32Array(parent.length).fill(UNBOUNDED);
  parent[0] = -1;
  const turnsMax = Math.min(facts.input.policy.turnsMax, UNBOUNDED);
  for (let i = 0; i < people.umkmOf.length; i++) {
    parent[side.person0 + i] = 1 + facts.rwOf[people.umkmOf[i]];
    hi[side.person0 + i] = turnsMax;
  }
  parent.set(side.extraParent, extra0);
  hi.set(side.extraMax, extra0);
  scopeNodes.parent.forEach((up, k) => (parent[scope0 + k] = up < 0 ? 0 : scope0 + up));
  lo.set(scopeNodes.lo, scope0);
  hi.set(scopeNodes.hi, scope0);
  for (let c = 0; c < cells.home.length; c++) parent[cell0 + c] = scope0 + cells.home[c];
  lo.set(cells.lo, cell0);
  hi.set(cells.hi, cell0);
  return { parent, lo, hi };
}

function peopleByRw(facts: BuildFacts) {
  const { rwOf, order, input } = facts;
  const personStart = new Int32Array(input.rws.length + 1);
  for (let u = 0; u < rwOf.length; u++) personStart[rwOf[u] + 1]++;
  for (let r = 0; r < input.rws.length; r++) personStart[r + 1] += personStart[r];
  const next = personStart.slice();
  const umkmOf = new Int32Array(rwOf.length);
  const personOf = new Int32Array(rwOf.length);
  for (let k = 0; k < order.length; k++) {
    const u = order[k];
    const i = next[rwOf[u]]++;
    umkmOf[i] = u;
    personOf[u] = i;
  }
  return { umkmOf, personOf, personStart };
}
