import type { Result } from '../src/platform/result.ts';

/** A seed goes through the use cases; a refusal there is a mistake of the seed. */
export function must<T>(outcome: Result<T>): T {
  if (!outcome.ok) throw new Error(`the seed was refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
