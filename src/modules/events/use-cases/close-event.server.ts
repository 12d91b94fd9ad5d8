import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import { moveEvent } from './move-event.server.ts';

/** Closes an announced event after its last day. Refuses: event_not_over, event_not_possible_now, not_found. */
export function closeEvent(ctx: Ctx, { eventId }: { eventId: string }): Promise<Result<{ eventId: string; slug: string }, EventsRefusal | NotFound>> {
  return moveEvent(ctx, eventId, {
    command: 'close',
    operation: 'event.edit',
    fact: 'event_closed',
    check: (plan) => (plan.lastDate < ctx.today ? accept(true) : refuse({ code: 'event_not_over', lastDate: plan.lastDate }))
  });
}
