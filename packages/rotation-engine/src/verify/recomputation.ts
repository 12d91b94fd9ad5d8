/** The last step: the published result against the one that the solver gives for the same input. */
import type { Result } from '../types.ts';
import type { Documents } from './hashes.ts';
import type { Protocol, VerifyOptions } from './protocol.ts';
import { canonicalText, type Json } from './read.ts';
import { fault, type Fault } from './report.ts';

/** Compares on everything but engine, certificate and hash; without a solver the step is skipped where labels decide. */
export function checkRecomputation(protocol: Protocol, { input, result }: Documents, recompute: VerifyOptions['recompute']): void {
  // A hash that is not the input's own has been refused by the step before.
  const again = recompute ? recompute(input, result.inputHash) : 'skipped';
  if (again === 'skipped') {
    const needed = result.certificate.kind === 'recompute' ? fault('$.result', 'only a recomputation can decide this draw') : undefined;
    return void protocol.note('recompute', needed, { skipped: true });
  }
  protocol.note('recompute', again ? differenceOf(result, again) : fault('$.result', 'the input has no result'), { skipped: false });
}

const COMPARED = ['schema', 'kind', 'inputHash', 'seed', 'assignments', 'rws', 'waitlist'] as const;

/** The first field in which two results differ, engine, certificate and hash apart. */
function differenceOf(published: Result, again: Result): Fault | undefined {
  const differs = COMPARED.find((field) => textOf(published[field]) !== textOf(again[field]));
  return differs && fault(`$.result.${differs}`, 'a recomputation gives something else');
}

function textOf(value: unknown): string {
  return value === undefined ? '' : canonicalText(value as Json);
}
