import { recordAudit } from '../../../platform/audit.server.ts';
import type { PlainDate } from '../../../platform/clock.ts';
import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import { provinces } from '../../territory/index.server.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import { decideRulebook, type RulebookBody } from '../rules/rulebook.ts';
import { appendFact } from '../store/facts.server.ts';
import { holdNewestRulebook, insertRulebook } from '../store/rulebooks.server.ts';

export type RulebookForm = { readonly effectiveFrom: PlainDate; readonly body: RulebookBody; readonly note: string };

/**
 * Publishes the next version of the rulebook; earlier ones stay. It holds for every loaded province, so the
 * actor must be a planner of each. Refuses as `decideRulebook`, and not_found.
 */
export async function publishRulebook(ctx: Ctx, form: RulebookForm): Promise<Result<{ version: number }, EventsRefusal | NotFound>> {
  const territories = (await provinces(ctx.db)).map((province) => province.code);
  if (!ctx.may('rulebook.publish') || !territories.every((territory) => ctx.may('rulebook.publish', { territory }))) return refuse({ code: 'not_found' });
  return ctx.inTransaction(async (tx) => {
    const decision = decideRulebook({ newest: await holdNewestRulebook(tx), today: ctx.today }, form.effectiveFrom, form.body);
    if (!decision.ok) return decision;
    await insertRulebook(tx, decision.value, { note: form.note.trim(), at: ctx.clock.now(), by: ctx.actor.name });
    await appendFact(tx, ctx, 'rulebook_published', null);
    recordAudit(tx, 'rulebook.published', String(decision.value.version), { effectiveFrom: form.effectiveFrom });
    return accept({ version: decision.value.version });
  });
}
