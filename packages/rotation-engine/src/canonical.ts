import { utf8 } from './sha256.ts';
import { findFault } from './canonical-fault.ts';
import { decodeUtf8 } from './utf8-decode.ts';

/** Nesting that no document of the contract comes near; keeps hostile files from exhausting the stack. */
export const DEPTH_MAX = 64;

export class NotCanonical extends Error {
  readonly path: string;
  readonly reason: string;
  constructor(path: string, reason: string) {
    super(`${path === '' ? '(document)' : path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/**
 * The one text of a JSON value: keys by code unit, no white space, whole numbers, NFC text, nothing null.
 * Throws NotCanonical with the JSON path for a value that has no canonical text.
 */
export function canonicalText(value: unknown): string {
  return write(value, '', 0);
}

/** The UTF-8 bytes of the canonical text; published files are exactly these bytes. */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalText(value));
}

export type Parsed = { ok: true; value: unknown } | { ok: false; rejected: { path: string; reason: string } };

/**
 * Reads a canonical document and refuses every other spelling of it (duplicate keys, -0, 1.0, spaces,
 * a BOM, text that is not NFC, lone surrogates, null, keys out of order), naming the JSON path.
 */
export function parseCanonical(content: string | Uint8Array): Parsed {
  const text = typeof content === 'string' ? content : decodeUtf8(content);
  if (text === undefined) return { ok: false, rejected: { path: '', reason: 'not UTF-8' } };
  let refused: NotCanonical | undefined;
  try {
    const value = JSON.parse(text) as unknown;
    // The native writer takes a fifth of the time of ours, and writes the same once keys are in order.
    if (look(value, '', 0) ? JSON.stringify(value) === text : findFault(text) === undefined && canonicalText(value) === text) return { ok: true, value };
  } catch (error) {
    if (error instanceof NotCanonical) refused = error;
    else if (!(error instanceof SyntaxError)) throw error;
  }
  return { ok: false, rejected: findFault(text) ?? { path: refused?.path ?? '', reason: refused?.reason ?? 'not canonical' } };
}

/**
 * Throws NotCanonical for what JSON can say and the contract cannot. Answers whether the keys of every object stand by code unit; an object
 * puts keys that look like numbers first, so in a canonical text they may not.
 */
function look(value: unknown, path: string, depth: number): boolean {
  if (typeof value === 'string') return lookAtText(value, path);
  if (typeof value === 'number') return writeNumber(value, path) !== '';
  if (value === null) throw new NotCanonical(path, 'null (leave the field out)');
  if (typeof value !== 'object') return true;
  if (depth >= DEPTH_MAX) throw new NotCanonical(path, `nested deeper than ${DEPTH_MAX}`);
  return Array.isArray(value) ? lookAtItems(value, path, depth + 1) : lookAtFields(value as Record<string, unknown>, path, depth + 1);
}

function lookAtText(value: string, path: string): boolean {
  const fault = PLAIN.test(value) ? undefined : textFault(value);
  if (fault) throw new NotCanonical(path, fault);
  return true;
}

function lookAtItems(items: unknown[], path: string, depth: number): boolean {
  let isOrdered = true;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    // As below: no path is built for plain text.
    if (typeof item !== 'string' || !PLAIN.test(item)) isOrdered = look(item, `${path}[${i}]`, depth) && isOrdered;
  }
  return isOrdered;
}

function lookAtFields(value: Record<string, unknown>, path: string, depth: number): boolean {
  let isOrdered = true;
  let before: string | undefined;
  for (const key of Object.keys(value)) {
    if (before !== undefined && before >= key) isOrdered = false;
    before = key;
    const at = path === '' ? key : path + '.' + key;
    lookAtText(key, at);
    isOrdered = look(value[key], at, depth) && isOrdered;
  }
  return isOrdered;
}

function write(value: unknown, path: string, depth: number): string {
  if (typeof value === 'string') return writeText(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (depth >= DEPTH_MAX) throw new NotCanonical(path, `nested deeper than ${DEPTH_MAX}`);
  if (Array.isArray(value)) return writeArray(value, path, depth);
  if (typeof value === 'object' && value !== null) return writeObject(value as Record<string, unknown>, path, depth);
  throw new NotCanonical(path, value === null ? 'null (leave the field out)' : `a ${typeof value} has no JSON form`);
}

function writeNumber(value: number, path: string): string {
  if (!Number.isSafeInteger(value)) throw new NotCanonical(path, 'not a whole number within 2^53-1');
  if (Object.is(value, -0)) throw new NotCanonical(path, '-0');
  return String(value);
}

const PLAIN = /^[ !#-[\]-~]*$/;

function writeText(value: string, path: string): string {
  if (PLAIN.test(value)) return '"' + value + '"';
  const fault = textFault(value);
  if (fault) throw new NotCanonical(path, fault);
  return JSON.stringify(value);
}

/** Why a text cannot stand in a canonical document, or undefined. */
export function textFault(value: string): string | undefined {
  if (/\p{Surrogate}/u.test(value)) return 'lone surrogate';
  if (value.normalize('NFC') !== value) return 'text is not NFC';
  return undefined;
}

function writeArray(value: unknown[], path: string, depth: number): string {
  let text = '[';
  for (let i = 0; i < value.length; i++) {
    const item = value[i];
    if (i > 0) text += ',';
    // The path is built only for what can fail below; plain text and numbers dominate large files.
    text += typeof item === 'string' && PLAIN.test(item) ? '"' + item + '"' : write(item, `${path}[${i}]`, depth + 1);
  }
  return text + ']';
}

function writeObject(value: Record<string, unknown>, path: string, depth: number): string {
  const keys = Object.keys(value);
  if (!isAscending(keys)) keys.sort();
  let text = '{';
  let first = true;
  for (const key of keys) {
    const item = value[key];
    if (item === undefined) continue;
    const at = path === '' ? key : path + '.' + key;
    text += (first ? '' : ',') + writeText(key, at) + ':' + write(item, at, depth + 1);
    first = false;
  }
  return text + '}';
}

function isAscending(keys: string[]): boolean {
  for (let i = 1; i < keys.length; i++) if (keys[i - 1] >= keys[i]) return false;
  return true;
}
