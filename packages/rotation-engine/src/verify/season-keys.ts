/** Turns of businesses as numbers in the order of point 4: (turnsBefore + granted, lastTurnRank, ticket, id). */
import { ticketsOf, type Season } from './season.ts';
import type { Held } from './season-limits.ts';

/** Keys of turns; a smaller one comes first. */
export interface UmkmKeys {
  /** The next turn of a business that may come before somebody of her RW who has one; Infinity for all others. */
  readonly next: Float64Array;
  /** The last turn of a business; -1 for one without turns, and for one all of whose turns are pins. */
  readonly last: Float64Array;
  /** The latest of the last turns of each RW, -1 if there is none. */
  readonly latest: Float64Array;
}

/** Works out the keys that matter; nobody else needs a ticket. */
export function umkmKeysOf(season: Season, held: Held): UmkmKeys {
  const { rwOf, input } = season;
  const { umkm, policy } = input;
  const next = new Float64Array(umkm.length).fill(Infinity);
  const last = new Float64Array(umkm.length).fill(-1);
  const latest = new Float64Array(input.rws.length).fill(-1);
  const span = umkm.length + 1;
  for (let u = 0; u < umkm.length; u += 1) {
    for (let i = held.start[u]; i < held.start[u + 1]; i += 1) if (!held.isPin[i]) last[u] = 0;
    if (last[u] < 0) continue;
    last[u] = (umkm[u].turnsBefore + held.start[u + 1] - held.start[u] - 1) * span + umkm[u].lastTurnRank;
    latest[rwOf[u]] = Math.max(latest[rwOf[u]], last[u]);
  }
  for (let u = 0; u < umkm.length; u += 1) {
    const turns = held.start[u + 1] - held.start[u];
    const key = (umkm[u].turnsBefore + turns) * span + umkm[u].lastTurnRank;
    if (turns < policy.turnsMax && key <= latest[rwOf[u]]) next[u] = key;
  }
  refine(season, next, last);
  latest.fill(-1);
  for (let u = 0; u < umkm.length; u += 1) latest[rwOf[u]] = Math.max(latest[rwOf[u]], last[u]);
  return { next, last, latest };
}

/** Replaces the keys by their places in the whole order, tickets and ids included. */
function refine({ input: { umkm, seed } }: Season, next: Float64Array, last: Float64Array): void {
  const turns: number[] = [];
  const needed: number[] = [];
  for (let u = 0; u < umkm.length; u += 1) {
    if (next[u] === Infinity && last[u] < 0) continue;
    if (next[u] < Infinity) turns.push(2 * needed.length);
    if (last[u] >= 0) turns.push(2 * needed.length + 1);
    needed.push(u);
  }
  const tickets = ticketsOf(seed, needed.map((u) => `u|${umkm[u].id}`));
  const coarse = Float64Array.from(needed, (u) => next[u]);
  const keyOf = (turn: number): number => (turn % 2 === 0 ? coarse[turn >> 1] : last[needed[turn >> 1]]);
  const keys = Float64Array.from({ length: 2 * needed.length }, (_, turn) => keyOf(turn));
  const order = Int32Array.from(turns).sort((a, b) => {
    if (keys[a] !== keys[b]) return keys[a] - keys[b];
    const [i, j] = [8 * (a >> 1), 8 * (b >> 1)];
    for (let w = 0; w < 8; w += 1) if (tickets[i + w] !== tickets[j + w]) return tickets[i + w] - tickets[j + w];
    return umkm[needed[a >> 1]].id < umkm[needed[b >> 1]].id ? -1 : 1;
  });
  order.forEach((turn, place) => {
    const u = needed[turn >> 1];
    if (turn % 2 === 0) next[u] = place;
    else last[u] = place;
  });
}
