import { solveDraw } from './draw.ts';
import { inputHash } from './hashes.ts';
import { planValidated } from './plan.ts';
import type { Input, Result } from './types.ts';

/**
 * The result of a draw or plan that `verify` has already found well-formed, or undefined if it has none; verification takes this
 * from outside so that it shares no code with the solver. `hash` is the input's, where it is known already.
 */
export function recompute(input: Input, hash: string = inputHash(input)): Result | undefined {
  const solved = input.kind === 'plan' ? planValidated(input, [], hash) : solveDraw(input, hash);
  return solved.ok ? solved.result : undefined;
}
