import { accept, refuse, type Result } from '#platform/result.ts';
import { recordAudit } from '#platform/audit.server.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { beginStep } from './draw-step.server.ts';
import { endFreeze } from './objections.server.ts';

/**
 * Withdraws a frozen list before its public number is known (the event fell away, the venue closed); the number
 * stays and so does the list. Refuses not_found; draw_order_forbids; draw_cancel_reason_missing.
 */
export function cancelDraw(ctx: Ctx, command: { drawId: string; reason: string }): Promise<Result<{ drawId: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const step = await beginStep(ctx, tx, command.drawId, 'cancel', 'draw.freeze');
    if (!step.ok) return step;
    const reason = command.reason.trim();
    if (reason.length < 10) return refuse({ code: 'draw_cancel_reason_missing' });
    await endFreeze(ctx, tx, step.value.draw, 'cancelled');
    recordAudit(tx, 'draw.cancel_explained', step.value.draw.drawId, { reason });
    return accept({ drawId: step.value.draw.drawId });
  });
}
