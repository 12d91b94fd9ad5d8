import type { Ctx } from '#modules/access/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { StatusRefusal } from '../refusals.ts';
import { INACTIVE_REASONS } from '../rules/business.ts';
import { updateStatus } from '../store/businesses.server.ts';
import { appendFacts } from '../store/statements.server.ts';
import { openBusiness, type OpenRefusal } from './open-business.server.ts';

/** Takes a business out of the lists of the active ones, with a reason. Refuses: inactive_reason_missing, already_inactive, not_found, coached_by_other_agency. */
export function deactivateBusiness(ctx: Ctx, ask: { businessId: string; reason: string }): Promise<Result<null, OpenRefusal | StatusRefusal>> {
  return ctx.inTransaction(async (tx) => {
    const opened = await openBusiness(ctx, tx, ask.businessId, 'business.deactivate', true);
    if (!opened.ok) return opened;
    const reason = INACTIVE_REASONS.find((known) => known === ask.reason);
    if (!reason) return refuse({ code: 'inactive_reason_missing' });
    if (opened.value.status === 'inactive') return refuse({ code: 'already_inactive' });

    const { id, rwCode } = opened.value;
    await updateStatus(tx, id, reason, ctx.clock.now());
    await appendFacts(tx, [{ kind: 'deactivated', businessId: id, rwCode }], ctx.clock.now());
    recordAudit(tx, 'business.deactivated', id, { reason });
    return accept(null);
  });
}

/** Brings a business back. Refuses: already_active, not_found, coached_by_other_agency. */
export function reactivateBusiness(ctx: Ctx, ask: { businessId: string }): Promise<Result<null, OpenRefusal | StatusRefusal>> {
  return ctx.inTransaction(async (tx) => {
    const opened = await openBusiness(ctx, tx, ask.businessId, 'business.deactivate', true);
    if (!opened.ok) return opened;
    if (opened.value.status === 'active') return refuse({ code: 'already_active' });

    const { id, rwCode } = opened.value;
    await updateStatus(tx, id, null, ctx.clock.now());
    await appendFacts(tx, [{ kind: 'reactivated', businessId: id, rwCode }], ctx.clock.now());
    recordAudit(tx, 'business.reactivated', id, {});
    return accept(null);
  });
}
