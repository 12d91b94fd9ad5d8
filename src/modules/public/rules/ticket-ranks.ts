import { compareTickets, rwName, ticketsOf, umkmName } from '#engine';

/** Rank of every name in the order of its ticket, 1 = drawn first; names are unique, equal tickets do not occur in practice. */
export type Ranks = ReadonlyMap<string, number>;

/** Step 1 of the result, before any rule: who was drawn in which place among all entrants, and which RW among all RWs. */
export function ticketRanks(seed: string, entrants: readonly string[], rws: readonly string[]): { entrants: Ranks; rws: Ranks } {
  return { entrants: ranksOf(seed, entrants, umkmName), rws: ranksOf(seed, rws, rwName) };
}

function ranksOf(seed: string, ids: readonly string[], nameOf: (id: string) => string): Ranks {
  const tickets = ticketsOf(seed, ids.map(nameOf));
  const order = ids.map((_, index) => index).sort((a, b) => compareTickets(tickets, a, b));
  return new Map(order.map((index, rank) => [ids[index]!, rank + 1]));
}
