/**
 * Reads canonical JSON straight from its bytes and refuses every other spelling on the way: no second copy of a large file is made,
 * and equal short texts become one text.
 */

declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Where a field stands in the bytes: from the quote of its name to the end of its value. */
export interface Span { readonly from: number; readonly to: number }

/** Thrown for the first thing that is not canonical; caught by who reads a file. */
export class NotCanonical extends Error {}

/** Nesting that no document of the contract comes near. */
const DEPTH_MAX = 64;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;

/** 1: a byte that ends the plain run of a text: a quote, a backslash, a control character, or the start of a longer character. */
const ENDS = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte < 0x20 || byte === QUOTE || byte === 0x5c || byte >= 0x80));

/** Most texts that are remembered, by a few of their bytes; a slot keeps the last one. Small files need few slots. */
const SLOTS_MAX = 1 << 14;

/** One document. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  readonly #known: string[] = [];
  readonly #knownAt: Int32Array;
  readonly #mask: number;
  readonly #open: Json[] = [''];
  #opened = 0;
  /** Fields of the document, and "a.b" for fields of its fields. */
  readonly spans = new Map<string, Span>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    let slots = 16;
    while (slots < SLOTS_MAX && slots < bytes.length >> 3) slots *= 2;
    for (let i = 0; i < slots; i += 1) this.#known.push('');
    this.#knownAt = new Int32Array(slots);
    this.#mask = slots - 1;
  }

  /** The whole document; throws NotCanonical. */
  document(): Json {
    const value = this.#value(0, '');
    if (this.#at < this.#bytes.length) throw new NotCanonical('something follows the document');
    return value;
  }

  #value(depth: number, name: string | undefined): Json {
    const byte = this.#bytes[this.#at];
    if (byte === QUOTE) return this.#text();
    if (byte === 0x5b) return this.#array(depth);
    if (byte === 0x7b) return this.#object(depth, name);
    if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) return this.#number();
    if (this.#word('true')) return true;
    if (this.#word('false')) return false;
    throw new NotCanonical(byte === undefined ? 'the file ends too early' : 'not canonical JSON');
  }

  #word(word: string): boolean {
    for (let i = 0; i < word.length; i += 1) if (this.#bytes[this.#at + i] !== word.charCodeAt(i)) return false;
    this.#at += word.length;
    return true;
  }

  #array(depth: number): Json[] {
    if (depth >= DEPTH_MAX) throw new NotCanonical('nested too deeply');
    const bytes = this.#bytes;
    this.#at += 1;
    if (bytes[this.#at] === 0x5d) {
      this.#at += 1;
      return [];
    }
    const open = this.#open;
    const from = this.#opened;
    for (;;) {
      // Elements wait in one list until their array is closed: cheaper than arrays that grow one by one.
      const item = bytes[this.#at] === QUOTE ? this.#text() : this.#value(depth + 1, undefined);
      open[this.#opened++] = item;
      const byte = bytes[this.#at++];
      if (byte === 0x5d) {
        const list = open.slice(from, this.#opened);
        this.#opened = from;
        return list;
      }
      if (byte !== COMMA) throw new NotCanonical('no comma where one belongs');
    }
  }

  #object(depth: number, name: string | undefined): Json {
    if (depth >= DEPTH_MAX) throw new NotCanonical('nested too deeply');
    const bytes = this.#bytes;
    const record: { [key: string]: Json } = {};
    this.#at += 1;
    if (bytes[this.#at] === 0x7d) {
      this.#at += 1;
      return record;
    }
    let before: string | undefined;
    for (;;) {
      const from = this.#at;
      if (bytes[from] !== QUOTE) throw new NotCanonical('no name where one belongs');
      const key = this.#text();
      if (before !== undefined && before >= key) throw new NotCanonical('names out of order or double');
      before = key;
      if (bytes[this.#at++] !== COLON) throw new NotCanonical('no colon where one belongs');
      const inner = name === undefined || depth > 1 ? undefined : name === '' ? key : `${name}.${key}`;
      const value = this.#value(depth + 1, inner);
      if (inner !== undefined) this.spans.set(inner, { from, to: this.#at });
      // An assignment to __proto__ would change the object's nature, not its fields.
      if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
      else record[key] = value;
      const byte = bytes[this.#at++];
      if (byte === 0x7d) return record;
      if (byte !== COMMA) throw new NotCanonical('no comma where one belongs');
    }
  }

  #number(): number {
    const bytes = this.#bytes;
    const isNegative = bytes[this.#at] === 0x2d;
    const from = this.#at + Number(isNegative);
    let at = from;
    let value = 0;
    for (let byte = bytes[at]; byte >= 0x30 && byte <= 0x39; byte = bytes[at]) {
      value = 10 * value + (byte - 0x30);
      at += 1;
    }
    const isSpelled = at > from && (bytes[from] !== 0x30 || (at === from + 1 && !isNegative));
    if (!isSpelled || at - from > 16 || value > Number.MAX_SAFE_INTEGER) throw new NotCanonical('a number that is not an integer within 2^53-1');
    this.#at = at;
    return isNegative ? -value : value;
  }

  #text(): string {
    const bytes = this.#bytes;
    const from = this.#at + 1;
    let at = from;
    while (ENDS[bytes[at]] === 0) at += 1;
    if (bytes[at] !== QUOTE) return this.#oddText(from);
    this.#at = at + 1;
    const length = at - from;
    return length > 0 && length <= 40 ? this.#plainText(from, length) : asciiOf(bytes, from, at);
  }

  /** A text of printable ASCII, the one read before if it is known. */
  #plainText(from: number, length: number): string {
    const bytes = this.#bytes;
    const last = from + length - 1;
    let mixed = length + 31 * bytes[last] + 1009 * bytes[from] + 7919 * bytes[from + (length >> 1)];
    if (length > 2) mixed += 193 * bytes[last - 1] + 15_485 * bytes[last - 2];
    if (length > 3) mixed += 3121 * bytes[last - 3];
    const slot = mixed & this.#mask;
    const known = this.#known[slot];
    const knownAt = this.#knownAt[slot];
    let same = known.length === length ? 0 : -1;
    while (same >= 0 && same < length) same = bytes[from + same] === bytes[knownAt + same] ? same + 1 : -1;
    if (same === length) return known;
    this.#knownAt[slot] = from;
    return (this.#known[slot] = asciiOf(bytes, from, from + length));
  }

  /** A text with escapes or longer characters: one spelling of each, NFC, no half pair. */
  #oddText(from: number): string {
    const bytes = this.#bytes;
    let at = from;
    while (bytes[at] !== QUOTE) {
      if (at >= bytes.length) throw new NotCanonical('the file ends inside a text');
      at += bytes[at] === 0x5c ? 2 : 1;
    }
    this.#at = at + 1;
    let spelled: string;
    let value: string;
    try {
      spelled = decoder.decode(bytes.subarray(from - 1, at + 1));
      value = JSON.parse(spelled) as string;
    } catch {
      throw new NotCanonical('not a text in UTF-8');
    }
    if (LONE.test(value)) throw new NotCanonical('a lone surrogate');
    if (value.normalize('NFC') !== value) throw new NotCanonical('text is not NFC');
    if (JSON.stringify(value) !== spelled) throw new NotCanonical('a text is spelled in another way');
    return value;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Half of a pair that stands alone. */
export const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function asciiOf(b: Uint8Array, from: number, to: number): string {
  let text = '';
  let i = from;
  for (; i + 8 <= to; i += 8) text += String.fromCharCode(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7]);
  for (; i + 3 <= to; i += 3) text += String.fromCharCode(b[i], b[i + 1], b[i + 2]);
  for (; i < to; i += 1) text += String.fromCharCode(b[i]);
  return text;
}
