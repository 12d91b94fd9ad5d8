import { plan } from '../src/plan.ts';
import type { Input, Result } from '../src/types.ts';

/** The plan of an input that must have one. */
export function planned(input: Input): Result {
  const outcome = plan(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}
