import { plainDateOf, type PlainDate } from '../clock.ts';
import type { Lang } from './texts.ts';

const DAYS = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
};
const MONTHS = {
  id: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
};

/** Grouped integer: 1250000 -> `1.250.000` (id) or `1,250,000` (en). */
export function formatNumber(value: number, lang: Lang = 'id'): string {
  const [whole, fraction] = String(Math.abs(value)).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, lang === 'id' ? '.' : ',');
  const point = lang === 'id' ? ',' : '.';
  return `${value < 0 ? '-' : ''}${grouped}${fraction ? point + fraction : ''}`;
}

/** Whole rupiah, no space and no sen: `Rp1.250.000` (ux.md 2.4). */
export function formatRupiah(idr: number, lang: Lang = 'id'): string {
  return idr < 0 ? `-Rp${formatNumber(-idr, lang)}` : `Rp${formatNumber(idr, lang)}`;
}

/** Large sums in words: `Rp12,5 juta`, `Rp1,3 miliar`; below a million exact. */
export function formatRupiahShort(idr: number, lang: Lang = 'id'): string {
  const size = Math.abs(idr);
  if (size < 1_000_000) return formatRupiah(idr, lang);
  const [unit, word] = size < 1_000_000_000 ? [1_000_000, lang === 'id' ? 'juta' : 'million'] as const : [1_000_000_000, lang === 'id' ? 'miliar' : 'billion'] as const;
  return `${idr < 0 ? '-' : ''}Rp${formatNumber(Math.round((size / unit) * 10) / 10, lang)} ${word}`;
}

/** `Selasa, 29 Agustus 2023`. */
export function formatDate(date: PlainDate, lang: Lang = 'id'): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return `${DAYS[lang][weekday]}, ${day} ${MONTHS[lang][month - 1]} ${year}`;
}

/** `29 Agustus 2023`, without the weekday. */
export function formatDateShort(date: PlainDate, lang: Lang = 'id'): string {
  return formatDate(date, lang).replace(/^\S+, /, '');
}

/** `29-08-2023`, for dense tables only. */
export function formatDateDense(date: PlainDate): string {
  return date.split('-').reverse().join('-');
}

/** `29-31 Agustus 2023`, `30 Juli - 2 Agustus 2023`, one date when both are equal. */
export function formatDateRange(from: PlainDate, to: PlainDate, lang: Lang = 'id'): string {
  if (from === to) return formatDateShort(from, lang);
  const [fromDay, fromMonth, fromYear] = formatDateShort(from, lang).split(' ');
  const [toDay, toMonth, toYear] = formatDateShort(to, lang).split(' ');
  if (fromYear !== toYear) return `${formatDateShort(from, lang)} – ${formatDateShort(to, lang)}`;
  if (fromMonth !== toMonth) return `${fromDay} ${fromMonth} – ${toDay} ${toMonth} ${toYear}`;
  return `${fromDay}–${toDay} ${toMonth} ${toYear}`;
}

/** `pukul 17.05 WIB` of an instant. */
export function formatTime(instant: Date, lang: Lang = 'id'): string {
  const [hours, minutes] = new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(11, 16).split(':');
  return lang === 'id' ? `pukul ${hours}.${minutes} WIB` : `${hours}:${minutes} WIB`;
}

/** `Selasa, 29 Agustus 2023 pukul 17.05 WIB`. */
export function formatInstant(instant: Date, lang: Lang = 'id'): string {
  return `${formatDate(plainDateOf(instant), lang)} ${formatTime(instant, lang)}`;
}

/** Reads rupiah as typed: `1.250.000`, `1250000`, `Rp 1.250.000,00`. Undefined when it cannot be read for certain (`1,5 jt`, sen). */
export function parseRupiah(text: string): number | undefined {
  const bare = text.replace(/[\s ]/g, '').replace(/^rp\.?/i, '').replace(/,(00|-)$/, '');
  if (!/^\d{1,3}(\.\d{3})+$/.test(bare) && !/^\d+$/.test(bare)) return undefined;
  const value = Number(bare.replaceAll('.', ''));
  return Number.isSafeInteger(value) ? value : undefined;
}
