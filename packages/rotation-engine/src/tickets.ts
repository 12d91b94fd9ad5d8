import { fromHex, hmacKey, hmacTextWords } from './sha256.ts';

/** Tickets as rows of 8 unsigned words, so that comparing them needs no big numbers. */
export interface Tickets {
  readonly words: Uint32Array;
}

const UMKM = 'u|';

/** HMAC-SHA-256 of each name under the 32 bytes that the seed's 64 hex digits spell. */
export function ticketsOf(seed: string, names: readonly string[]): Tickets {
  const key = hmacKey(fromHex(seed));
  const words = new Uint32Array(names.length * 8);
  for (let i = 0; i < names.length; i++) hmacTextWords(key, '', names[i], words, i * 8);
  return { words };
}

/** Tickets of UMKM in the order given. */
export function ticketsOfUmkm(seed: string, umkm: readonly { id: string }[]): Tickets {
  const key = hmacKey(fromHex(seed));
  const words = new Uint32Array(umkm.length * 8);
  for (let i = 0; i < umkm.length; i++) hmacTextWords(key, UMKM, umkm[i].id, words, i * 8);
  return { words };
}

export const umkmName = (id: string): string => UMKM + id;
export const rwName = (code: string): string => 'rw|' + code;
export const waveName = (event: string, wave: string): string => 'wv|' + event + '/' + wave;

/** Order of two tickets as unsigned big-endian numbers: below, at or above 0. */
export function compareTickets(tickets: Tickets, i: number, j: number): number {
  const { words } = tickets;
  for (let w = 0; w < 8; w++) {
    const a = words[i * 8 + w];
    const b = words[j * 8 + w];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

/** Order of ticket(u) XOR ticket(wave a) against ticket(u) XOR ticket(wave b). */
export function compareXor(umkm: Tickets, u: number, waves: Tickets, a: number, b: number): number {
  for (let w = 0; w < 8; w++) {
    const own = umkm.words[u * 8 + w];
    const x = (own ^ waves.words[a * 8 + w]) >>> 0;
    const y = (own ^ waves.words[b * 8 + w]) >>> 0;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** Order of two texts by code unit. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
