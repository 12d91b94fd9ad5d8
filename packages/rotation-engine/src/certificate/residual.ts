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

/** Builds the arcs of README, "Plans". */
export function residualOf(parts: PlanParts): Residual {
  const { input, trees } = parts;
  const cells = new Cells(input, parts.scopes, trees);
  const tree = input.rws.length;
  const free = tree + trees.parent.length;
  const graph = { tree, free, cell: free + 1, cells, from: new IntList(), to: new IntList() };
  const freedom = new Freedom(parts.windows, input.policy.turnsMax, parts.held);
  const { start, umkm } = byRw(parts.pairs.rwOf, input.rws.length);
  for (let r = 0; r < input.rws.length; r++) {
    const members = umkm.subarray(start[r], start[r + 1]);
    cells.begin(r);
    for (const u of members) countPlaces(parts, cells, u);
    for (const u of members) openCells(parts, cells, freedom, u);
    for (const u of members) addSwaps(parts, graph, freedom, u);
  }
  addTreeArcs(graph, trees);
  addCellArcs(graph);
  return { ...graph, nodes: graph.cell + cells.length };
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

/** First and last scope of one entry. */
function span({ pairs, scopes }: PlanParts, i: number): [number, number] {
  const event = pairs.entryEvent[i];
  const first = scopes.first[event];
  const last = scopes.first[event + 1] - 1;
  return pairs.entryWave[i] < 0 || first === last ? [first, last] : [first + pairs.entryWave[i], first + pairs.entryWave[i]];
}

function openCells(parts: PlanParts, cells: Cells, freedom: Freedom, u: number): void {
  const { entryStart, entryEvent } = parts.pairs;
  freedom.of(u);
  for (let i = entryStart[u]; i < entryStart[u + 1]; i++) {
    const [first, last] = span(parts, i);
    for (let s = first; s <= last; s++) {
      const cell = cells.at(s);
      if (cells.isOpen.data[cell] === 0 && freedom.canAdd(entryEvent[i])) cells.isOpen.data[cell] = 1;
    }
  }
}

/** Moves of one UMKM from a place she has to one she has not. Into an open cell the way through the RW says the same. */
function addSwaps(parts: PlanParts, graph: Omit<Residual, 'nodes'>, freedom: Freedom, u: number): void {
  const { held, pairs } = parts;
  const { cells } = graph;
  if (held.start[u] === held.start[u + 1]) return;
  freedom.of(u);
  for (let i = pairs.entryStart[u]; i < pairs.entryStart[u + 1]; i++) {
    const [first, last] = span(parts, i);
    for (let s = first; s <= last; s++) {
      const goal = cells.at(s);
      if (cells.isOpen.data[goal] === 1) continue;
      freedom.swaps(pairs.entryEvent[i], (place) => {
        const origin = cells.at(cells.scopeOf(held.event[place], held.wave[place]));
        if (origin !== goal) addArc(graph, graph.cell + origin, graph.cell + goal);
      });
    }
  }
}

function addArc({ from, to }: Pick<Residual, 'from' | 'to'>, origin: number, goal: number): void {
  from.push(origin);
  to.push(goal);
}

/** Arcs inside the trees and to free places. */
function addTreeArcs(graph: Omit<Residual, 'nodes'>, trees: ScopeTrees): void {
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
function addCellArcs(graph: Omit<Residual, 'nodes'>): void {
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
