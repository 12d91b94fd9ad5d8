import type { PlanModel } from '../plan/model.ts';
import type { Input } from '../types.ts';

/** The same season once more, with the turns just granted in the ledger: counts rise, whoever had a turn had hers last. */
export function nextSeason(model: PlanModel, seed: string): Input {
  const { input, forest, person0, personOf } = model;
  const newest = input.umkm.reduce((most, u) => Math.max(most, u.lastTurnRank), 0) + 1;
  const umkm = input.umkm.map((u, i) => {
    const turns = forest.count[person0 + personOf[i]];
    return turns === 0 ? u : { ...u, turnsBefore: u.turnsBefore + turns, lastTurnRank: newest };
  });
  const rws = input.rws.map((rw, r) => ({ ...rw, turnsBefore: rw.turnsBefore + forest.count[1 + r] }));
  const { pins: _pins, ...rest } = input;
  return { ...rest, rws, umkm: withDenseRanks(umkm), seed };
}

/** Ranks above 0 are 1..m again. */
function withDenseRanks(umkm: Input['umkm']): Input['umkm'] {
  const ranks = [...new Set(umkm.map((u) => u.lastTurnRank))].filter((rank) => rank > 0).sort((a, b) => a - b);
  const dense = new Map(ranks.map((rank, i) => [rank, i + 1]));
  return umkm.map((u) => ({ ...u, lastTurnRank: dense.get(u.lastTurnRank) ?? 0 }));
}
