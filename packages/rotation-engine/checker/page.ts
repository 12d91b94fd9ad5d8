/**
 * The checker's logic for any page: verifies a bundle on the reader's own device, solver included, and computes
 * the result again from envelopes and public number (the second device of the room). No network, no clock.
 */
import { draw } from '../src/draw.ts';
import type { Bundle, Ceremony, Input, Result } from '../src/types.ts';
import { documentHashOf, inputHashOf, seedOf, verify, type StepReport, type VerifyReport } from '../src/verify/index.ts';
import { canonicalText, readCanonical, type Json } from '../src/verify/read.ts';
import { ceremonyFault } from '../src/verify/document-shapes.ts';
import { inputFault } from '../src/verify/input-shape.ts';

export type { StepReport, VerifyReport } from '../src/verify/index.ts';
export { STEPS } from '../src/verify/index.ts';

/** What a page shows: the verification, and both fingerprints (64 hex digits) once the steps before them hold. */
export interface CheckOutcome extends VerifyReport {
  readonly inputHash?: string;
  readonly resultHash?: string;
  readonly drawId?: string;
}

/** Verifies a bundle (its text or its bytes), a draw with recomputation; `onStep` is called after every step. */
export function runCheck(bundle: string | Uint8Array, onStep?: (step: StepReport) => void): CheckOutcome {
  const report = verify({ bundle }, { recompute, ...(onStep ? { onStep } : {}) });
  const hashes = report.steps.find((step) => step.step === 'hashes' && step.ok)?.detail;
  const read = hashes && readCanonical(bundle);
  if (!hashes || !read?.ok) return report;
  const { drawId } = (read.value as unknown as Bundle).ceremony;
  return { ...report, inputHash: String(hashes['inputHash']), resultHash: String(hashes['resultHash']), drawId };
}

/** The page carries the solver of draws. Of a plan it checks everything but point 5, which event each of her turns is at. */
function recompute(input: Input): Result | 'skipped' | undefined {
  if (input.kind === 'plan') return 'skipped';
  const outcome = draw(input);
  return outcome.ok ? outcome.result : undefined;
}

/** Whether this page left the step out because it does not carry the solver of plans. */
export function isLeftOut(step: StepReport, steps: readonly StepReport[]): boolean {
  const left = steps.some((one) => one.step === 'recompute' && one.detail['skipped'] === true);
  return left && step.detail['skipped'] === true && step.step !== 'waitlist';
}

/** The first 16 characters as they are read aloud: `135D 900E 7453 D262`. */
export function fingerprint(hash: string): string {
  return (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

/** Whether what somebody typed (at least eight characters, blanks and case do not matter) begins this hash. */
export function matches(typed: string, hash: string): boolean {
  const plain = typed.replace(/[^0-9a-fA-F]/g, '').toLowerCase();
  return plain.length >= 8 && hash.startsWith(plain);
}

/** The frozen file of a room: the input, and the ceremony record as far as it is known before the envelopes. */
export interface Room {
  readonly input: Omit<Input, 'seed'>;
  readonly ceremony: Partial<Ceremony>;
}

/** Reads the frozen part of a bundle, or of a room file {"ceremony":{...},"input":{...}}; undefined if it is neither. */
export function readRoom(text: string | Uint8Array): Room | undefined {
  const read = readCanonical(text);
  if (!read.ok) return undefined;
  const { input, ceremony } = (read.value ?? {}) as unknown as Partial<Bundle>;
  if (typeof input !== 'object' || typeof ceremony !== 'object') return undefined;
  const { seed: _seed, ...frozen } = { ...input, seed: '0'.repeat(64) } as Input;
  return inputFault({ ...frozen, seed: '0'.repeat(64) } as unknown as Json) ? undefined : { input: frozen, ceremony };
}

export type RoomOutcome =
  | { readonly ok: true; readonly seed: string; readonly resultHash: string; readonly places: number }
  | { readonly ok: false; readonly field: string; readonly reason: string };

/** Seed and result of the room from its completed record. Refuses a record that differs from the frozen input. */
export function computeRoom(room: Room): RoomOutcome {
  const found = ceremonyFault(room.ceremony as unknown as Json);
  if (found) return { ok: false, field: found.field, reason: found.reason };
  const ceremony = room.ceremony as Ceremony;
  const seed = seedOf(ceremony);
  const input = { ...room.input, seed } as Input;
  if (ceremony.inputHash !== inputHashOf(input)) return { ok: false, field: '$.ceremony.inputHash', reason: 'not the hash of this input' };
  const outcome = draw(input);
  if (!outcome.ok) return { ok: false, field: '$.input', reason: 'conflict' in outcome ? 'no allocation keeps all limits' : 'notProven' in outcome ? outcome.notProven.reason : outcome.rejected.reason };
  const { result } = outcome;
  return { ok: true, seed, resultHash: documentHashOf(result), places: result.assignments.length };
}

/** Canonical text, for files that a page offers to save. */
export function canonicalOf(value: object): string {
  return canonicalText(value as unknown as Json);
}
