import type { PlainDate } from '../../../platform/clock.ts';
import { isSettled, type DrawStatus } from './draw-status.ts';
import { FREEZE_WORD } from './freeze.ts';
import { replanDates, replanDue } from './season-policy.ts';

export type PlanFault =
  | { code: 'plan_already_open'; drawId: string } | { code: 'season_without_events' } | { code: 'replan_not_due'; next: PlainDate | null }
  | { code: 'checker_not_built' } | { code: 'freeze_word_missing' };

export type PlanKnown = {
  readonly season: { readonly startsOn: PlainDate; readonly endsOn: PlainDate };
  readonly openEvents: number;
  readonly plans: readonly { readonly drawId: string; readonly status: DrawStatus; readonly frozenOn: PlainDate }[];
  readonly replanEveryMonths: number;
  readonly engineHash: string | undefined;
  readonly today: PlainDate;
};

/** What forbids freezing a season's plan before the pool is even read: one plan at a time, events to plan, a date of the rulebook, the checker, the word. */
export function planFault(known: PlanKnown, confirmation: string): PlanFault | undefined {
  const open = known.plans.find((plan) => !isSettled(plan.status));
  if (open) return { code: 'plan_already_open', drawId: open.drawId };
  if (known.openEvents === 0) return { code: 'season_without_events' };
  const last = known.plans.findLast((plan) => plan.status === 'published');
  const due = replanDue(replanDates(known.season, known.replanEveryMonths), last?.frozenOn ?? null, known.today);
  if (!due.due) return { code: 'replan_not_due', next: due.next };
  if (!known.engineHash) return { code: 'checker_not_built' };
  return confirmation.trim().toUpperCase() === FREEZE_WORD ? undefined : { code: 'freeze_word_missing' };
}
