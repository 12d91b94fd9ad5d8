import { compareText, compareTickets, ticketsOf, umkmName, type Tickets } from '../tickets.ts';
import type { Input } from '../types.ts';

/** Tickets of the UMKM, and each one's position in the order (lastTurnRank, ticket, id). */
export interface UmkmOrder {
  readonly tickets: Tickets;
  /** UMKM by (lastTurnRank, ticket, id). */
  readonly sorted: Int32Array;
  /** Position of each UMKM in `sorted`. */
  readonly rank: Int32Array;
}

/** The order of point 4 apart from the number of turns. */
export function umkmOrderOf(input: Input): UmkmOrder {
  const { umkm } = input;
  const tickets = ticketsOf(input.seed, umkm.map((u) => umkmName(u.id)));
  const ticketHigh = new Uint32Array(umkm.length);
  const ticketLow = new Uint32Array(umkm.length);
  const waited = new Uint32Array(umkm.length);
  for (let u = 0; u < umkm.length; u++) {
    ticketHigh[u] = tickets.words[u * 8] >>> 16;
    ticketLow[u] = tickets.words[u * 8] & 0xffff;
    waited[u] = umkm[u].lastTurnRank;
  }
  let sorted = new Int32Array(umkm.length).map((_, u) => u);
  for (const key of [ticketLow, ticketHigh, waited]) sorted = sortedBy(sorted, key);
  settleTies(sorted, (a, b) =>
    waited[a] - waited[b] || compareTickets(tickets, a, b) || compareText(umkm[a].id, umkm[b].id));
  const rank = new Int32Array(umkm.length);
  for (let i = 0; i < sorted.length; i++) rank[sorted[i]] = i;
  return { tickets, sorted, rank };
}

/** A stable counting sort by small whole numbers; sixty thousand UMKM cost a millisecond. */
function sortedBy(list: Int32Array, key: Uint32Array): Int32Array<ArrayBuffer> {
  let most = 0;
  for (const k of key) if (k > most) most = k;
  const start = new Int32Array(most + 2);
  for (const k of key) start[k + 1]++;
  for (let k = 0; k <= most; k++) start[k + 1] += start[k];
  const sorted = new Int32Array(list.length);
  for (const at of list) sorted[start[key[at]]++] = at;
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
