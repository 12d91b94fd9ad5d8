import type { Step, StepState } from '#ui/step.ts';
import type { DrawStatus } from '../rules/draw-status.ts';

type Labels = { consent: string; freeze: string; objections: string; ceremony: string; publish: string };

/** How many of the five steps are behind a draw. */
const DONE: Record<DrawStatus, number> = {
  frozen: 2, enveloped: 3, numbered: 3, opened: 3, drawn: 4, published: 5, corrected: 0, superseded: 0, cancelled: 0
};

/** The five steps of a draw; without a frozen list the first or, when all agreed, the second is now. */
export function deskSteps(labels: Labels, current: { status: DrawStatus } | null, consented: boolean): Step[] {
  const done = current ? DONE[current.status] : consented ? 1 : 0;
  return [labels.consent, labels.freeze, labels.objections, labels.ceremony, labels.publish].map((label, index): Step => {
    const state: StepState = index < done ? 'done' : index === done ? 'now' : 'todo';
    return { label, state };
  });
}
