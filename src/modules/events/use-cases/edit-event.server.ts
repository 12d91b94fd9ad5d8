import { recordAudit } from '../../../platform/audit.server.ts';
import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import { decidePlan } from '../rules/decide-plan.ts';
import type { EventForm } from '../rules/plan.ts';
import { nextStatus } from '../rules/status.ts';
import { appendFact } from '../store/facts.server.ts';
import { findPlan, lockEvent, replacePlan } from '../store/plans.server.ts';
import { rulebookOn } from '../store/rulebooks.server.ts';
import { knownForPlan } from './plan-known.server.ts';

/**
 * Replaces the plan of an event that no freeze stands on; its address stays. Refuses as `decidePlan`,
 * event_not_possible_now, event_plan_locked, and not_found when the actor may not plan the old or the new one.
 */
export async function editEvent(ctx: Ctx, { eventId, form }: { eventId: string; form: EventForm }): Promise<Result<{ eventId: string }, EventsRefusal | NotFound>> {
  if (!ctx.may('event.edit', { territory: form.territory, agencies: form.agencies })) return refuse({ code: 'not_found' });
  return ctx.inTransaction(async (tx) => {
    const plan = (await lockEvent(tx, eventId)) ? await findPlan(tx, eventId) : undefined;
    if (!plan || !ctx.may('event.edit', { territory: plan.territory, agencies: plan.agencies })) return refuse({ code: 'not_found' });
    if (!nextStatus(plan.status, 'edit')) return refuse({ code: 'event_not_possible_now', command: 'edit', status: plan.status });
    if (plan.locked) return refuse({ code: 'event_plan_locked' });
    const decision = decidePlan(await knownForPlan(tx, form), form);
    if (!decision.ok) return decision;
    const firstDate = form.days.map((day) => day.date).sort()[0]!;
    await replacePlan(tx, ctx, { id: eventId, slug: plan.slug, rulebookVersion: (await rulebookOn(tx, firstDate)).version }, form);
    await appendFact(tx, ctx, 'event_edited', eventId);
    recordAudit(tx, 'event.edited', eventId, { tier: form.tier, territory: form.territory, agencies: form.agencies });
    return accept({ eventId });
  });
}
