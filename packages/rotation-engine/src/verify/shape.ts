/** Closed shapes: small checks that compose, each refusing with the JSON path of the first fault. */
import type { Json } from './read.ts';
import { fault, type Fault } from './report.ts';

export type Check = (value: Json | undefined, path: string) => Fault | undefined;

export const SAFE = Number.MAX_SAFE_INTEGER;
const MILLION = 1_000_000;

/** Text of one form, the whole of it. */
export function text(form: RegExp): Check {
  return (value, path) => (typeof value === 'string' && form.test(value) ? undefined : fault(path, 'wrong form'));
}

export const id = text(/^[A-Za-z0-9_-]{1,40}$/);
export const code = text(/^[0-9]+(\.[0-9]+)*$/);
export const hash = text(/^[0-9a-f]{64}$/);
export const semver = text(/^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$/);

/** A short text for people: 1 to 120 characters, no control characters, no blank at either end. */
export const words: Check = (value, path) =>
  typeof value === 'string' && [...value].length <= 120 && value.length > 0 && !value.startsWith(' ') && !value.endsWith(' ') && !/[\x00-\x1f]/.test(value)
    ? undefined : fault(path, 'not a short text');

export const bool: Check = (value, path) => (typeof value === 'boolean' ? undefined : fault(path, 'not true or false'));

/** An integer in low..high (a million unless told). */
export function integer(low: number, high: number = MILLION): Check {
  return (value, path) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= low && value <= high
      ? undefined : fault(path, `not an integer in ${low}..${high}`);
}

/** One of a few words. */
export function oneOf(...allowed: string[]): Check {
  return (value, path) => (typeof value === 'string' && allowed.includes(value) ? undefined : fault(path, `not one of ${allowed.join(', ')}`));
}

/** An object with exactly these fields; unknown ones are refused. */
export function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const known = new Map(Object.entries({ ...required, ...optional }));
  const needed = Object.keys(required);
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(path, 'not an object');
    for (const key of needed) if (!Object.hasOwn(value, key)) return fault(`${path}.${key}`, 'missing');
    for (const key in value) {
      const check = known.get(key);
      if (check === undefined) return fault(`${path}.${key}`, 'unknown field');
      const found = check(value[key], `${path}.${key}`);
      if (found) return found;
    }
    return undefined;
  };
}

/** An array of such values, strictly ascending field by field in the named fields (or by the values themselves). */
export function array(each: Check, order?: readonly string[] | 'self'): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return fault(path, 'not an array');
    for (let i = 0; i < value.length; i += 1) {
      const found = each(value[i], `${path}[${i}]`);
      if (found) return found;
      if (order !== undefined && i > 0 && !ascends(value[i - 1] as Json, value[i] as Json, order)) return fault(`${path}[${i}]`, 'out of order or double');
    }
    return undefined;
  };
}

function ascends(a: Json, b: Json, order: readonly string[] | 'self'): boolean {
  if (order === 'self') return (a as string) < (b as string);
  for (const field of order) {
    const x = (a as Record<string, string>)[field] as string;
    const y = (b as Record<string, string>)[field] as string;
    if (x !== y) return x < y;
  }
  return false;
}
