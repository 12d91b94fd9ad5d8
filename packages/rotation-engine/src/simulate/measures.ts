import type { PlanModel } from '../plan/model.ts';

/** UMKM with an entry per RW. */
export function ableOf(model: PlanModel): Int32Array {
  const able = new Int32Array(model.input.rws.length);
  for (let r = 0; r < able.length; r++)
    for (let i = model.personStart[r]; i < model.personStart[r + 1]; i++) if (model.pairsStart[i + 1] > model.pairsStart[i]) able[r]++;
  return able;
}

/**
 * Gini coefficient of shares of any unit, in millionths: 0 all equal. Fractions serve the report only; they are the same
 * everywhere because nothing but + - * / makes them.
 */
export function giniPerMillion(shares: readonly number[]): number {
  const sorted = [...shares].sort((a, b) => a - b);
  let total = 0;
  let ranked = 0;
  sorted.forEach((share, i) => {
    total += share;
    ranked += (i + 1) * share;
  });
  const n = sorted.length;
  return total === 0 ? 0 : Math.round(1_000_000 * ((2 * ranked) / (n * total) - (n + 1) / n));
}
