import type { EventStatus, Phase } from './status.ts';

/** The steps that an officer sees; draw and invitations have their own pages. */
export const STEPS = ['plan', 'announced', 'frozen', 'invite', 'days', 'close'] as const;
export type StepName = (typeof STEPS)[number];
export type StepState = 'done' | 'now' | 'todo';

/** Where an event stands: everything before the current step is done; a cancelled event stands nowhere further. */
export function stepsOf({ plan, phase }: { plan: { status: EventStatus; locked: boolean }; phase: Phase }): { step: StepName; state: StepState }[] {
  const current = currentStep(plan, phase);
  return STEPS.map((step, index) => ({ step, state: index < current ? 'done' : index === current ? 'now' : 'todo' }));
}

function currentStep(plan: { status: EventStatus; locked: boolean }, phase: Phase): number {
  if (plan.status === 'closed') return STEPS.length;
  if (plan.status === 'draft' || plan.status === 'cancelled') return STEPS.indexOf('plan');
  if (phase === 'running') return STEPS.indexOf('days');
  if (phase === 'past') return STEPS.indexOf('close');
  return STEPS.indexOf(plan.locked ? 'invite' : 'frozen');
}
