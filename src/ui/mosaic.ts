/**
 * The mosaic of RWs: kota > kecamatan > kelurahan > RW, one square each, three high. Pure: data in,
 * markup out. 2,723 squares must stay near 140 KB, so squares are strokes and the markup is one string.
 */
import { words, type Words } from './words.ts';
import type { Lang } from '#platform/i18n/texts.ts';

/** How a square looks: the three answers of the fairness question, or a step of the scale q1..q6. */
export type MosaicMark = 'never' | 'served' | 'coach' | 'q1' | 'q2' | 'q3' | 'q4' | 'q5' | 'q6';

export type MosaicRw<V> = { code: string; value: V };
export type MosaicKelurahan<V> = { code: string; name: string; href?: string; title?: string; rw: readonly MosaicRw<V>[] };
/** `note` replaces the count at the right of the name. */
export type MosaicKecamatan<V> = { code: string; name: string; note?: string; kelurahan: readonly MosaicKelurahan<V>[] };
export type MosaicKota<V> = { code: string; name: string; note?: string; href?: string; kecamatan: readonly MosaicKecamatan<V>[] };
export type MosaicData<V> = { kota: readonly MosaicKota<V>[] };

export type MosaicCounts = { rw: number; never: number; served: number; coach: number };

const HIGH = 3;
const PITCH_PX = 10.5;
const GAP_PX = 1.5;
/** Two columns at least: narrower a finger and the 24 px rule both miss it. */
const COLUMNS_MIN = 2;

/** Counts of the three answers; a scale mark counts as served. */
export function countMarks(marks: readonly MosaicMark[]): MosaicCounts {
  const counts = { rw: marks.length, never: 0, served: 0, coach: 0 };
  for (const mark of marks) {
    if (mark === 'never' || mark === 'coach') counts[mark] += 1;
    else counts.served += 1;
  }
  return counts;
}

export function sumCounts(all: readonly MosaicCounts[]): MosaicCounts {
  const sum = { rw: 0, never: 0, served: 0, coach: 0 };
  for (const one of all) for (const key of ['rw', 'never', 'served', 'coach'] as const) sum[key] += one[key];
  return sum;
}

/**
 * One path per mark, in columns of three: `M2 0v3` is a whole column, stroked one unit wide.
 * Neighbours of the same mark in a column share one move, which is what keeps the page small.
 */
export function squarePaths(marks: readonly MosaicMark[]): { columns: number; paths: Map<MosaicMark, string> } {
  const paths = new Map<MosaicMark, string>();
  let i = 0;
  while (i < marks.length) {
    const mark = marks[i] as MosaicMark;
    const column = Math.floor(i / HIGH);
    const row = i % HIGH;
    let run = 1;
    while (row + run < HIGH && marks[i + run] === mark) run += 1;
    paths.set(mark, `${paths.get(mark) ?? ''}M${column} ${row}v${run}`);
    i += run;
  }
  return { columns: Math.ceil(marks.length / HIGH), paths };
}

/** The group of one kelurahan: a link when it has somewhere to go, named by its counts. */
function kelurahanMarkup(kelurahan: MosaicKelurahan<unknown>, marks: readonly MosaicMark[], mine: string | undefined, w: Words): string {
  const { columns, paths } = squarePaths(marks);
  const counts = countMarks(marks);
  const slot = Math.max(columns, COLUMNS_MIN);
  const title = kelurahan.title ?? w.kelurahan(kelurahan.name, counts.served, counts.never, counts.coach);
  const found = mine === undefined ? -1 : kelurahan.rw.findIndex((rw) => rw.code === mine);
  let inside = '';
  for (const [mark, d] of paths) inside += `<path${mark === 'served' ? '' : ` class="${mark}"`} d="${d}"/>`;
  if (found >= 0) inside += `<path class="mine" d="M${Math.floor(found / HIGH) - 0.43} ${found % HIGH}h.86v.86h-.86z"/>`;
  const width = slot * PITCH_PX - GAP_PX;
  const svg = `<svg role="img" width="${width}" height="30" viewBox="-.429 0 ${trim(width / PITCH_PX)} 2.857"><title>${escapeHtml(title)}</title>${inside}</svg>`;
  return kelurahan.href === undefined ? svg : `<a href="${escapeHtml(kelurahan.href)}">${svg}</a>`;
}

/** One kecamatan as markup: name, count, and the groups of its kelurahan side by side. */
export function kecamatanMarkup<V>(
  kecamatan: MosaicKecamatan<V>,
  markOf: (value: V) => MosaicMark,
  options: { lang: Lang; mine?: string }
): { html: string; counts: MosaicCounts } {
  const w = words(options.lang);
  const parts = kecamatan.kelurahan.map((kelurahan) => {
    const marks = kelurahan.rw.map((rw) => markOf(rw.value));
    return { counts: countMarks(marks), html: kelurahanMarkup(kelurahan, marks, options.mine, w) };
  });
  const counts = sumCounts(parts.map((part) => part.counts));
  const note = kecamatan.note ?? w.neverCount(counts.never);
  const head = `<p><b>${escapeHtml(kecamatan.name)}</b><span>${escapeHtml(note)}</span></p>`;
  return { html: `<div class="kec">${head}<div>${parts.map((part) => part.html).join('')}</div></div>`, counts };
}

function trim(n: number): string {
  return String(Math.round(n * 1000) / 1000);
}

/** Text and attribute values both. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
