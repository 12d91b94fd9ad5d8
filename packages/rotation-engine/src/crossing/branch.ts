import type { Problem } from './problem.ts';

/** Two halves of a question: at most `value`, or at least one more, of an RW, a kind or a pair. */
export interface Branch {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly at: number;
  readonly value: number;
  readonly upFirst: boolean;
}

interface Mixture {
  readonly units: readonly number[];
  readonly share: number;
}

interface Means {
  rw: Float64Array;
  kind: Float64Array;
  pair: Float64Array;
}

/**
 * Where to split: the RW, else kind, else pair on which the mixture agrees least; if it agrees everywhere, the first that is
 * still open. Undefined if nothing is open: then there is one allocation alone. Any choice is right, it only guides the search.
 */
export function branchOf(problem: Problem, mixture: readonly Mixture[]): Branch | undefined {
  const means = meansOf(problem, mixture);
  const levels: [Int32Array, Int32Array, Float64Array, (at: number) => boolean][] = [
    [problem.rwLow, problem.rwHigh, means.rw, (r) => problem.rwLow[r] < problem.rwHigh[r]],
    [problem.kindLow, problem.kindHigh, means.kind, (k) => isKindOpen(problem, k)],
    [problem.pairLow, problem.pairHigh, means.pair, (p) => isPairOpen(problem, p)]
  ];
  for (const [low, high, mean, isOpen] of levels) {
    const at = mostDivided(mean, isOpen);
    if (at >= 0) return { low, high, at, value: Math.floor(mean[at]), upFirst: mean[at] - Math.floor(mean[at]) >= 0.5 };
  }
  for (const [low, high, mean, isOpen] of levels) {
    const at = low.findIndex((_, i) => isOpen(i));
    if (at < 0) continue;
    const value = Math.min(Math.max(Math.round(mean[at]), low[at]), high[at] - 1);
    return { low, high, at, value, upFirst: Math.round(mean[at]) > value };
  }
  return undefined;
}

function meansOf(problem: Problem, mixture: readonly Mixture[]): Means {
  const means = {
    rw: new Float64Array(problem.rws),
    kind: new Float64Array(problem.kindRw.length),
    pair: new Float64Array(problem.pairLow.length)
  };
  for (const { units, share } of mixture)
    for (const pair of units) {
      const kind = Math.floor(pair / problem.scopes);
      means.pair[pair] += share;
      means.kind[kind] += share;
      means.rw[problem.kindRw[kind]] += share;
    }
  return means;
}

function mostDivided(mean: Float64Array, isOpen: (at: number) => boolean): number {
  let best = -1;
  let distance = 1e-3;
  for (let i = 0; i < mean.length; i++) {
    const part = mean[i] - Math.floor(mean[i]);
    const far = Math.min(part, 1 - part);
    if (far > distance && isOpen(i)) [distance, best] = [far, i];
  }
  return best;
}

/** A kind is open if what its RW must have and may have leaves it a choice. */
function isKindOpen(problem: Problem, kind: number): boolean {
  const [low, high] = kindRange(problem, kind);
  return low < high;
}

function kindRange(problem: Problem, kind: number): [number, number] {
  const { kindLow, kindHigh, kindStart, rwLow, rwHigh } = problem;
  const r = problem.kindRw[kind];
  let low = rwLow[r];
  let high = rwHigh[r];
  for (let k = kindStart[r]; k < kindStart[r + 1]; k++) {
    if (k === kind) continue;
    low -= kindHigh[k];
    high -= kindLow[k];
  }
  return [Math.max(low, kindLow[kind]), Math.min(high, kindHigh[kind])];
}

function isPairOpen(problem: Problem, pair: number): boolean {
  const { pairLow, pairHigh, scopes } = problem;
  const kind = Math.floor(pair / scopes);
  let [low, high] = kindRange(problem, kind);
  for (let p = kind * scopes; p < (kind + 1) * scopes; p++) {
    if (p === pair) continue;
    low -= pairHigh[p];
    high -= pairLow[p];
  }
  return Math.max(low, pairLow[pair]) < Math.min(high, pairHigh[pair]);
}
