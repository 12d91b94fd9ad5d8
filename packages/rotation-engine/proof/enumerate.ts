import { bits, type Allocation, type Limit } from './limits.ts';

/** What the walk tells about itself, so that tiny instances stay tiny. */
const NODES_MAX = 20_000_000;

/**
 * Calls `visit` with every allocation that keeps all limits, one choice per UMKM. A branch is left as soon as a maximum is broken,
 * a minimum is out of reach for those still to choose, or fewer than `atLeast()` places can be filled. `visit` answers true to
 * stop. The same array is passed each time.
 */
export function everyAllocation(choices: number[][], limits: Limit[], visit: (a: Allocation, filled: number) => boolean | void, atLeast: () => number = () => 0): void {
  const count = choices.length;
  const sorted = choices.map((list) => [...list].sort((a, b) => bits(b) - bits(a)));
  const most = restOf(sorted, (_, mask) => bits(mask));
  const reach = limits.map((limit) => (limit.min > 0 ? restOf(sorted, (u, mask) => weight(limit, u, mask)) : undefined));
  const uses = sorted.map((list, u) => list.map((mask) => limits.flatMap((limit, l) => (weight(limit, u, mask) ? [[l, weight(limit, u, mask)]] : []))));
  const held = limits.map(() => 0);
  const allocation: Allocation = new Array<number>(count).fill(0);
  let nodes = 0;

  const walk = (u: number, filled: number): boolean => {
    if (++nodes > NODES_MAX) throw new Error('this instance is not tiny');
    if (filled + most[u] < atLeast()) return false;
    for (let l = 0; l < limits.length; l++) {
      const rest = reach[l];
      if (rest && held[l] + rest[u] < limits[l].min) return false;
    }
    if (u === count) return visit(allocation, filled) === true;
    for (let c = 0; c < sorted[u].length; c++) {
      let fits = true;
      for (const [l, n] of uses[u][c]) if ((held[l] += n) > limits[l].max) fits = false;
      allocation[u] = sorted[u][c];
      const stop = fits && walk(u + 1, filled + bits(sorted[u][c]));
      for (const [l, n] of uses[u][c]) held[l] -= n;
      if (stop) return true;
    }
    return false;
  };
  walk(0, 0);
}

function weight(limit: Limit, u: number, mask: number): number {
  return limit.who[u] ? bits(mask & limit.where) : 0;
}

/** For each depth the most that the UMKM still to choose could add. */
function restOf(choices: number[][], worth: (u: number, mask: number) => number): number[] {
  const rest = new Array<number>(choices.length + 1).fill(0);
  for (let u = choices.length - 1; u >= 0; u--) rest[u] = rest[u + 1] + Math.max(...choices[u].map((mask) => worth(u, mask)));
  return rest;
}

/** Is there an allocation that keeps these limits? */
export function canHold(choices: number[][], limits: Limit[]): boolean {
  let found = false;
  everyAllocation(choices, limits, () => (found = true));
  return found;
}
