import { instantOf, type PlainDate } from '../../../platform/clock.ts';
import { assert } from '../../../platform/result.ts';

/** What booths needs of an event: its days with hours and its waves with their dates. */
export type Programme = {
  readonly days: readonly { readonly date: PlainDate; readonly opens: string; readonly closes: string; readonly capacity: number }[];
  readonly waves: readonly { readonly code: string; readonly name: string; readonly capacity: number; readonly dates: readonly PlainDate[] }[];
};
export type WaveDay = { readonly date: PlainDate; readonly opens: string; readonly closes: string; readonly from: Date; readonly to: Date };
export type WaveTimes = { readonly code: string; readonly name: string; readonly days: readonly WaveDay[]; readonly firstOpens: Date; readonly lastCloses: Date };

/** How long before the opening an exhibitor should be there. */
export const ARRIVE_MINUTES_BEFORE = 30;

/** The days of one wave with their instants, in order. Throws for a wave the event does not have. */
export function waveTimes(programme: Programme, waveCode: string): WaveTimes {
  const wave = programme.waves.find((one) => one.code === waveCode);
  assert(wave && wave.dates.length > 0, `wave ${waveCode} has days`);
  const days = programme.days
    .filter((day) => wave.dates.includes(day.date))
    .map(({ date, opens, closes }) => ({ date, opens, closes, from: instantOf(date, opens), to: instantOf(date, closes) }))
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  assert(days.length === wave.dates.length, `every date of wave ${waveCode} is a day of the event`);
  return { code: wave.code, name: wave.name, days, firstOpens: days[0]!.from, lastCloses: days.at(-1)!.to };
}

/** `08:00` -> `07.30`, as it is written on a notice. */
export function arriveBy(opens: string): string {
  const [hours, minutes] = opens.split(':').map(Number) as [number, number];
  const total = Math.max(0, hours * 60 + minutes - ARRIVE_MINUTES_BEFORE);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}.${String(total % 60).padStart(2, '0')}`;
}
