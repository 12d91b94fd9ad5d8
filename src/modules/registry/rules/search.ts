import { CATEGORIES, type Category } from './tier.ts';
import { searchable } from './names.ts';

/** What a person may filter a list by; everything is optional. */
export type BusinessFilter = {
  readonly words: readonly string[];
  readonly territory?: string;
  readonly category?: Category;
  readonly agencyId?: string;
  readonly status?: 'active' | 'inactive';
  readonly lacks?: Lack;
};

/** What may be missing from a record; each is a saved view of the list. */
export const LACKS = ['nik', 'phone', 'willingness'] as const;
export type Lack = (typeof LACKS)[number];

/** Rows of one page. */
export const PAGE_ROWS = 48;
const WORDS_MAX = 5;
const WORD_CHARS_MAX = 40;

/** The names of the filters in an address, which the CSV link repeats. */
export const FILTER_NAMES = ['q', 'wilayah', 'jenis', 'instansi', 'keadaan', 'belum'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type FilterTexts = Partial<Record<FilterName, string>>;

/**
 * Reads filters from an address. What is not known is left out rather than refused: an old link still opens a list.
 * Without `keadaan` the list shows the active ones; `semua` shows both.
 */
export function readFilter(texts: FilterTexts): BusinessFilter {
  const category = CATEGORIES.find((known) => known === texts.jenis);
  const lacks = LACKS.find((known) => known === texts.belum);
  const status = texts.keadaan === 'semua' ? undefined : texts.keadaan === 'tidak-aktif' ? 'inactive' : 'active';
  return {
    words: searchWords(texts.q ?? ''),
    ...(texts.wilayah && /^\d{2}(\.\d{2,4}){0,4}$/.test(texts.wilayah) ? { territory: texts.wilayah } : {}),
    ...(category ? { category } : {}),
    ...(texts.instansi ? { agencyId: texts.instansi } : {}),
    ...(status ? { status } : {}),
    ...(lacks ? { lacks } : {})
  };
}

/** The words that must all occur somewhere in name, owner or code. */
export function searchWords(text: string): string[] {
  return searchable(text).split(' ').filter(Boolean).slice(0, WORDS_MAX).map((word) => [...word].slice(0, WORD_CHARS_MAX).join(''));
}

/** The filters as they stand, without those that do nothing; `change` replaces or (undefined) removes some. */
export function filterQuery(texts: FilterTexts, change: Partial<Record<FilterName, string | undefined>> = {}): string {
  const merged = { ...texts, ...change };
  const query = new URLSearchParams();
  for (const name of FILTER_NAMES) if (merged[name]) query.set(name, merged[name]);
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** The filters of an address as they stand there, each cut to a bounded length. */
export function readFilterTexts(query: { get(name: string): string | null }): FilterTexts {
  return Object.fromEntries(FILTER_NAMES.flatMap((name) => (query.get(name) ? [[name, query.get(name)!.slice(0, 200)]] : [])));
}
