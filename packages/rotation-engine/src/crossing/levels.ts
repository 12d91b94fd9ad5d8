import { TurnOrder } from '../draw/keys.ts';
import type { DrawModel } from '../draw/model.ts';
import type { Problem } from './problem.ts';
import { Search } from './search.ts';

interface Turn {
  readonly r: number;
  readonly k: number;
}

/**
 * Points 2 and 3 one level after the other, each proven before the next: places filled, turns with floor -1, with floor 0, turns per
 * key, then single turns by (key, ticket, code). `most` is a bound on the places, `witness` any allocation that keeps all limits.
 * Afterwards the bounds of the RWs are their numbers. Returns the search, for its witness and its count of nodes.
 */
export function rotateByLevels(model: DrawModel, problem: Problem, first: Search, most: number, nodesMax: number): Search {
  for (let r = 0; r < problem.rws; r++) problem.rwHigh[r] = Math.min(problem.rwHigh[r], most);
  const order = new TurnOrder(model);
  const turns = turnsInOrder(problem, order);
  const levels = levelsOf(problem, turns, order);
  const search = new Search(problem, nodesMax);
  search.witness = first.witness;
  search.nodes = first.nodes;
  raise(search, problem.treeRow, () => search.witness.length, most);
  for (const level of levels) settle(search, level);
  grantTurns(search, turns);
  return search;
}

function turnsInOrder(problem: Problem, order: TurnOrder): Turn[] {
  const turns: Turn[] = [];
  for (let r = 0; r < problem.rws; r++) for (let k = 0; k < problem.rwHigh[r]; k++) turns.push({ r, k });
  return turns.sort((a, b) => order.compare(a.r, a.k, b.r, b.k) || a.k - b.k);
}

/** A row and the turns that count in it. */
interface Level {
  readonly row: number;
  readonly turns: Turn[];
}

/** The levels of point 3 (a) and (b) in order; gives the problem its rows of turns. */
function levelsOf(problem: Problem, turns: Turn[], order: TurnOrder): Level[] {
  const floors = [-1, 0].map((floor) => turns.filter((t) => order.floor(t.r, t.k) === floor)).filter((list) => list.length > 0);
  const keys: Turn[][] = [];
  for (const turn of turns) {
    const last = keys.at(-1)?.[0];
    if (last && order.compareKeys(last.r, last.k, turn.r, turn.k) === 0) keys[keys.length - 1].push(turn);
    else keys.push([turn]);
  }
  const rows = Array.from({ length: problem.rws }, (_, r) => Array.from({ length: problem.rwHigh[r] }, (): number[] => []));
  const levels = [...floors, ...keys].map((list) => ({ row: problem.row(true), turns: list }));
  for (const { row, turns: list } of levels) for (const { r, k } of list) rows[r][k].push(row);
  problem.turnRows = rows.map((list) => list.map((one) => Int32Array.from(one)));
  return levels;
}

/** The largest count that a row can have, from what the witness has to `most`; then the row is fixed there. */
function raise(search: Search, row: number, held: () => number, most: number): number {
  const { problem } = search;
  let low = held();
  let high = most;
  for (let target = high; low < high; target = Math.ceil((low + high) / 2)) {
    const mark = problem.mark();
    problem.set(problem.low, row, target);
    if (search.decide(search.witness) === 'yes') low = held();
    else high = target - 1;
    problem.undo(mark);
  }
  problem.low[row] = low;
  problem.high[row] = low;
  return low;
}

function settle(search: Search, { row, turns }: Level): void {
  const { problem } = search;
  const held = (): number => {
    const numbers = rwNumbers(problem, search.witness);
    return turns.reduce((sum, { r, k }) => sum + (k < numbers[r] ? 1 : 0), 0);
  };
  const price = new Float64Array(problem.low.length);
  price[row] = -1;
  const bound = search.pricing.cheapest(price);
  const count = raise(search, row, held, bound ? -bound.value : turns.length);
  const open = turns.filter(({ r, k }) => k < problem.rwHigh[r]);
  if (count === 0) for (const { r, k } of open) problem.rwHigh[r] = Math.min(problem.rwHigh[r], k);
  if (count === open.length) for (const { r, k } of open) problem.rwLow[r] = Math.max(problem.rwLow[r], k + 1);
}

function rwNumbers(problem: Problem, units: readonly number[]): Int32Array {
  const numbers = new Int32Array(problem.rws);
  for (const pair of units) numbers[problem.kindRw[Math.floor(pair / problem.scopes)]]++;
  return numbers;
}

/** Point 3 (c): turn after turn, each granted if all that is settled can still hold with it. */
function grantTurns(search: Search, turns: Turn[]): void {
  const { problem } = search;
  const locked = new Int32Array(problem.low.length);
  for (let r = 0; r < problem.rws; r++) for (const row of problem.treeChain[problem.treeHome[r]]) locked[row] += problem.rwLow[r];
  let numbers = rwNumbers(problem, search.witness);
  for (const { r, k } of turns) {
    if (k < problem.rwLow[r] || k >= problem.rwHigh[r]) continue;
    const chain = problem.treeChain[problem.treeHome[r]];
    const isFull = chain.some((row) => locked[row] >= problem.high[row]);
    if (!isFull && (numbers[r] > k || hasTurn(search, r, k))) {
      problem.rwLow[r] = k + 1;
      for (const row of chain) locked[row]++;
      numbers = rwNumbers(problem, search.witness);
    } else problem.rwHigh[r] = k;
  }
}

function hasTurn(search: Search, r: number, k: number): boolean {
  const { problem } = search;
  const mark = problem.mark();
  problem.set(problem.rwLow, r, k + 1);
  const pairs: number[] = [];
  for (let p = problem.kindStart[r] * problem.scopes; p < problem.kindStart[r + 1] * problem.scopes; p++)
    if (isFree(search, p)) pairs.push(p);
  const isGranted = search.decide(search.bring(pairs, [], true)) === 'yes';
  problem.undo(mark);
  return isGranted;
}

/** Has the witness room for one more place of this pair, as far as its kind goes? */
function isFree(search: Search, pair: number): boolean {
  const { problem, witness } = search;
  const kind = Math.floor(pair / problem.scopes);
  if (problem.pairHigh[pair] === 0) return false;
  const held = witness.filter((p) => Math.floor(p / problem.scopes) === kind);
  return held.length < problem.kindHigh[kind] && held.filter((p) => p === pair).length < problem.pairHigh[pair];
}
