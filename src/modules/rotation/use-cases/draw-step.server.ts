import type { Tx } from '#platform/db.server.ts';
import { refuse, type Refused } from '#platform/result.ts';
import type { Ctx, Operation } from '#modules/access/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import type { HeldDraw } from '../rules/draw.ts';
import { commandsFrom, statusAfter, type DrawCommand, type DrawStatus } from '../rules/draw-status.ts';
import { lockHeld } from '../store/draws.server.ts';

/** A draw or plan held for one step, and the status that follows. */
export type Step = { readonly draw: HeldDraw; readonly next: DrawStatus };

/**
 * Locks the draw and asks the status table: the one door through which every step of a ceremony goes.
 * `may` is the operation on the draw's area and owners. Refuses not_found; draw_order_forbids.
 */
export async function beginStep(
  ctx: Ctx, tx: Tx, drawId: string, command: DrawCommand, operation: Operation, agencies: 'owners' | 'any' = 'owners'
): Promise<{ ok: true; value: Step } | Refused<RotationRefusal | NotFound>> {
  const draw = await lockHeld(tx, drawId);
  const resource = draw && { territory: draw.territory, ...(agencies === 'owners' ? { agencies: draw.agencies } : {}) };
  if (!draw || !ctx.may(operation, resource)) return refuse({ code: 'not_found' });
  const next = statusAfter(draw.status, command);
  if (!next) return refuse({ code: 'draw_order_forbids', status: draw.status, allowed: commandsFrom(draw.status) });
  return { ok: true, value: { draw, next } };
}
