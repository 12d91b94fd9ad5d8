import type { Base } from '../standing/base.ts';
import type { EventTally } from '../standing/tally.ts';
import type { Pair, Replacement, Result } from '../types.ts';

/** A place now: its wave, and the RW that held it in the base result, however often it was passed on. */
export interface Seat {
  readonly wave: number;
  readonly origin: string;
}

/** Where everybody stands after a chain, as far as one event is concerned. UMKM and events are positions. */
export interface PlacesNow {
  /** Who holds which place of the event. */
  readonly seats: Map<number, Seat>;
  /** Who declined anywhere in the chain: she never returns in it. */
  readonly gone: Set<number>;
  /** Events that the chain took from or gave to somebody; everybody else attends what the base result says. */
  readonly attended: Map<number, Set<number>>;
}

/** Plays a chain of the base result on, for the places of event `e`; its `tally` follows. */
export function placesNow(base: Base, chain: readonly Replacement[], e: number, tally: EventTally): PlacesNow {
  const { people, holdings, eventIndex } = base;
  const { rws } = base.input;
  const seats = new Map<number, Seat>();
  for (const { umkm, wave } of holdings.seatsAt(e)) seats.set(umkm, { wave, origin: rws[people.rwOf[umkm]].code });
  const gone = new Set<number>();
  const attended = new Map<number, Set<number>>();
  const own = (u: number): Set<number> => {
    const known = attended.get(u) ?? new Set(holdings.eventsOf(u));
    attended.set(u, known);
    return known;
  };
  for (const entry of chain) {
    const declined = people.find(entry.declined);
    gone.add(declined);
    const event = eventIndex.get(entry.event) ?? -1;
    const chosen = entry.chosen === undefined ? -1 : people.find(entry.chosen);
    if (declined < 0 || !own(declined).delete(event)) continue;
    if (chosen >= 0) own(chosen).add(event);
    if (event !== e) continue;
    const seat = seats.get(declined) as Seat;
    seats.delete(declined);
    tally.add(declined, seat.wave, -1);
    if (chosen < 0) continue;
    seats.set(chosen, seat);
    tally.add(chosen, seat.wave);
  }
  return { seats, gone, attended };
}

/** Every place of a result after its chain, by event, wave, umkm: what an extension may confirm. */
export function placesAfter(result: Result, chain: readonly Replacement[]): Pair[] {
  const places = new Map(result.assignments.map((pair) => [`${pair.event}/${pair.umkm}`, pair]));
  for (const { declined, chosen, event, wave } of chain) {
    if (places.delete(`${event}/${declined}`) && chosen !== undefined) places.set(`${event}/${chosen}`, { umkm: chosen, event, wave });
  }
  const key = (pair: Pair): string => `${pair.event}/${pair.wave}/${pair.umkm}`;
  return [...places.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** How many leading code parts two RWs share. */
export function sharedParts(a: string, b: string): number {
  const [x, y] = [a.split('.'), b.split('.')];
  let shared = 0;
  while (shared < x.length && x[shared] === y[shared]) shared++;
  return shared;
}
