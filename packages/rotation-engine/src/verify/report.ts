/**
 * What a verification tells: every step as data, so that a screen, the command line and the checker
 * file can each say it in their own words.
 */

/** The steps in the order in which they are taken. */
export const STEPS = [
  'canonical', 'schemas', 'hashes', 'seed', 'tickets', 'limits',
  'umkmOrder', 'placement', 'waitlist', 'certificate', 'chain', 'recompute',
] as const;

export type StepName = (typeof STEPS)[number];

/** A fault: the JSON path of the field, and why it is refused (English, for logs and the command line). */
export interface Fault { readonly field: string; readonly reason: string; readonly malformedInput?: boolean }

/** One step: whether it holds, and numbers or hashes worth showing. `skipped` says that there was nothing to check. */
export interface StepReport {
  readonly step: StepName;
  readonly ok: boolean;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

/** The whole verification. `exit`: 0 right, 4 the input itself is malformed, 3 anything else. */
export interface VerifyReport {
  readonly ok: boolean;
  readonly exit: 0 | 3 | 4;
  readonly steps: readonly StepReport[];
  readonly failed?: { readonly step: StepName; readonly field: string; readonly reason: string };
}

/** A fault in a published document. */
export function fault(field: string, reason: string): Fault {
  return { field, reason };
}
