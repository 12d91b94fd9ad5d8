import { accept, refuse, type Result } from '../../../platform/result.ts';

/** The longest name kept, in characters as a person counts code points. */
export const NAME_CHARS_MAX = 100;

export type NameRefusal = { code: 'name_missing' } | { code: 'name_too_long'; have: number; most: number };

/** Controls that turn the reading direction around; they can make one name look like another. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** C0, C1, soft hyphen, zero-width space, byte-order mark, non-characters; joiners stay, emoji and some scripts need them. */
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufff9-\uffff]/g;
const JOINERS_ONLY = /^[\s\u200c\u200d\ufe0e\ufe0f]*$/;

/**
 * The text as it is kept: NFC, one space between words, without direction controls, invisible characters
 * and broken surrogates. Everything else stays as typed: apostrophes, titles, capitals, any script.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\ufffd', '').replace(BIDI_CONTROLS, '').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().normalize('NFC');
}

/**
 * A name of a person, business or product: 1 to 100 characters, never split into first and last, because
 * single names are valid (ux.md 2.4). Refuses: name_missing, name_too_long.
 */
export function readName(text: string): Result<string, NameRefusal> {
  const name = cleanText(text);
  if (JOINERS_ONLY.test(name)) return refuse({ code: 'name_missing' });
  const have = [...name].length;
  if (have > NAME_CHARS_MAX) return refuse({ code: 'name_too_long', have, most: NAME_CHARS_MAX });
  return accept(name);
}

/**
 * The form in which names are searched and sorted: lower case, marks and apostrophes gone, every other
 * sign a space. Equal for NFC and NFD. `Hj. Nur'aini, S.E.` gives `hj nuraini s e`.
 */
export function searchable(text: string): string {
  return cleanText(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['\u2018\u2019\u02bb\u02bc\u0060\u00b4\u2032]/g, '')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** What a list is sorted by, short enough for an index row. */
export function sortKey(name: string): string {
  return [...searchable(name)].slice(0, 60).join('');
}

/** What the search runs over: name of the business, name of the owner, code. */
export function searchText(parts: { name: string; ownerName: string; code: string }): string {
  return `${searchable(parts.name)} / ${searchable(parts.ownerName)} / ${parts.code.toLowerCase()}`;
}
