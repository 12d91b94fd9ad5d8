import { readEntries } from '../plan/entries.ts';
import { scopesOf } from '../plan/scopes.ts';
import { ANY_WAVE, NOWHERE, type Population } from './population.ts';

/** Members of a range of RWs from which on a look at each one costs more than reading every entry of the input once. */
const WIDE = 4000;

/** Those who may attend one event, RW after RW, with their entries. */
export interface Entrants {
  readonly umkm: Int32Array;
  readonly entry: Int32Array;
}

/** Finds who may attend an event: RW by RW where few are asked about, by an index over all entries once many are. */
export class EntrantIndex {
  readonly #people: Population;
  readonly #near = new Map<number, Entrants>();
  #all: Entrants[] | undefined;

  constructor(people: Population) {
    this.#people = people;
  }

  /** Tells that the RWs `[from, to)` will be asked about. */
  expect(from: number, to: number): void {
    const { memberStart } = this.#people;
    if (!this.#all && memberStart[to] - memberStart[from] > WIDE) this.#all = byEvent(this.#people);
  }

  /** Those of RW r who may attend event e. */
  of(e: number, r: number): Entrants {
    if (this.#all) return this.#cut(this.#all[e], r);
    const cell = e * this.#people.input.rws.length + r;
    const known = this.#near.get(cell) ?? this.#look(e, r);
    this.#near.set(cell, known);
    return known;
  }

  #look(e: number, r: number): Entrants {
    const { members, memberStart, input } = this.#people;
    const own = members.subarray(memberStart[r], memberStart[r + 1]);
    const entry = Int32Array.from(own, (u) => this.#people.entryOf(u, input.events[e]));
    return { umkm: own.filter((_, i) => entry[i] !== NOWHERE), entry: entry.filter((one) => one !== NOWHERE) };
  }

  #cut({ umkm, entry }: Entrants, r: number): Entrants {
    const { rwOf } = this.#people;
    const first = (rw: number): number => {
      let [low, high] = [0, umkm.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (rwOf[umkm[middle]] < rw) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const [from, to] = [first(r), first(r + 1)];
    return { umkm: umkm.subarray(from, to), entry: entry.subarray(from, to) };
  }
}

/** Every entry of the input, by event. */
function byEvent(people: Population): Entrants[] {
  const { input, members } = people;
  const scopes = scopesOf(input);
  const { start, code } = readEntries(input, scopes);
  const eventOf = new Int32Array(code.length);
  const waveOf = new Int32Array(code.length).fill(ANY_WAVE);
  const count = new Int32Array(input.events.length);
  for (let i = 0; i < code.length; i++) {
    const scope = code[i] < 0 ? undefined : scopes.scopes[code[i]];
    if (scope) waveOf[i] = scope.wave;
    count[(eventOf[i] = scope ? scope.event : -1 - code[i])]++;
  }
  const lists = Array.from(count, (n): Entrants => ({ umkm: new Int32Array(n), entry: new Int32Array(n) }));
  count.fill(0);
  // Members stand RW after RW, and so they will in each list.
  for (let m = 0; m < members.length; m++) {
    const u = members[m];
    for (let i = start[u]; i < start[u + 1]; i++) {
      const list = lists[eventOf[i]];
      const at = count[eventOf[i]]++;
      list.umkm[at] = u;
      list.entry[at] = waveOf[i];
    }
  }
  return lists;
}
