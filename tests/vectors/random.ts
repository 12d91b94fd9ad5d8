/** A small seeded source of integers for tests and proofs: same seed, same numbers, on every machine. */
export interface Dice {
  /** An integer in 0..below-1. */
  readonly below: (limit: number) => number;
  /** True once in `times`. */
  readonly once: (times: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly digits: (count: number) => string;
}

/** xorshift-multiply on 32 bits (a public recipe, good enough for choosing test cases, never for a draw). */
export function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 0x100000000) * limit);
  return {
    below,
    once: (times) => below(times) === 0,
    pick: (list) => list[below(list.length)] as never,
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
  };
}
