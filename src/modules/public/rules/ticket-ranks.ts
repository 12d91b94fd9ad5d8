import { compareTickets, rwName, ticketsOf, umkmName } from '#engine';

/** Rank of every code in the order of its ticket, 1 = drawn first; codes are unique, equal tickets do not occur in practice. */
export type Ranks = ReadonlyMap<string, number>;

/** Step 1 of the result, before any rule: who was drawn in which place among all entrants. */
export function entrantRanks(seed: string, codes: readonly string[]): Ranks {
  const tickets = ticketsOf(seed, codes.map(umkmName));
  const order = codes.map((_, index) => index).sort((a, b) => compareTickets(tickets, a, b));
  return new Map(order.map((index, rank) => [codes[index]!, rank + 1]));
}

/** The drawn number of every RW as 64 hex digits: their order as text is their order as numbers. */
export function rwTickets(seed: string, codes: readonly string[]): ReadonlyMap<string, string> {
  const { words } = ticketsOf(seed, codes.map(rwName));
  return new Map(codes.map((code, index) => [code, Array.from(words.subarray(index * 8, index * 8 + 8), (word) => word.toString(16).padStart(8, '0')).join('')]));
}
