import { solveDraw } from './draw.ts';
import { inputHash } from './hashes.ts';
import { planValidated } from './plan.ts';
import type { Input, Result } from './types.ts';

/**
 * The result of a draw or plan that `verify` has already found well-formed, or undefined if it has none; verification takes this
 * from outside so that it shares no code with the solver.
 */
export function recompute(input: Input): Result | undefined {
  const solved = input.kind === 'plan' ? planValidated(input, []) : solveDraw(input, inputHash(input));
  return solved.ok ? solved.result : undefined;
}
