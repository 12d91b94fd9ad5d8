import type { Facts } from './files.ts';

/** To so many decimals are two optima the same. */
const SAME = 5e-7;

/** The key of an RW's turn number k (from 0), floors apart: (2(T+k)+1)/(2 weight). Source: contract, point 3. */
export function keyOf(weight: number, before: number, k: number): number {
  return (2 * (before + k) + 1) / (2 * weight);
}

/** The sum of the keys of all turns: the least there is, for so many turns, exactly at the numbers that point 3 asks for. */
export function objectiveOf({ weights, before }: Facts, turns: number[]): number {
  let sum = 0;
  turns.forEach((count, r) => {
    for (let k = 0; k < count; k++) sum += keyOf(weights[r], before[r], k);
  });
  return sum;
}

/** Whether two allocations of turns fill as many places and are equally fair, to six decimals. */
export function isSameOptimum(facts: Facts, ours: number[], theirs: number[]): boolean {
  const total = (turns: number[]): number => turns.reduce((sum, n) => sum + n, 0);
  return ours.length === theirs.length && total(ours) === total(theirs) && Math.abs(objectiveOf(facts, ours) - objectiveOf(facts, theirs)) < SAME;
}

/** A worse allocation, one turn moved to the RW for which it comes latest: the comparison must notice it. Undefined if there is none. */
export function worse(facts: Facts, turns: number[]): number[] | undefined {
  const next = (r: number): number => keyOf(facts.weights[r], facts.before[r], turns[r]);
  const last = (r: number): number => keyOf(facts.weights[r], facts.before[r], turns[r] - 1);
  const to = turns.keys().reduce((best, r) => (next(r) > next(best) ? r : best), 0);
  const from = turns.findIndex((count, r) => count > 0 && r !== to && last(r) + 1e-5 < next(to));
  if (from < 0) return undefined;
  return turns.map((count, r) => (r === from ? count - 1 : r === to ? count + 1 : count));
}
