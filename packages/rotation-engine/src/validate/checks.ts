/** A fault of the input with its JSON path; caught at the edge of `validateInput` and answered as a value. */
export class RejectedInput extends Error {
  readonly path: string;
  readonly reason: string;
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

const ID = /^[A-Za-z0-9_-]{1,40}$/;
const CODE = /^[0-9]+(\.[0-9]+)*$/;

/** The small checks that every part of the input is read with. */
export class Checks {
  reject(path: string, reason: string): never {
    throw new RejectedInput(path, reason);
  }

  /** A plain object with exactly these fields. */
  object(value: unknown, path: string, required: string[], optional: string[]): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.reject(path, 'must be an object');
    const record = value as Record<string, unknown>;
    for (const field in record)
      if (!required.includes(field) && !optional.includes(field)) this.reject(inside(path, field), 'unknown field');
    for (const field of required)
      if (!Object.hasOwn(record, field) || record[field] === undefined) this.reject(inside(path, field), 'is missing');
    for (const field of optional)
      if (record[field] === null) this.reject(inside(path, field), 'null (leave the field out)');
    return record;
  }

  array(value: unknown, path: string): unknown[] {
    if (!Array.isArray(value)) this.reject(path, 'must be an array');
    return value as unknown[];
  }

  id(value: unknown, path: string): string {
    if (typeof value !== 'string' || !ID.test(value)) this.reject(path, 'must match [A-Za-z0-9_-]{1,40}');
    return value as string;
  }

  code(value: unknown, path: string): string {
    if (typeof value !== 'string' || !CODE.test(value)) this.reject(path, 'must be digits and dots like 31.72.01');
    return value as string;
  }

  whole(value: unknown, path: string, least: number, most: number): number {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) this.reject(path, 'must be a whole number');
    const number = value as number;
    if (number < least || number > most)
      this.reject(path, most === Number.MAX_SAFE_INTEGER ? `must be at least ${least}` : `must be ${least} to ${most}`);
    return number;
  }

  /** Order and uniqueness of one sorted list, element by element. */
  ascending(before: string, next: string, path: string): void {
    if (before === next) this.reject(path, `${next} is there twice`);
    if (before > next) this.reject(path, `${next} stands after ${before}, the list is not sorted`);
  }
}

export function inside(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

/** Binary search in a sorted list: hostile files have very long ones, and a set of a million texts takes longer than all checks. */
export function isListed(sorted: readonly string[], text: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < text) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === text;
}
