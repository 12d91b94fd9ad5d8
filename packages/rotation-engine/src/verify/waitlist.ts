/** The waiting list: by the next turn of the RW, inside the RW by the order of point 4. */
import { compareTurns, type Draw } from './draw.ts';
import type { Placed } from './limits.ts';
import { fault, type Fault } from './report.ts';

/** Everybody with an entry and no place, in the order in which a freed place is offered inside one ring. */
export function waitlistOf(draw: Draw, placed: Placed): number[] {
  const waiting = [...placed.wave.keys()].filter((u) => placed.wave[u] < 0 && draw.entry[u] !== -2);
  const rws = [...new Set(waiting.map((u) => draw.rwOf[u]))];
  rws.sort((r, s) => compareTurns(draw, r, placed.turns[r], s, placed.turns[s]));
  const place = new Int32Array(draw.rws.length);
  rws.forEach((r, i) => { place[r] = i; });
  return waiting.sort((a, b) => place[draw.rwOf[a]] - place[draw.rwOf[b]] || draw.position[a] - draw.position[b]);
}

/** The first line that differs from the order, or undefined. */
export function waitlistFault(draw: Draw, placed: Placed, listed: readonly string[]): Fault | undefined {
  const order = waitlistOf(draw, placed);
  if (listed.length !== order.length) return fault('$.result.waitlist', 'too long or too short');
  const wrong = order.findIndex((u, i) => draw.umkm[u].id !== listed[i]);
  return wrong < 0 ? undefined : fault(`$.result.waitlist[${wrong}]`, `${draw.umkm[order[wrong]].id} is next`);
}
