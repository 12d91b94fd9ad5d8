/** The entries of all businesses as numbers, each looked up once: a season has more than a million. */
import type { Input } from '../types.ts';
import { fault, type Fault } from './report.ts';

/** Entries of business u: event[start[u]] .. event[start[u + 1] - 1]; `wave` is -1 for any wave of the event. */
export interface Entries {
  readonly start: Int32Array;
  readonly event: Int32Array;
  readonly wave: Int32Array;
}

/** Looks up every entry; refuses what is not in the input, and an event named twice for one business. */
export function entriesOf({ umkm, events }: Input): Fault | Entries {
  const numbers = new Map<string, number>();
  const span = 1 + Math.max(1, ...events.map((one) => one.waves.length));
  events.forEach((one, e) => {
    numbers.set(one.id, e * span);
    one.waves.forEach((wave, w) => numbers.set(`${one.id}/${wave.id}`, e * span + w + 1));
  });
  const start = new Int32Array(umkm.length + 1);
  for (let u = 0; u < umkm.length; u += 1) start[u + 1] = start[u] + umkm[u].eligible.length;
  const event = new Int32Array(start[umkm.length]);
  const wave = new Int32Array(event.length);
  const named = new Int32Array(events.length).fill(-1);
  for (let u = 0, i = 0; u < umkm.length; u += 1) {
    for (const entry of umkm[u].eligible) {
      const number = numbers.get(entry);
      if (number === undefined) return fault(`$.umkm[${u}].eligible[${i - start[u]}]`, 'dangling');
      const e = Math.floor(number / span);
      if (named[e] === u) return fault(`$.umkm[${u}].eligible[${i - start[u]}]`, 'an event named twice');
      named[e] = u;
      event[i] = e;
      wave[i] = number - e * span - 1;
      i += 1;
    }
  }
  return { start, event, wave };
}
