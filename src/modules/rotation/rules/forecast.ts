import type { Input, Pair, Umkm } from '#engine';

/**
 * The same season once more at today's supply: everybody carries the turns that the last one gave, nobody joins or
 * leaves, places that were pinned are free again. Only a forecast: the next season has its own list and public number.
 */
export function nextSeason(before: Input, granted: readonly Pair[], seed: string): Input {
  const turnsOf = countBy(granted.map((pair) => pair.umkm));
  const rwOf = new Map(before.umkm.map((umkm) => [umkm.id, umkm.rw]));
  const rwTurns = countBy(granted.map((pair) => rwOf.get(pair.umkm)!));
  const latest = Math.max(0, ...chunkedMaxima(before.umkm.map((umkm) => umkm.lastTurnRank))) + 1;
  const umkm = before.umkm.map((one): Umkm => ({ ...one, turnsBefore: one.turnsBefore + (turnsOf.get(one.id) ?? 0), lastTurnRank: turnsOf.has(one.id) ? latest : one.lastTurnRank }));
  const { pins: _pins, ...rest } = before;
  return { ...rest, seed, rws: before.rws.map((rw) => ({ ...rw, turnsBefore: rw.turnsBefore + (rwTurns.get(rw.code) ?? 0) })), umkm: denseAgain(umkm) };
}

/** Ranks above 0 must be exactly 1..m (engine-contract.md). */
function denseAgain(umkm: readonly Umkm[]): Umkm[] {
  const ranks = [...new Set(umkm.map((one) => one.lastTurnRank).filter((rank) => rank > 0))].sort((a, b) => a - b);
  const dense = new Map(ranks.map((rank, index) => [rank, index + 1]));
  return umkm.map((one) => ({ ...one, lastTurnRank: dense.get(one.lastTurnRank) ?? 0 }));
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Spreading tens of thousands of arguments overflows the stack. */
function chunkedMaxima(values: readonly number[]): number[] {
  const maxima: number[] = [];
  for (let at = 0; at < values.length; at += 10_000) maxima.push(Math.max(...values.slice(at, at + 10_000)));
  return maxima;
}
