/** A plain date of the programme, YYYY-MM-DD, always read in the operator's time zone. */
export type PlainDate = string;

/** The only source of "now"; tests and replays pass their own. */
export type Clock = { now(): Date };

export const TIME_ZONE = 'Asia/Jakarta';
/** Jakarta is UTC+7 and has no daylight saving time; no library needed to turn an instant into a date. */
const OFFSET_MS = 7 * 3_600_000;

export function systemClock(): Clock {
  return { now: () => new Date() };
}

export function fixedClock(iso: string): Clock & { set(iso: string): void; forward(ms: number): void } {
  let at = new Date(iso);
  return {
    now: () => new Date(at),
    set: (next) => void (at = new Date(next)),
    forward: (ms) => void (at = new Date(at.getTime() + ms))
  };
}

/** The system's clock, moved by a number of milliseconds that can be changed: demonstrations skip waiting times with it. */
export function shiftableClock(): Clock & { shift(ms: number): void } {
  let offset = 0;
  return { now: () => new Date(Date.now() + offset), shift: (ms) => void (offset += ms) };
}

/** The date in Asia/Jakarta of an instant. */
export function plainDateOf(instant: Date): PlainDate {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant of a wall-clock time (HH:MM) on a date in Asia/Jakarta. */
export function instantOf(date: PlainDate, time = '00:00'): Date {
  return new Date(`${date}T${time}:00+07:00`);
}

/** `days` may be negative. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from `a` to `b`; negative when b is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);
}

/** True for an existing calendar date written YYYY-MM-DD. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}
