import { isPlainDate } from '../../../platform/clock.ts';
import { formatDateShort, formatNumber } from '../../../platform/i18n/format.ts';
import type { Lang } from '../../../platform/i18n/texts.ts';

/** A value of the rulebook as a person reads it: `ya`, `365`, `1 Januari 2023`, `setiap RW sama`. */
export function shownValue(value: unknown, words: { yes: string; no: string; equal: string }, lang: Lang): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return formatNumber(value, lang);
  if (value === 'equal') return words.equal;
  return typeof value === 'string' && isPlainDate(value) ? formatDateShort(value, lang) : String(value ?? '–');
}
