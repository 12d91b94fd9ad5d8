import type { Input, Result } from '../types.ts';
import { limitsInForce } from './event-limits.ts';
import { Holdings } from './holdings.ts';
import { RwTurns, UmkmTurns } from './orders.ts';
import { Population } from './population.ts';
import { EventTally } from './tally.ts';
import { TurnRoom } from './turn-room.ts';

/** A result and its input as numbers, for whoever asks about it afterwards. What concerns one event is worked out when it is first asked for. */
export class Base {
  readonly input: Input;
  readonly result: Result;
  readonly people: Population;
  readonly holdings: Holdings;
  readonly eventIndex: ReadonlyMap<string, number>;
  /** Turns of RWs with the floor of a draw's targets. */
  readonly rwTurns: RwTurns;
  readonly umkmTurns: UmkmTurns;
  readonly room: TurnRoom;
  /** Turns of each RW in this result. */
  readonly granted: Int32Array;
  readonly #tallies = new Map<number, EventTally>();

  /** Trusts the input to be valid and the result to belong to it. */
  constructor(input: Input, result: Result) {
    this.input = input;
    this.result = result;
    this.people = new Population(input);
    this.holdings = new Holdings(this.people, result);
    this.eventIndex = new Map(input.events.map((event, e) => [event.id, e]));
    this.rwTurns = new RwTurns(input, this.people.territory.rwIndex, true);
    this.umkmTurns = new UmkmTurns(input);
    this.room = new TurnRoom(input);
    this.granted = Int32Array.from(result.rws, (rw) => rw.turns);
  }

  /** Who stands where at an event in this result, counted; not to be changed. */
  tallyAt(e: number): EventTally {
    const known = this.#tallies.get(e);
    if (known) return known;
    const tally = new EventTally(this.people, limitsInForce(this.people, this.input.events[e]));
    for (const { umkm, wave } of this.holdings.seatsAt(e)) tally.add(umkm, wave);
    this.#tallies.set(e, tally);
    return tally;
  }

  /** The next turn of RW r against that of RW s after this result: below 0 if it comes first. */
  compareNext(r: number, s: number): number {
    return this.rwTurns.compare(r, this.granted[r], s, this.granted[s]);
  }
}
