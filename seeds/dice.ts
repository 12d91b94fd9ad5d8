/** Seeded dice for invented data: the same seed always plants the same world. Never used for a draw. */
export type Dice = {
  /** A whole number from 0 to n-1. */
  below(n: number): number;
  /** True with a chance of `percent` in a hundred. */
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
};

/** mulberry32: 32 bits of state, good enough to scatter invented people over a city. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (n: number) => Math.floor((next() / 4_294_967_296) * n);
  return {
    below,
    chance: (percent) => below(10_000) < percent * 100,
    pick: (list) => list[below(list.length)]!,
    shuffled(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    }
  };
}
