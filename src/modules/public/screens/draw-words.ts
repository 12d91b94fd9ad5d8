import type { EventPlan } from '#modules/events/index.server.ts';
import { formatDate } from '#platform/i18n/format.ts';
import type { Lang } from '#platform/i18n/texts.ts';
import type { publicTexts } from '../texts.ts';

type Texts = ReturnType<typeof publicTexts>;

/** `RW 004 Kamal Muara`; the code alone when the kelurahan is unknown. */
export function rwLabel(rwCode: string, names: ReadonlyMap<string, string>): string {
  return `RW ${rwCode.slice(-3)} ${names.get(rwCode.slice(0, -4)) ?? rwCode.slice(0, -4)}`;
}

/** `Hari ke-1` for a wave of one day; its own name otherwise. */
export function waveLabel(event: Pick<EventPlan, 'waves' | 'days'>, waveCode: string, t: Texts): string {
  const wave = event.waves.find((one) => one.code === waveCode);
  if (!wave || wave.dates.length !== 1) return wave?.name ?? waveCode;
  const label = t.draw.day(event.days.findIndex((day) => day.date === wave.dates[0]) + 1);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** The same inside a sentence, with the date. */
export function waveInSentence(event: Pick<EventPlan, 'waves' | 'days'>, waveCode: string, t: Texts, lang: Lang): string {
  const wave = event.waves.find((one) => one.code === waveCode);
  if (!wave || wave.dates.length !== 1) return wave?.name ?? waveCode;
  return `${t.draw.day(event.days.findIndex((day) => day.date === wave.dates[0]) + 1)}, ${formatDate(wave.dates[0]!, lang)}`;
}

/** A fingerprint as it is read aloud: `135D 900E 7453 D262`. */
export function readAloud(hash: string): string {
  return (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

/** Short form of a drawn number: `4eab 5e95`. */
export function shortTicket(ticket: string): string {
  return `${ticket.slice(0, 4)} ${ticket.slice(4, 8)}`;
}
