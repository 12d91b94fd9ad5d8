import { Base } from '../standing/base.ts';
import { EntrantIndex } from '../standing/entrants.ts';
import { admits } from '../standing/event-limits.ts';
import type { EventTally } from '../standing/tally.ts';
import type { Input, Result } from '../types.ts';
import type { PlacesNow, Seat } from './places.ts';

export interface Successor {
  readonly umkm: number;
  readonly ring: number;
}

/** A base result as replacements need it. */
export class Ledger {
  readonly base: Base;
  readonly #entrants: EntrantIndex;

  constructor(input: Input, result: Result) {
    this.base = new Base(input, result);
    this.#entrants = new EntrantIndex(this.base.people);
  }

  /** The first in ring and waiting order who keeps all limits, else the first who keeps all but the minima. */
  successor(e: number, seat: Seat, tally: EventTally, now: PlacesNow): Successor | undefined {
    let spare: Successor | undefined;
    let inner: [number, number] = [0, 0];
    for (let ring = seat.origin.split('.').length; ring >= 0; ring--) {
      const around = this.base.people.rwsAround(seat.origin, ring);
      const found = this.#firstIn(e, seat, tally, now, [...around, ...inner]);
      if (found.keepsAll >= 0) return { umkm: found.keepsAll, ring };
      if (!spare && found.keepsMaxima >= 0) spare = { umkm: found.keepsMaxima, ring };
      inner = around;
    }
    return spare;
  }

  /** The first of the RWs `[from, to)` outside `[past, until)`, -1 if there is none. */
  #firstIn(e: number, seat: Seat, tally: EventTally, now: PlacesNow, [from, to, past, until]: readonly number[]): { keepsAll: number; keepsMaxima: number } {
    let keepsAll = -1;
    let keepsMaxima = -1;
    this.#entrants.expect(from, to);
    for (let r = from; r < to; r++) {
      if (r === past) r = Math.max(r, until);
      if (r >= to || !tally.hasRoomFor(r, seat.wave) || (keepsAll >= 0 && this.base.compareNext(r, this.base.people.rwOf[keepsAll]) > 0)) continue;
      const { umkm, entry } = this.#entrants.of(e, r);
      for (let i = 0; i < umkm.length; i++) {
        const u = umkm[i];
        if (!admits(entry[i], seat.wave) || now.seats.has(u) || now.gone.has(u)) continue;
        if (!tally.hasRoomForTags(u, seat.wave) || !this.#hasTurnLeft(u, e, now)) continue;
        if (tally.keepsMinimaWith(u, seat.wave)) keepsAll = this.#earlier(keepsAll, u);
        else if (keepsAll < 0) keepsMaxima = this.#earlier(keepsMaxima, u);
      }
    }
    return { keepsAll, keepsMaxima };
  }

  #hasTurnLeft(u: number, e: number, now: PlacesNow): boolean {
    return this.base.room.fullAt(e, now.attended.get(u) ?? this.base.holdings.eventsOf(u), '') === undefined;
  }

  #earlier(u: number, v: number): number {
    if (u < 0) return v;
    const { rwOf } = this.base.people;
    const order = rwOf[u] === rwOf[v] ? this.base.umkmTurns.compare(u, v) : this.base.compareNext(rwOf[u], rwOf[v]);
    return order < 0 ? u : v;
  }
}
