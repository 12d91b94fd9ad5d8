import { assert } from '#platform/result.ts';
import type { Tx } from '#platform/db.server.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { mayFollow, type NewTurn } from '../rules/turn.ts';
import { insertTurns, statesOf, turnKeyText } from '../store/turns.server.ts';

/** Appends one line to the ledger; see `recordTurns`. */
export function recordTurn(tx: Tx, ctx: Ctx, turn: NewTurn): Promise<void> {
  return recordTurns(tx, ctx, [turn]);
}

/**
 * Appends lines to the ledger in the caller's transaction; the derived turns follow at once. Saying again what
 * already holds changes nothing, and a late line of a superseded draw does not touch the turn of a newer one.
 * Throws when a state cannot follow the present one (rules/turn.ts). One line per turn and call.
 */
export async function recordTurns(tx: Tx, ctx: Ctx, turns: readonly NewTurn[]): Promise<void> {
  const present = await statesOf(tx, turns);
  const fresh = turns.filter((turn) => {
    const now = present.get(turnKeyText(turn));
    if (now?.state === turn.state || isStale(now?.drawId, turn)) return false;
    assert(mayFollow(now?.state, turn.state), `turn of ${turn.businessId} cannot go from ${now?.state} to ${turn.state}`);
    return true;
  });
  await insertTurns(tx, fresh, { at: ctx.clock.now(), actorId: ctx.actor.id });
}

function isStale(drawId: string | null | undefined, turn: NewTurn): boolean {
  return !!drawId && !!turn.drawId && drawId !== turn.drawId && turn.state !== 'offered';
}
