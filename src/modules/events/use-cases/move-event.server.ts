import { recordAudit } from '../../../platform/audit.server.ts';
import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import type { EventPlan } from '../rules/plan.ts';
import { nextStatus, type EventCommand } from '../rules/status.ts';
import { appendFact, type EventFact } from '../store/facts.server.ts';
import { findPlan, lockEvent, setStatus } from '../store/plans.server.ts';

type Move = {
  readonly command: Exclude<EventCommand, 'edit'>;
  readonly operation: 'event.edit' | 'event.cancel';
  readonly fact: EventFact['kind'];
  readonly reason?: string;
  readonly check?: (plan: EventPlan) => Result<true, EventsRefusal>;
};

/** Load, decide, save: the frame that announcing, cancelling and closing share. */
export function moveEvent(ctx: Ctx, eventId: string, move: Move): Promise<Result<{ eventId: string; slug: string }, EventsRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const plan = (await lockEvent(tx, eventId)) ? await findPlan(tx, eventId) : undefined;
    if (!plan || !ctx.may(move.operation, { territory: plan.territory, agencies: plan.agencies })) return refuse({ code: 'not_found' });
    const status = nextStatus(plan.status, move.command);
    if (!status) return refuse({ code: 'event_not_possible_now', command: move.command, status: plan.status });
    const checked = move.check?.(plan) ?? accept(true);
    if (!checked.ok) return checked;
    await setStatus(tx, eventId, status);
    await appendFact(tx, ctx, move.fact, eventId, move.reason ?? null);
    recordAudit(tx, move.fact.replace('_', '.'), eventId, { from: plan.status });
    return accept({ eventId, slug: plan.slug });
  });
}
