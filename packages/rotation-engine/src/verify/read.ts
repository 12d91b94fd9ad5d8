/**
 * Reading of published bytes. They must already be canonical (engine contract, "Canonical JSON"): what is
 * read is written again and compared, so that no second spelling of one document is ever accepted.
 */

declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type Read = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly reason: string };

/** Parses canonical bytes or text; anything else is refused with the reason. */
export function readCanonical(source: string | Uint8Array): Read {
  try {
    const text = typeof source === 'string' ? source : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source);
    const value = JSON.parse(text) as Json;
    const look = lookOver(value);
    if (look === 'number') return { ok: false, reason: 'a number that is not an integer within 2^53-1' };
    if (/[^\x00-\x7f]/.test(text) && text.normalize('NFC') !== text) return { ok: false, reason: 'text is not NFC' };
    if (text.includes('\\ud') && !isWellFormed(value)) return { ok: false, reason: 'a lone surrogate' };
    if (typeof source === 'string' && /[\ud800-\udfff]/.test(text) && LONE.test(text)) return { ok: false, reason: 'a lone surrogate' };
    if ((look === 'plain' ? JSON.stringify(value) : written(value)) !== text) return { ok: false, reason: 'the bytes are not the canonical ones' };
    return { ok: true, value };
  } catch (error) {
    return { ok: false, reason: `not JSON in UTF-8 (${error instanceof Error ? error.name : 'unreadable'})` };
  }
}

/** The canonical text of a value: keys by code unit, no white space, strings as JSON.stringify writes them. */
export function canonicalText(value: Json): string {
  return lookOver(value) === 'unordered' ? written(value) : JSON.stringify(value);
}

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** `plain`: keys in code unit order and safe integers throughout, so that the fast writer gives the canonical text. */
function lookOver(value: Json): 'plain' | 'unordered' | 'number' {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'plain' : 'number';
  if (typeof value !== 'object' || value === null) return 'plain';
  let found: 'plain' | 'unordered' = 'plain';
  let last = '';
  for (const key of Array.isArray(value) ? EVERY : Object.keys(value)) {
    if (last > key) found = 'unordered';
    last = key;
  }
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner === 'string') continue;
    const look = lookOver(inner);
    if (look === 'number') return look;
    if (look === 'unordered') found = look;
  }
  return found;
}

const EVERY: readonly string[] = [];

/** The slow writer: a JavaScript object lists keys such as "10" first, whatever their place by code unit. */
function written(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${written(value[key] as Json)}`).join(',')}}`;
}

function isWellFormed(value: Json): boolean {
  if (typeof value === 'string') return !LONE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => !LONE.test(key) && isWellFormed(inner as Json));
}
