import type { Ctx } from '#modules/access/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { CONSENT_PURPOSES } from '../rules/business.ts';
import { changedAnswers } from '../rules/changes.ts';
import { appendConsents, appendFacts, consentsOf } from '../store/statements.server.ts';
import { openBusiness, saidByOf, type OpenRefusal } from './open-business.server.ts';

/**
 * Records what the owner agrees to today: `given` lists the purposes, the others count as withdrawn. Being
 * registered (`record`) is ended by deactivating, not here. Only what changed is written.
 * Refuses: choice_unknown, not_found, coached_by_other_agency.
 */
export function setConsent(ctx: Ctx, ask: { businessId: string; given: readonly string[] }): Promise<Result<{ changed: number }, OpenRefusal | { code: 'choice_unknown' }>> {
  return ctx.inTransaction(async (tx) => {
    const opened = await openBusiness(ctx, tx, ask.businessId, 'business.edit', true);
    if (!opened.ok) return opened;
    const { id, rwCode } = opened.value;
    const purposes = CONSENT_PURPOSES.filter((purpose) => purpose !== 'record');
    if (ask.given.some((given) => !(purposes as string[]).includes(given))) return refuse({ code: 'choice_unknown' });
    const changes = changedAnswers(await consentsOf(tx, id), purposes, purposes.filter((purpose) => ask.given.includes(purpose)));
    if (changes.length === 0) return accept({ changed: 0 });

    const at = ctx.clock.now();
    await appendConsents(tx, changes.map(({ key, value }) => ({ businessId: id, purpose: key, given: value })), { at, saidBy: saidByOf(ctx), recordedBy: ctx.actor.id });
    await appendFacts(tx, [{ kind: 'consent_set', businessId: id, rwCode }], at);
    recordAudit(tx, 'business.consent_set', id, Object.fromEntries(changes.map(({ key, value }) => [key, value])));
    return accept({ changed: changes.length });
  });
}
