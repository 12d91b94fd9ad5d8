import { TurnOrder } from '../draw/keys.ts';
import { rwRanks } from '../draw/model.ts';
import { scopesOf, type Scopes } from '../plan/scopes.ts';
import { windowsOf, type Windows } from '../plan/windows.ts';
import type { Certificate, Input, LabelNode, Pair } from '../types.ts';
import { holdingsOf, placedTurns, planPairs, type Holdings, type PlacedTurns, type PlanPairs } from './pairs.ts';
import { residualOf, type Residual } from './residual.ts';
import { treesOf, type ScopeTrees } from './trees.ts';

/** What a solver knows already and need not be worked out again. */
export interface KnownFacts {
  readonly pairs?: PlanPairs;
  readonly scopes?: Scopes;
  readonly windows?: Windows;
  /** The assignments once more, as positions. */
  readonly placed?: PlacedTurns;
  /** Rank of each RW by (ticket, code). */
  readonly rwRank?: Int32Array;
}

/**
 * The labels certificate of a plan (README, "Plans"): `{"kind":"labels","nodes":[...]}`. Follows from a valid input of the exact class
 * and its assignments alone; `known` only saves time. Trusts the assignments to keep all limits.
 */
export function planCertificate(input: Input, assignments: readonly Pair[], known: KnownFacts = {}): Certificate {
  const scopes = known.scopes ?? scopesOf(input);
  const windows = known.windows ?? windowsOf(input);
  const pairs = known.pairs ?? planPairs(input);
  const trees = treesOf(input, scopes);
  const held = holdingsOf(input, known.placed ?? placedTurns(input, assignments));
  const graph = residualOf({ input, scopes, trees, windows, pairs, held });
  const givers = giversByLastTurn(input, pairs.rwOf, held, known.rwRank ?? rwRanks(input));
  return { kind: 'labels', nodes: nodesOf(input, scopes, trees, graph, labelsOf(graph, givers)) };
}

/** RWs with a place that is no pin, the latest last turn first. */
function giversByLastTurn(input: Input, rwOf: Int32Array, held: Holdings, rwRank: Int32Array): number[] {
  const total = new Int32Array(input.rws.length);
  const pinned = new Int32Array(input.rws.length);
  for (let u = 0; u < rwOf.length; u++)
    for (let i = held.start[u]; i < held.start[u + 1]; i++) {
      total[rwOf[u]]++;
      pinned[rwOf[u]] += held.isPinned[i];
    }
  const order = new TurnOrder({ input, target: new Int32Array(input.rws.length), rwRank });
  return Array.from(total.keys())
    .filter((r) => total[r] > pinned[r])
    .sort((a, b) => order.compare(b, total[b] - 1, a, total[a] - 1));
}

/** Backwards from `free`, then from the RWs that can give, latest last turn first: the first to arrive is the label. */
function labelsOf({ nodes, free, from, to }: Residual, givers: number[]): Int32Array {
  const start = new Int32Array(nodes + 1);
  for (let a = 0; a < to.length; a++) start[to.data[a] + 1]++;
  for (let v = 0; v < nodes; v++) start[v + 1] += start[v];
  const fill = start.slice();
  const into = new Int32Array(from.length);
  for (let a = 0; a < to.length; a++) into[fill[to.data[a]]++] = from.data[a];

  const label = new Int32Array(nodes).fill(NONE);
  const stack = new Int32Array(nodes);
  for (const root of [free, ...givers]) {
    if (label[root] !== NONE) continue;
    label[root] = root;
    stack[0] = root;
    for (let size = 1; size > 0; ) {
      const v = stack[--size];
      for (let i = start[v]; i < start[v + 1]; i++) {
        if (label[into[i]] !== NONE) continue;
        label[into[i]] = root;
        stack[size++] = into[i];
      }
    }
  }
  return label;
}

const NONE = -1;

function nodesOf(input: Input, { scopes }: Scopes, trees: ScopeTrees, graph: Residual, label: Int32Array): LabelNode[] {
  const text = (v: number): string => (label[v] === graph.free ? 'free' : input.rws[label[v]].code);
  const nodes: LabelNode[] = [];
  input.rws.forEach(({ code }, r) => {
    if (label[r] !== NONE) nodes.push({ rw: code, label: text(r) });
  });
  const names = scopes.map(({ event, wave }) => {
    const { id, waves } = input.events[event];
    return wave < 0 ? { event: id } : { event: id, wave: waves[wave].id };
  });
  names.forEach((name, s) => {
    for (let k = trees.first[s]; k < trees.first[s + 1]; k++)
      if (label[graph.tree + k] !== NONE) nodes.push({ ...name, key: trees.key[k], label: text(graph.tree + k) });
  });
  for (const c of unlikeTheirRule(graph, label))
    nodes.push({ ...names[graph.cells.scope.data[c]], rw: input.rws[graph.cells.rw.data[c]].code, label: text(graph.cell + c) });
  return nodes;
}

/** The cells whose label is not the one that goes without saying, by scope and RW. */
function unlikeTheirRule({ cells, tree, cell }: Residual, label: Int32Array): number[] {
  const unlike: number[] = [];
  for (let c = 0; c < cells.length; c++) {
    const hasRoom = cells.count.data[c] < cells.max.data[c];
    const usual = hasRoom ? label[tree + cells.home.data[c]] : cells.hasMember.data[c] === 1 ? label[cells.rw.data[c]] : NONE;
    if (label[cell + c] !== usual) unlike.push(c);
  }
  return unlike.sort((a, b) => cells.scope.data[a] - cells.scope.data[b] || cells.rw.data[a] - cells.rw.data[b]);
}
