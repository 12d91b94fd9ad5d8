import type { Tx } from '#platform/db.server.ts';
import { refuse, type Refused } from '#platform/result.ts';
import type { Ctx, Operation } from '#modules/access/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import type { DrawSummary } from '../rules/draw.ts';
import { commandsFrom, statusAfter, type DrawCommand, type DrawStatus } from '../rules/draw-status.ts';
import { lockDraw } from '../store/draws.server.ts';

/** A draw held for one step, and the status that follows. */
export type Step = { readonly draw: DrawSummary; readonly next: DrawStatus };

/**
 * Locks the draw and asks the status table: the one door through which every step of a ceremony goes.
 * `may` is the operation on the draw's area and owners. Refuses not_found; draw_order_forbids.
 */
export async function beginStep(
  ctx: Ctx, tx: Tx, drawId: string, command: DrawCommand, operation: Operation, agencies: 'owners' | 'any' = 'owners'
): Promise<{ ok: true; value: Step } | Refused<RotationRefusal | NotFound>> {
  const draw = await lockDraw(tx, drawId);
  const resource = draw && { territory: draw.territory, ...(agencies === 'owners' ? { agencies: draw.agencies } : {}) };
  if (!draw || !ctx.may(operation, resource)) return refuse({ code: 'not_found' });
  const next = statusAfter(draw.status, command);
  if (!next) return refuse({ code: 'draw_order_forbids', status: draw.status, allowed: commandsFrom(draw.status) });
  return { ok: true, value: { draw, next } };
}
