import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { isPublicNumber, tidyDigits } from '../rules/ceremony.ts';
import { insertPublicNumber } from '../store/ceremony.server.ts';
import { setStatus } from '../store/draws.server.ts';
import { beginStep } from './draw-step.server.ts';

/**
 * The public number, rolled in view after the envelopes are in the box (draw-protocol.md 5); said once.
 * Refuses not_found; draw_order_forbids; public_number_unusable.
 */
export function announceNumber(ctx: Ctx, command: { drawId: string; method: 'd10' | 'drum'; digits: string }): Promise<Result<{ drawId: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const step = await beginStep(ctx, tx, command.drawId, 'announce_number', 'draw.hold');
    if (!step.ok) return step;
    const digits = tidyDigits(command.digits);
    if (!isPublicNumber(digits)) return refuse({ code: 'public_number_unusable' });

    const now = ctx.clock.now();
    const { drawId } = step.value.draw;
    await insertPublicNumber(tx, drawId, { method: command.method, digits }, { at: now, actorId: ctx.actor.id });
    await setStatus(tx, drawId, step.value.next, now);
    recordAudit(tx, 'draw.number_announced', drawId, { method: command.method, digits });
    return accept({ drawId });
  });
}
