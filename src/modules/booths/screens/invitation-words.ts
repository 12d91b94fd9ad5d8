import { plainDateOf } from '../../../platform/clock.ts';
import { formatDate, formatInstant, formatTime } from '../../../platform/i18n/format.ts';
import type { Lang } from '../../../platform/i18n/texts.ts';
import type { Fact } from '../../../ui/fact.ts';
import { arriveBy, type WaveDay } from '../rules/wave-times.ts';
import { texts } from '../texts.ts';

type Shown = { days: readonly WaveDay[]; venue: { name: string; address: string }; whatToBring: string; placeNumber: string | null };

/** Date, hours, venue, what to bring: ready to show, in the order of the design. */
export function invitationFacts(view: Shown, lang: Lang): Fact[] {
  const t = texts(lang).link;
  const first = view.days[0]!;
  return [
    { term: t.day, value: view.days.map((day) => formatDate(day.date, lang)).join('; ') },
    { term: t.hours, value: `${clock(first.opens)}–${clock(first.closes)} WIB`, note: t.arrive(arriveBy(first.opens)) },
    { term: t.place, value: view.venue.name, note: view.venue.address },
    ...(view.placeNumber ? [{ term: t.table, value: `${view.placeNumber}, ${t.free}` }] : []),
    { term: t.bring, value: view.whatToBring }
  ];
}

function clock(time: string): string {
  return time.replace(':', '.');
}

/** `Jumat, 25 Agustus 2023 pukul 12.00 WIB`. */
export function deadlineWords(deadline: Date, lang: Lang): string {
  return formatInstant(deadline, lang);
}

/** `Jumat, 25 Agustus, pukul 12.00`: short enough for one line of a small phone. */
export function deadlineShort(deadline: Date, lang: Lang): string {
  return `${formatDate(plainDateOf(deadline), lang).replace(/ \d{4}$/, '')}, ${formatTime(deadline, lang).replace(/^pukul | WIB$/g, '')}`;
}
