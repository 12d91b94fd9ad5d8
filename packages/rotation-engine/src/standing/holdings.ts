import type { Result } from '../types.ts';
import type { Population } from './population.ts';

/** A place of one event: UMKM and wave as positions. */
export interface HeldSeat {
  readonly umkm: number;
  readonly wave: number;
}

/** Who holds what in a base result. Assignments stand by event, wave, UMKM, so an event's places stand together. */
export class Holdings {
  readonly #people: Population;
  readonly #result: Result;
  readonly #seats = new Map<number, HeldSeat[]>();
  #byUmkm: Map<string, number[]> | undefined;

  constructor(people: Population, result: Result) {
    this.#people = people;
    this.#result = result;
  }

  seatsAt(e: number): readonly HeldSeat[] {
    const known = this.#seats.get(e);
    if (known) return known;
    const { id, waves } = this.#people.input.events[e];
    const { assignments } = this.#result;
    const seats: HeldSeat[] = [];
    let wave = 0;
    let before = 0;
    for (let i = this.#firstOf(id); assignments[i]?.event === id; i++) {
      if (waves[wave].id !== assignments[i].wave) {
        wave = waves.findIndex((w) => w.id === assignments[i].wave);
        before = 0;
      }
      before = this.#people.find(assignments[i].umkm, before);
      seats.push({ umkm: before, wave });
    }
    this.#seats.set(e, seats);
    return seats;
  }

  /** The events at which an UMKM holds places, by id. */
  eventsOf(u: number): readonly number[] {
    this.#byUmkm ??= this.#index();
    return this.#byUmkm.get(this.#people.input.umkm[u].id) ?? NONE;
  }

  #firstOf(event: string): number {
    const { assignments } = this.#result;
    let [low, high] = [0, assignments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (assignments[middle].event < event) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #index(): Map<string, number[]> {
    const byUmkm = new Map<string, number[]>();
    let e = 0;
    for (const { umkm, event } of this.#result.assignments) {
      while (this.#people.input.events[e].id !== event) e++;
      const known = byUmkm.get(umkm);
      if (known) known.push(e);
      else byUmkm.set(umkm, [e]);
    }
    return byUmkm;
  }
}

const NONE: readonly number[] = [];
