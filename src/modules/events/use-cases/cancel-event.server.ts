import type { Ctx } from '../../../platform/ctx.server.ts';
import { refuse, type Result } from '../../../platform/result.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import { moveEvent } from './move-event.server.ts';

const REASON_LENGTH_MIN = 5;

/**
 * Cancels an event with a public reason; rotation reads the fact and gives the turns back. Refuses:
 * event_reason_missing, event_not_possible_now, not_found.
 */
export async function cancelEvent(ctx: Ctx, { eventId, reason }: { eventId: string; reason: string }): Promise<Result<{ eventId: string; slug: string }, EventsRefusal | NotFound>> {
  if (reason.trim().length < REASON_LENGTH_MIN) return refuse({ code: 'event_reason_missing' });
  return moveEvent(ctx, eventId, { command: 'cancel', operation: 'event.cancel', fact: 'event_cancelled', reason: reason.trim() });
}
