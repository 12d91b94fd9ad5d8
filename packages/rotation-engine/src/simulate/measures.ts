import type { PlanModel } from '../plan/model.ts';

/** UMKM with an entry per RW. */
function ableOf(model: PlanModel): Int32Array {
  const able = new Int32Array(model.input.rws.length);
  for (let r = 0; r < able.length; r++)
    for (let i = model.personStart[r]; i < model.personStart[r + 1]; i++) if (model.pairsStart[i + 1] > model.pairsStart[i]) able[r]++;
  return able;
}

/** RWs that somebody may come from and that have no turn. */
export function rwsWithout(model: PlanModel): number {
  let count = 0;
  ableOf(model).forEach((able, r) => able > 0 && model.forest.count[1 + r] === 0 && count++);
  return count;
}

/**
 * Gini coefficient of turns per UMKM with an entry, over RWs that have such UMKM, in millionths. Fractions serve the report
 * only; they are the same everywhere because nothing but + - * / makes them.
 */
export function giniPerMillion(model: PlanModel): number {
  const able = ableOf(model);
  const shares: number[] = [];
  able.forEach((count, r) => count > 0 && shares.push(model.forest.count[1 + r] / count));
  shares.sort((a, b) => a - b);
  let total = 0;
  let ranked = 0;
  shares.forEach((share, i) => {
    total += share;
    ranked += (i + 1) * share;
  });
  const n = shares.length;
  return total === 0 ? 0 : Math.round(1_000_000 * ((2 * ranked) / (n * total) - (n + 1) / n));
}
