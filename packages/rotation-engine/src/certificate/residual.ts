import type { Scopes } from '../plan/scopes.ts';
import type { Windows } from '../plan/windows.ts';
import type { Input } from '../types.ts';
import { Cells } from './cells.ts';
import { Freedom } from './freedom.ts';
import { IntList } from './int-list.ts';
import type { Holdings, PlanPairs } from './pairs.ts';
import type { ScopeTrees } from './trees.ts';

/**
 * The residual graph of a plan. RW r is node r; then come the nodes of the trees, `free`, and the cells. UMKM, their turns and
 * their windows are folded into arcs: all of them lead from one cell or RW to another of the same RW.
 */
export interface Residual {
  readonly nodes: number;
  readonly tree: number;
  readonly free: number;
  readonly cell: number;
  readonly cells: Cells;
  readonly from: IntList;
  readonly to: IntList;
}

export interface PlanParts {
  readonly input: Input;
  readonly scopes: Scopes;
  readonly trees: ScopeTrees;
  readonly windows: Windows;
  readonly pairs: PlanPairs;
  readonly held: Holdings;
}

interface Build extends Omit<Residual, 'nodes'> {
  readonly parts: PlanParts;
  readonly freedom: Freedom;
  readonly entryScope: Int32Array;
}

/** Builds the arcs of README, "Plans". */
export function residualOf(parts: PlanParts): Residual {
  const { input, trees } = parts;
  const cells = new Cells(input, parts.scopes, trees);
  const tree = input.rws.length;
  const free = tree + trees.parent.length;
  const freedom = new Freedom(parts.windows, input.policy.turnsMax, parts.held);
  const build: Build = { tree, free, cell: free + 1, cells, from: new IntList(), to: new IntList(), parts, freedom, entryScope: entryScopes(parts) };
  const { start, umkm } = byRw(parts.pairs.rwOf, input.rws.length);
  for (let r = 0; r < input.rws.length; r++) {
    const members = umkm.subarray(start[r], start[r + 1]);
    cells.begin(r);
    for (const u of members) countPlaces(parts, cells, u);
    for (const u of members) openCells(build, u);
    for (const u of members) addSwaps(build, u);
  }
  addTreeArcs(build, trees);
  addCellArcs(build);
  return { ...build, nodes: build.cell + cells.length };
}

function byRw(rwOf: Int32Array, rws: number): { start: Int32Array; umkm: Int32Array } {
  const start = new Int32Array(rws + 1);
  for (const r of rwOf) start[r + 1]++;
  for (let r = 0; r < rws; r++) start[r + 1] += start[r];
  const fill = start.slice();
  const umkm = new Int32Array(rwOf.length);
  for (let u = 0; u < rwOf.length; u++) umkm[fill[rwOf[u]]++] = u;
  return { start, umkm };
}

function countPlaces({ held }: PlanParts, cells: Cells, u: number): void {
  for (let i = held.start[u]; i < held.start[u + 1]; i++) {
    const cell = cells.at(cells.scopeOf(held.event[i], held.wave[i]));
    cells.count.data[cell]++;
    if (held.isPinned[i] === 0) cells.hasMember.data[cell] = 1;
  }
}

/** Scope of each entry; -1 - e stands for every scope of event e. */
function entryScopes({ pairs, scopes }: PlanParts): Int32Array {
  const { entryEvent, entryWave } = pairs;
  const { first } = scopes;
  const scope = new Int32Array(entryEvent.length);
  for (let i = 0; i < scope.length; i++) {
    const e = entryEvent[i];
    scope[i] = first[e + 1] - first[e] === 1 ? first[e] : entryWave[i] < 0 ? -1 - e : first[e] + entryWave[i];
  }
  return scope;
}

/** Calls `visit` for each (scope, event) that UMKM u may attend and whose cell is not known to be open. */
function closedScopes(build: Build, u: number, visit: (scope: number, event: number) => void): void {
  const { entryScope, cells } = build;
  const { openRow } = cells;
  const { first } = build.parts.scopes;
  const { entryStart, entryEvent } = build.parts.pairs;
  const last = entryStart[u + 1];
  for (let i = entryStart[u]; i < last; i++) {
    const s = entryScope[i];
    if (s >= 0) {
      if (openRow[s] === 0) visit(s, entryEvent[i]);
    } else for (let t = first[-1 - s]; t < first[-s]; t++) if (openRow[t] === 0) visit(t, entryEvent[i]);
  }
}

function openCells(build: Build, u: number): void {
  const { cells, freedom } = build;
  freedom.of(u);
  closedScopes(build, u, (scope, event) => {
    if (freedom.canAdd(event)) cells.open(scope);
    else cells.at(scope);
  });
}

/** Moves of one UMKM from a place she has to one she has not. Into an open cell the way through the RW says the same. */
function addSwaps(build: Build, u: number): void {
  const { cells, freedom } = build;
  const { held } = build.parts;
  if (held.start[u] === held.start[u + 1]) return;
  freedom.of(u);
  closedScopes(build, u, (scope, event) => {
    const goal = cells.at(scope);
    freedom.swaps(event, (place) => {
      const origin = cells.at(cells.scopeOf(held.event[place], held.wave[place]));
      if (origin !== goal) addArc(build, build.cell + origin, build.cell + goal);
    });
  });
}

function addArc({ from, to }: Pick<Residual, 'from' | 'to'>, origin: number, goal: number): void {
  from.push(origin);
  to.push(goal);
}

/** Arcs inside the trees and to free places. */
function addTreeArcs(graph: Build, trees: ScopeTrees): void {
  const { cells, tree, free } = graph;
  const inside = new Int32Array(trees.parent.length);
  for (let c = 0; c < cells.length; c++)
    for (let k = cells.home.data[c]; k >= 0; k = trees.parent[k]) inside[k] += cells.count.data[c];
  for (let k = 0; k < inside.length; k++) {
    const up = trees.parent[k];
    if (inside[k] < trees.max[k]) addArc(graph, tree + k, up < 0 ? free : tree + up);
    if (up >= 0 && inside[k] > trees.min[k]) addArc(graph, tree + up, tree + k);
  }
}

/** Arcs between a cell, its RW and the node above it. */
function addCellArcs(graph: Build): void {
  const { cells, tree, cell } = graph;
  for (let c = 0; c < cells.length; c++) {
    const home = tree + cells.home.data[c];
    const count = cells.count.data[c];
    if (count < cells.max.data[c]) addArc(graph, cell + c, home);
    if (count > cells.min.data[c]) addArc(graph, home, cell + c);
    if (cells.hasMember.data[c] === 1) addArc(graph, cell + c, cells.rw.data[c]);
    if (cells.isOpen.data[c] === 1) addArc(graph, cells.rw.data[c], cell + c);
  }
}
