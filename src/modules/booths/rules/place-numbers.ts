import type { PlainDate } from '../../../platform/clock.ts';

/** Tables per row of the hall: A-01 ... A-14, B-01 ... */
export const PLACES_PER_ROW = 14;

export type WavePlan = { readonly code: string; readonly capacity: number; readonly dates: readonly PlainDate[] };

/**
 * Where each wave's numbers begin, so that waves that share a day never share a number; waves on different
 * days both begin at A-01. Waves in the order given. Returns the count of numbers before the wave's first.
 */
export function waveOffsets(waves: readonly WavePlan[]): Map<string, number> {
  const offsets = new Map<string, number>();
  waves.forEach((wave, index) => {
    const before = waves.slice(0, index).filter((earlier) => earlier.dates.some((date) => wave.dates.includes(date)));
    offsets.set(wave.code, Math.max(0, ...before.map((earlier) => offsets.get(earlier.code)! + earlier.capacity)));
  });
  return offsets;
}

/** 1 -> `A-01`, 15 -> `B-01`, 365 -> `AA-01`. */
export function placeNumber(position: number): string {
  let row = Math.floor((position - 1) / PLACES_PER_ROW);
  let letters = '';
  do {
    letters = String.fromCharCode(65 + (row % 26)) + letters;
    row = Math.floor(row / 26) - 1;
  } while (row >= 0);
  return `${letters}-${String(((position - 1) % PLACES_PER_ROW) + 1).padStart(2, '0')}`;
}

/** Reads a number as typed (`a1`, `A-01`, `b 12`); undefined when there is no such place in any hall. */
export function positionOf(text: string): number | undefined {
  const read = /^([A-Z]{1,2})[\s-]*0*(\d{1,2})$/.exec(text.trim().toUpperCase());
  if (!read) return undefined;
  const column = Number(read[2]);
  if (column < 1 || column > PLACES_PER_ROW) return undefined;
  const row = [...read[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return row * PLACES_PER_ROW + column;
}

/** The highest position of an event: what its waves need at most. */
export function lastPosition(waves: readonly WavePlan[]): number {
  const offsets = waveOffsets(waves);
  return Math.max(0, ...waves.map((wave) => offsets.get(wave.code)! + wave.capacity));
}

/**
 * The number a seat gets after a yes: its own one, or, when somebody was moved there, the nearest higher free
 * one, then the lowest free one. `taken` are the positions in use on any of the wave's days.
 */
export function placeForSeat(waves: readonly WavePlan[], seat: { waveCode: string; seatNo: number }, taken: ReadonlySet<number>): number {
  const own = waveOffsets(waves).get(seat.waveCode)! + seat.seatNo;
  const last = Math.max(lastPosition(waves), own);
  for (let position = own; position <= last; position++) if (!taken.has(position)) return position;
  for (let position = 1; ; position++) if (!taken.has(position)) return position;
}
