/** Closed shapes: small checks that compose. A fault carries its path from the value checked; paths are put together only for faults. */
import type { Json } from './byte-reader.ts';
import { fault, type Fault } from './report.ts';

/** A fault's `field` is relative: "" the value itself, ".id" a field of it, "[3]" an element. */
export type Check = (value: Json | undefined) => Fault | undefined;

export const SAFE = Number.MAX_SAFE_INTEGER;
const MILLION = 1_000_000;

/** The same fault seen from further out. */
export function under(path: string, found: Fault | undefined): Fault | undefined {
  return found && { ...found, field: path + found.field };
}

/** Text of one form, the whole of it. */
export function text(form: RegExp): Check {
  return (value) => (typeof value === 'string' && form.test(value) ? undefined : fault('', 'wrong form'));
}

export const id = text(/^[A-Za-z0-9_-]{1,40}$/);
export const code = text(/^[0-9]+(\.[0-9]+)*$/);
export const hash = text(/^[0-9a-f]{64}$/);
export const semver = text(/^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$/);

/** Any text. */
export const anyText: Check = (value) => (typeof value === 'string' ? undefined : fault('', 'wrong form'));

/** A short text for people: 1 to 120 characters, no control characters, no blank at either end. */
export const words: Check = (value) =>
  typeof value === 'string' && [...value].length <= 120 && value.length > 0 && !value.startsWith(' ') && !value.endsWith(' ') && !/[\x00-\x1f]/.test(value)
    ? undefined : fault('', 'not a short text');

export const bool: Check = (value) => (typeof value === 'boolean' ? undefined : fault('', 'not true or false'));

/** An integer in low..high (a million unless told). */
export function integer(low: number, high: number = MILLION): Check {
  return (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= low && value <= high
      ? undefined : fault('', `not an integer in ${low}..${high}`);
}

/** One of a few words. */
export function oneOf(...allowed: string[]): Check {
  return (value) => (typeof value === 'string' && allowed.includes(value) ? undefined : fault('', `not one of ${allowed.join(', ')}`));
}

/** An object with exactly these fields; unknown ones are refused. */
export function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const known = new Map(Object.entries({ ...required, ...optional }));
  const needed = Object.keys(required);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('', 'not an object');
    let given = 0;
    for (const key in value) {
      const check = known.get(key);
      if (check === undefined) return fault(`.${key}`, 'unknown field');
      const found = check(value[key]);
      if (found) return under(`.${key}`, found);
      given += 1;
    }
    const missing = given === known.size ? undefined : needed.find((key) => !Object.hasOwn(value, key));
    return missing === undefined ? undefined : fault(`.${missing}`, 'missing');
  };
}

/** An array of such values, strictly ascending field by field in the named fields (or by the values themselves). */
export function array(each: Check, order?: readonly string[] | 'self'): Check {
  return (value) => {
    if (!Array.isArray(value)) return fault('', 'not an array');
    for (let i = 0; i < value.length; i += 1) {
      const found = each(value[i]);
      if (found) return under(`[${i}]`, found);
      if (order !== undefined && i > 0 && !ascends(value[i - 1] as Json, value[i] as Json, order)) return fault(`[${i}]`, 'out of order or double');
    }
    return undefined;
  };
}

/** An array of any texts. */
export const texts: Check = (value) => {
  if (!Array.isArray(value)) return fault('', 'not an array');
  for (let i = 0; i < value.length; i += 1) if (typeof value[i] !== 'string') return fault(`[${i}]`, 'wrong form');
  return undefined;
};

function ascends(a: Json, b: Json, order: readonly string[] | 'self'): boolean {
  if (order === 'self') return (a as string) < (b as string);
  for (const field of order) {
    const x = (a as Record<string, string>)[field] as string;
    const y = (b as Record<string, string>)[field] as string;
    if (x !== y) return x < y;
  }
  return false;
}
