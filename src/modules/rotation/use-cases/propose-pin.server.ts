import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { getEvent } from '#modules/events/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { insertPinVote } from '../store/pins.server.ts';

/**
 * One person of one agency agrees that a business gets a place of an event without a draw; two persons of
 * different agencies are needed, and the number stands first on the public page (draw-protocol.md 2).
 * Refuses not_found; pin_reason_missing.
 */
export function proposePin(ctx: Ctx, command: { eventId: string; businessId: string; waveCode: string; reason: string }): Promise<Result<{ eventId: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const event = await getEvent(tx, command.eventId);
    const grant = event && ctx.actor.grants.find((one) => ctx.may('draw.supersede', { territory: event.territory, agencies: [one.agencyId] }));
    if (!event || !grant || !event.waves.some((wave) => wave.code === command.waveCode)) return refuse({ code: 'not_found' });
    const reason = command.reason.trim();
    if (reason.length < 10) return refuse({ code: 'pin_reason_missing' });
    await insertPinVote(tx, event.id, { businessId: command.businessId, waveCode: command.waveCode, accountId: ctx.actor.id, agencyId: grant.agencyId, reason, at: ctx.clock.now() });
    recordAudit(tx, 'pin.agreed', event.id, { businessId: command.businessId, waveCode: command.waveCode, agencyId: grant.agencyId });
    return accept({ eventId: event.id });
  });
}
