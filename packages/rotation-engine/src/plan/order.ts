import { compareText, compareTickets, ticketsOfUmkm, type Tickets } from '../tickets.ts';
import type { Input } from '../types.ts';

/** Tickets of the UMKM and the order of point 4. */
export interface UmkmOrder {
  readonly tickets: Tickets;
  /** UMKM by (lastTurnRank, ticket, id). */
  readonly sorted: Int32Array;
  /** Position of each UMKM in `sorted`. */
  readonly rank: Int32Array;
  /** UMKM by (turnsBefore, lastTurnRank, ticket, id): the order with nothing granted. */
  readonly byTurns: Int32Array;
}

/** Sorts the UMKM for point 4. */
export function umkmOrderOf(input: Input): UmkmOrder {
  const { umkm } = input;
  const size = umkm.length;
  const tickets = ticketsOfUmkm(input.seed, umkm);
  const low = new Uint32Array(size);
  const high = new Uint32Array(size);
  const waited = new Uint32Array(size);
  const turns = new Uint32Array(size);
  const start = new Int32Array(size);
  for (let u = 0; u < size; u++) {
    start[u] = u;
    low[u] = tickets.words[u * 8] & 0xffff;
    high[u] = tickets.words[u * 8] >>> 16;
    waited[u] = umkm[u].lastTurnRank;
    turns[u] = umkm[u].turnsBefore;
  }
  const sorted = sortedBy(sortedBy(sortedBy(start, low), high), waited);
  settleTies(sorted, (a, b) =>
    waited[a] - waited[b] || compareTickets(tickets, a, b) || compareText(umkm[a].id, umkm[b].id));
  const rank = new Int32Array(size);
  for (let i = 0; i < size; i++) rank[sorted[i]] = i;
  return { tickets, sorted, rank, byTurns: sortedBy(sorted, turns) };
}

/** A stable counting sort by small whole numbers; sixty thousand UMKM cost a millisecond. */
function sortedBy(list: Int32Array, key: Uint32Array): Int32Array {
  let most = 0;
  for (let i = 0; i < key.length; i++) if (key[i] > most) most = key[i];
  const next = new Int32Array(most + 2);
  for (let i = 0; i < key.length; i++) next[key[i] + 1]++;
  for (let k = 0; k <= most; k++) next[k + 1] += next[k];
  const sorted = new Int32Array(list.length);
  for (let i = 0; i < list.length; i++) sorted[next[key[list[i]]]++] = list[i];
  return sorted;
}

/** Tickets that share their first 32 bits stand side by side by now; only these are compared as a whole. */
function settleTies(sorted: Int32Array, compare: (a: number, b: number) => number): void {
  for (let i = 1; i < sorted.length; i++) {
    const own = sorted[i];
    let at = i;
    while (at > 0 && compare(sorted[at - 1], own) > 0) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = own;
  }
}
