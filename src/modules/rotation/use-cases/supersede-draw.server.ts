import { recordAudit } from '#platform/audit.server.ts';
import type { Tx } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx, Grant } from '#modules/access/index.server.ts';
import { allowEditing } from '#modules/events/index.server.ts';
import { releaseLocks } from '#modules/registry/index.server.ts';
import { isUnder } from '#modules/territory/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import type { HeldDraw } from '../rules/draw.ts';
import { missingVotes } from '../rules/supersede.ts';
import { insertPublication, insertVote, setStatus, votesOf } from '../store/draws.server.ts';
import { turnsOfDraw } from '../store/turns.server.ts';
import { beginStep } from './draw-step.server.ts';
import { recordTurns } from './record-turn.server.ts';

const REASON_LEAST = 20;

/**
 * One person agrees that a result must be superseded. It falls when two persons of different agencies and the
 * inspectorate agreed (draw-protocol.md 7); its turns are given back, the page keeps it with the reason, and
 * the event may be frozen anew. Refuses not_found; draw_order_forbids; supersede_reason_missing; supersede_already_voted.
 */
export function supersedeDraw(ctx: Ctx, command: { drawId: string; reasonCode: string; reason: string }): Promise<Result<{ drawId: string; superseded: boolean }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const step = await beginStep(ctx, tx, command.drawId, 'supersede', 'draw.supersede', 'any');
    if (!step.ok) return step;
    const { draw, next } = step.value;
    const grant = grantUsed(ctx, draw);
    if (!grant) return refuse({ code: 'not_found' });
    const reason = command.reason.trim().normalize('NFC');
    if (reason.length < REASON_LEAST || !/^[A-Za-z0-9_-]{1,40}$/.test(command.reasonCode)) return refuse({ code: 'supersede_reason_missing' });
    const earlier = await votesOf(tx, draw.drawId);
    if (earlier.some((vote) => vote.accountId === ctx.actor.id)) return refuse({ code: 'supersede_already_voted' });

    const now = ctx.clock.now();
    const vote = { accountId: ctx.actor.id, agencyId: grant.agencyId, role: grant.role, reasonCode: command.reasonCode, reason, at: now };
    await insertVote(tx, draw.drawId, vote);
    recordAudit(tx, 'draw.supersede_agreed', draw.drawId, { agencyId: grant.agencyId, role: grant.role, reasonCode: command.reasonCode });
    if (missingVotes([...earlier, vote])) return accept({ drawId: draw.drawId, superseded: false });

    await setStatus(tx, draw.drawId, next, now);
    await undo(ctx, tx, draw, now);
    return accept({ drawId: draw.drawId, superseded: true });
  });
}

/** The grant on whose strength she votes: the inspectorate's first, else a planner's in this area, of any agency. */
function grantUsed(ctx: Ctx, draw: HeldDraw): Grant | undefined {
  const grants = ctx.actor.grants;
  return grants.find((grant) => grant.role === 'inspector')
    ?? grants.find((grant) => grant.role === 'planner' && isUnder(draw.territory, grant.territory));
}

/** Gives the turns back, also those of a decline: the draw in which they happened does not count. */
async function undo(ctx: Ctx, tx: Tx, draw: HeldDraw, now: Date): Promise<void> {
  const turns = await turnsOfDraw(tx, draw.drawId, ['offered', 'confirmed', 'declined', 'withdrawn_late', 'lapsed', 'replaced']);
  await recordTurns(tx, ctx, turns.map((turn) => ({ ...turn, drawId: draw.drawId, state: 'cancelled', reason: 'draw_superseded' })));
  if (draw.eventId !== null) {
    await releaseLocks(tx, draw.eventId);
    await allowEditing(tx, draw.eventId);
  }
  if (draw.publishedAt) await insertPublication(tx, { drawId: draw.drawId, kind: 'superseded', at: now });
  recordAudit(tx, 'draw.superseded', draw.drawId, { turns: turns.length });
}
