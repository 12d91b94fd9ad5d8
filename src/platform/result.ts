/**
 * Expected refusals are values; broken assumptions are exceptions (STYLE 4).
 * A refusal carries a snake_case code and whatever its sentence needs.
 */
export type Refusal<Code extends string = string> = { readonly code: Code };

export type Accepted<T> = { readonly ok: true; readonly value: T };
export type Refused<R extends Refusal = Refusal> = { readonly ok: false; readonly refusal: R };
export type Result<T, R extends Refusal = Refusal> = Accepted<T> | Refused<R>;

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

export function refuse<const R extends Refusal>(refusal: R): Refused<R> {
  return { ok: false, refusal };
}

/** Throws when something that must hold does not; nobody catches it below the edge. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`broken assumption: ${message}`);
}
