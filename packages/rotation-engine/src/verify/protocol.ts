/** The steps of one verification as they are taken; a fault ends it. */
import type { Input, Result } from '../types.ts';
import type { Fault, StepName, StepReport, VerifyReport } from './report.ts';

export interface VerifyOptions {
  /**
   * The solver, handed in from outside; without it the step is reported as skipped. Takes the input and its hash, which has been worked out
   * already; gives its result, undefined where there is none, or `skipped` for a kind that this solver does not hold.
   */
  readonly recompute?: (input: Input, inputHash: string) => Result | 'skipped' | undefined;
  /** Called after every step. */
  readonly onStep?: (step: StepReport) => void;
}

export type Detail = StepReport['detail'];

/** Collects the steps; a Fault ends the verification. */
export class Protocol {
  readonly steps: StepReport[] = [];
  failed: (Fault & { step: StepName }) | undefined;
  readonly onStep: ((step: StepReport) => void) | undefined;

  constructor(onStep: VerifyOptions['onStep']) {
    this.onStep = onStep;
  }

  /** Writes down one step; true if it holds. */
  note(step: StepName, outcome: Fault | undefined, detail: Detail): boolean {
    const report: StepReport = outcome
      ? { step, ok: false, detail: { field: outcome.field, reason: outcome.reason } }
      : { step, ok: true, detail };
    this.steps.push(report);
    if (outcome) this.failed = { ...outcome, step };
    this.onStep?.(report);
    return outcome === undefined;
  }

  report(): VerifyReport {
    if (!this.failed) return { ok: true, exit: 0, steps: this.steps };
    const { step, field, reason, malformedInput } = this.failed;
    return { ok: false, exit: malformedInput ? 4 : 3, steps: this.steps, failed: { step, field, reason } };
  }
}

/** The fault in an outcome that may be one. */
export function faultIn(outcome: object): Fault | undefined {
  return 'field' in outcome ? (outcome as Fault) : undefined;
}
