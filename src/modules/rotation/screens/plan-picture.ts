import { formatNumber } from '../../../platform/i18n/format.ts';
import type { Lang } from '../../../platform/i18n/texts.ts';
import type { PreviewColumn } from '../store/previews.server.ts';

/** A number with a fixed count of decimals as people of this language write it: `0,37`. */
export function decimal(value: number, places: number, lang: Lang): string {
  const scaled = Math.round(value * 10 ** places);
  const whole = Math.floor(scaled / 10 ** places);
  return `${formatNumber(whole, lang)}${lang === 'en' ? '.' : ','}${String(scaled % 10 ** places).padStart(places, '0')}`;
}

/** The tallest bar over all columns, so that one square of height means the same everywhere. */
export function tallest(columns: readonly PreviewColumn[]): number {
  return Math.max(1, ...columns.flatMap((column) => column.stats?.histogram ?? []));
}

export type KotaRow = { readonly code: string; readonly rws: number; readonly columns: readonly { readonly mean: number; readonly never: number }[] };

/** One row per kota with the mean turns per RW under each policy that can be counted. */
export function kotaRows(columns: readonly PreviewColumn[]): KotaRow[] {
  const counted = columns.flatMap((column) => (column.stats ? [column.stats] : []));
  const codes = [...new Set(counted.flatMap((stats) => stats.kota.map((one) => one.code)))].sort();
  return codes.map((code) => {
    const found = counted.map((stats) => stats.kota.find((one) => one.code === code));
    return { code, rws: Math.max(...found.map((one) => one?.rwsEligible ?? 0)), columns: found.map((one) => ({ mean: one && one.rwsEligible > 0 ? one.turns / one.rwsEligible : 0, never: one?.never ?? 0 })) };
  });
}
