/**
 * Reading of published bytes. They must already be canonical (engine contract, "Canonical JSON"); the reader refuses any second
 * spelling of a document. Writing follows the same rules.
 */
import { utf8 } from '../sha256.ts';
import { ByteReader, LONE, NotCanonical, type Json, type Span } from './byte-reader.ts';

export type { Json } from './byte-reader.ts';

/** A document with its bytes, and where its fields stand in them ("seed", "input.seed"). */
export interface ReadDocument { readonly ok: true; readonly value: Json; readonly bytes: Uint8Array; readonly spans: ReadonlyMap<string, Span> }

export type Read = ReadDocument | { readonly ok: false; readonly reason: string };

/** Parses canonical bytes or text; anything else is refused with the reason. */
export function readCanonical(source: string | Uint8Array): Read {
  try {
    if (typeof source === 'string' && LONE.test(source)) throw new NotCanonical('a lone surrogate');
    const bytes = typeof source === 'string' ? utf8(source) : source;
    const reader = new ByteReader(bytes);
    return { ok: true, value: reader.document(), bytes, spans: reader.spans };
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    return { ok: false, reason: error.message };
  }
}

/** The pieces of a document's bytes that are left when one field is taken out, with the comma that went with it. */
export function withoutField({ bytes, spans }: ReadDocument, part: string | undefined, field: string): Uint8Array[] {
  const whole = part === undefined ? { from: 0, to: bytes.length } : (spans.get(part) as Span);
  // The value of `part` begins after its name and a colon.
  const from = part === undefined ? 0 : whole.from + part.length + 3;
  const cut = spans.get(part === undefined ? field : `${part}.${field}`);
  if (!cut) return [bytes.subarray(from, whole.to)];
  const isFirst = bytes[cut.from - 1] !== 0x2c;
  const hasNext = bytes[cut.to] === 0x2c;
  return [bytes.subarray(from, isFirst ? cut.from : cut.from - 1), bytes.subarray(isFirst && hasNext ? cut.to + 1 : cut.to, whole.to)];
}

/** The canonical text of a value: keys by code unit, no white space, strings as JSON.stringify writes them. */
export function canonicalText(value: Json): string {
  return isOrdered(value) ? JSON.stringify(value) : written(value);
}

/** Whether all keys are in code unit order, so that the fast writer gives the canonical text. */
function isOrdered(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every((inner) => typeof inner === 'string' || isOrdered(inner));
  let last = '';
  for (const key of Object.keys(value)) {
    if (last > key || !isOrdered(value[key])) return false;
    last = key;
  }
  return true;
}

/** The slow writer: a JavaScript object lists keys such as "10" first, whatever their place by code unit. */
function written(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${written(value[key] as Json)}`).join(',')}}`;
}
