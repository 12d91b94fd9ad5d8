import type { Ctx } from '../../../platform/ctx.server.ts';
import type { Result } from '../../../platform/result.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import { moveEvent } from './move-event.server.ts';

/** Puts a draft on the public calendar. Refuses: event_not_possible_now, not_found. */
export function announceEvent(ctx: Ctx, { eventId }: { eventId: string }): Promise<Result<{ eventId: string; slug: string }, EventsRefusal | NotFound>> {
  return moveEvent(ctx, eventId, { command: 'announce', operation: 'event.edit', fact: 'event_announced' });
}
