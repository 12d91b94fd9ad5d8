/** The entries of all businesses as numbers, each looked up once: a season has more than a million. */
import type { Input } from '../types.ts';
import { fault, type Fault } from './report.ts';

/** Codes of the entries of business u: code[start[u]] .. code[start[u + 1] - 1]; `names` tells what a code stands for. */
export interface Entries {
  readonly start: Int32Array;
  readonly code: Int32Array;
  readonly names: EntryNames;
}

/** Every entry that there can be, numbered in code-unit order. */
export interface EntryNames {
  readonly event: Int32Array;
  /** -1 for any wave of the event. */
  readonly wave: Int32Array;
}

interface Name { readonly text: string; readonly event: number; readonly wave: number }

function namesOf({ events }: Input): Name[] {
  const names = events.flatMap((one, event) => [
    { text: one.id, event, wave: -1 }, ...one.waves.map(({ id }, wave) => ({ text: `${one.id}/${id}`, event, wave })),
  ]);
  return names.sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Looks up every entry; refuses what is not in the input, what is out of order, and an event named twice for one business. */
export function entriesOf(input: Input): Fault | Entries {
  const { umkm, events } = input;
  const names = namesOf(input);
  const lookUp = new LookUp(names.map((one) => one.text));
  const eventOf = Int32Array.from(names, (one) => one.event);
  const start = new Int32Array(umkm.length + 1);
  for (let u = 0; u < umkm.length; u += 1) start[u + 1] = start[u] + umkm[u].eligible.length;
  const code = new Int32Array(start[umkm.length]);
  const named = new Int32Array(events.length).fill(-1);
  for (let u = 0, i = 0; u < umkm.length; u += 1) {
    const { eligible } = umkm[u];
    let before = -1;
    for (let j = 0; j < eligible.length; j += 1) {
      const c = lookUp.of(eligible[j]);
      if (c < 0) return fault(`$.umkm[${u}].eligible[${j}]`, 'dangling');
      if (c <= before) return fault(`$.umkm[${u}].eligible[${j}]`, 'out of order or double');
      if (named[eventOf[c]] === u) return fault(`$.umkm[${u}].eligible[${j}]`, 'an event named twice');
      named[eventOf[c]] = u;
      before = c;
      code[i++] = c;
    }
  }
  return { start, code, names: { event: eventOf, wave: Int32Array.from(names, (one) => one.wave) } };
}

const SLOTS = 1 << 13;

/** Positions of texts in a list. A slot chosen by the last characters answers nearly always; a map knows the rest. */
class LookUp {
  readonly #texts: readonly string[];
  readonly #slots: Int32Array;
  readonly #rest: Map<string, number>;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#slots = new Int32Array(SLOTS);
    this.#rest = new Map(texts.map((text, i) => [text, i]));
    texts.forEach((text, i) => { this.#slots[slotOf(text)] = i; });
  }

  of(text: string): number {
    const guess = this.#slots[slotOf(text)];
    return this.#texts[guess] === text ? guess : (this.#rest.get(text) ?? -1);
  }
}

function slotOf(text: string): number {
  const n = text.length;
  if (n < 4) return n;
  return (text.charCodeAt(n - 1) + 11 * text.charCodeAt(n - 2) + 121 * text.charCodeAt(n - 3) + 1331 * text.charCodeAt(n - 4)) & (SLOTS - 1);
}
