/** Turns of businesses as numbers in the order of point 4: (turnsBefore + granted, lastTurnRank, ticket, id). */
import { ticketsOf, type Season } from './season.ts';
import type { Held } from './season-limits.ts';

/** Key of the next turn and of the last turn of each business; a smaller key comes first. */
export interface UmkmKeys {
  readonly next: Float64Array;
  /** -1 for a business without turns, and for one all of whose turns are pins. */
  readonly last: Float64Array;
}

/** Works out both keys of every business. */
export function umkmKeysOf(season: Season, held: Held): UmkmKeys {
  const { umkm } = season.input;
  const rank = ranksOf(season);
  const next = new Float64Array(umkm.length);
  const last = new Float64Array(umkm.length);
  for (let u = 0; u < umkm.length; u += 1) {
    const turns = held.start[u + 1] - held.start[u];
    let free = 0;
    for (let i = held.start[u]; i < held.start[u + 1]; i += 1) free += 1 - held.isPin[i];
    next[u] = (umkm[u].turnsBefore + turns) * umkm.length + rank[u];
    last[u] = free === 0 ? -1 : next[u] - umkm.length;
  }
  return { next, last };
}

/** Place of each business by (lastTurnRank, ticket, id). */
function ranksOf({ input: { umkm, seed } }: Season): Int32Array {
  const tickets = ticketsOf(seed, umkm.map((one) => `u|${one.id}`));
  // The first 32 bits of the ticket behind the rank decide nearly always.
  const coarse = Float64Array.from(umkm, (one, u) => one.lastTurnRank * 2 ** 32 + tickets[8 * u]);
  const order = new Int32Array(umkm.length).map((_, u) => u);
  order.sort((a, b) => {
    if (coarse[a] !== coarse[b]) return coarse[a] - coarse[b];
    for (let w = 1; w < 8; w += 1) if (tickets[8 * a + w] !== tickets[8 * b + w]) return tickets[8 * a + w] - tickets[8 * b + w];
    return umkm[a].id < umkm[b].id ? -1 : 1;
  });
  const rank = new Int32Array(umkm.length);
  order.forEach((u, place) => { rank[u] = place; });
  return rank;
}
