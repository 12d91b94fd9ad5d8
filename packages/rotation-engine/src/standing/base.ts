import type { Input, Result } from '../types.ts';
import { limitsInForce, type EventLimits } from './event-limits.ts';
import { Holdings } from './holdings.ts';
import { RwTurns, UmkmTurns } from './orders.ts';
import { Population } from './population.ts';
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
  readonly #limits = new Map<number, EventLimits>();

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

  limitsAt(e: number): EventLimits {
    const known = this.#limits.get(e) ?? limitsInForce(this.people, this.input.events[e]);
    this.#limits.set(e, known);
    return known;
  }

  /** The next turn of RW r against that of RW s after this result: below 0 if it comes first. */
  compareNext(r: number, s: number): number {
    return this.rwTurns.compare(r, this.granted[r], s, this.granted[s]);
  }
}
