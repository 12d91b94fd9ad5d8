import { recordAudit } from '../../../platform/audit.server.ts';
import type { Ctx } from '../../../platform/ctx.server.ts';
import { violates } from '../../../platform/db.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import { decidePlan } from '../rules/decide-plan.ts';
import type { EventForm } from '../rules/plan.ts';
import { freeSlug, slugOf } from '../rules/slug.ts';
import { appendFact } from '../store/facts.server.ts';
import { insertPlan, slugsLike } from '../store/plans.server.ts';
import { rulebookOn } from '../store/rulebooks.server.ts';
import { knownForPlan } from './plan-known.server.ts';

export type CreatedEvent = { readonly eventId: string; readonly slug: string };

/**
 * Writes the draft of an event with everything in it; the rulebook of its first day governs it. Refuses as
 * `decidePlan`, and not_found when the actor may not plan for this territory with one of these agencies.
 */
export async function createEvent(ctx: Ctx, form: EventForm): Promise<Result<CreatedEvent, EventsRefusal | NotFound>> {
  if (!ctx.may('event.create', { territory: form.territory, agencies: form.agencies })) return refuse({ code: 'not_found' });
  try {
    return await insertDraft(ctx, form);
  } catch (error) {
    if (!violates(error, 'events_slug_taken')) throw error;
    return insertDraft(ctx, form); // another officer took the same address a moment ago; the next one is free
  }
}

function insertDraft(ctx: Ctx, form: EventForm): Promise<Result<CreatedEvent, EventsRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const decision = decidePlan(await knownForPlan(tx, form), form);
    if (!decision.ok) return decision;
    const firstDate = form.days.map((day) => day.date).sort()[0]!;
    const slug = slugOf(form.name, firstDate);
    const head = { id: ctx.newId(), slug: freeSlug(slug, await slugsLike(tx, slug)), rulebookVersion: (await rulebookOn(tx, firstDate)).version };
    await insertPlan(tx, ctx, head, form);
    await appendFact(tx, ctx, 'event_created', head.id);
    recordAudit(tx, 'event.created', head.id, { slug: head.slug, tier: form.tier, territory: form.territory, agencies: form.agencies });
    return accept({ eventId: head.id, slug: head.slug });
  });
}
