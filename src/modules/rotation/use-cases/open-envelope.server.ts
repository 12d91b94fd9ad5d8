import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { isEnvelopeContent, tidyDigits } from '../rules/ceremony.ts';
import { envelopesOf, insertOpening } from '../store/ceremony.server.ts';
import { setStatus } from '../store/draws.server.ts';
import { beginStep } from './draw-step.server.ts';

/**
 * The digits of one envelope, typed twice, said once: 12 digits or `rusak`. From the first one on the list
 * binds (draw-protocol.md 7). Refuses not_found; draw_order_forbids; envelope_unknown;
 * envelope_digits_unusable; envelope_typed_differently; envelope_already_open.
 */
export function openEnvelope(ctx: Ctx, command: { drawId: string; no: number; digits: string; again: string }): Promise<Result<{ drawId: string; left: number }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const step = await beginStep(ctx, tx, command.drawId, 'open_envelope', 'draw.hold');
    if (!step.ok) return step;
    const { drawId } = step.value.draw;
    const envelopes = await envelopesOf(tx, drawId);
    const envelope = envelopes.find((one) => one.no === command.no);
    if (!envelope) return refuse({ code: 'envelope_unknown' });
    if (envelope.digits !== null) return refuse({ code: 'envelope_already_open' });
    const digits = tidyDigits(command.digits);
    if (!isEnvelopeContent(digits)) return refuse({ code: 'envelope_digits_unusable' });
    if (digits !== tidyDigits(command.again)) return refuse({ code: 'envelope_typed_differently' });

    const now = ctx.clock.now();
    await insertOpening(tx, drawId, { no: envelope.no, digits }, { at: now, actorId: ctx.actor.id });
    await setStatus(tx, drawId, step.value.next, now);
    recordAudit(tx, 'draw.envelope_opened', drawId, { no: envelope.no, digits });
    return accept({ drawId, left: envelopes.filter((one) => one.digits === null).length - 1 });
  });
}
