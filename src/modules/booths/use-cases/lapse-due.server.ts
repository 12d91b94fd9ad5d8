import { recordAudit } from '../../../platform/audit.server.ts';
import type { Tx } from '../../../platform/db.server.ts';
import { accept, type Accepted } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent } from '../../events/index.server.ts';
import { assert } from '../../../platform/result.ts';
import { lapsedText } from '../rules/message-text.ts';
import { appendFact } from '../store/facts.server.ts';
import { dueInvitations, findInvitation, saveState, type Invitation } from '../store/invitations.server.ts';
import { lockSeat } from '../store/seats.server.ts';
import { notify } from './notice.server.ts';
import { LIVE, passOn, recordTurnOf, type Steps } from './pass-on.server.ts';

/** Most invitations one sweep settles; the next sweep takes the rest. */
const SWEEP_MAX = 200;

/**
 * Settles what is due: an offer without an answer lapses and its place goes to the next; a no that somebody
 * else gave, and that the owner did not undo, takes effect. A sweep of the worker; each in its own transaction.
 */
export async function lapseDue(ctx: Ctx, steps: Steps = LIVE): Promise<{ lapsed: number; passedOn: number }> {
  const counts = { lapsed: 0, passedOn: 0 };
  if (!ctx.may('invitation.send')) return counts;
  for (const due of await dueInvitations(ctx.db, ctx.clock.now(), SWEEP_MAX)) {
    const { value } = await ctx.inTransaction((tx) => settle(ctx, tx, due.id, steps));
    counts.lapsed += value.lapsed ? 1 : 0;
    counts.passedOn += value.passedOn ? 1 : 0;
  }
  return counts;
}

/** Locks the seat first, then looks again: she may have answered while the sweep was on its way. */
async function settle(ctx: Ctx, tx: Tx, id: string, steps: Steps): Promise<Accepted<{ lapsed: boolean; passedOn: boolean }>> {
  const seen = await findInvitation(tx, id);
  assert(seen, `invitation ${id} exists`);
  await lockSeat(tx, seen);
  const invitation = (await findInvitation(tx, id))!;
  const open = invitation.state === 'offered';
  if ((!open && !invitation.held) || invitation.deadline > ctx.clock.now()) return accept({ lapsed: false, passedOn: false });
  if (open) await lapse(ctx, tx, invitation);
  else await saveState(tx, invitation.id, { state: invitation.state, at: ctx.clock.now(), held: false });
  const event = await getEvent(tx, invitation.eventId);
  const passed = await passOn(ctx, tx, event!, invitation, steps);
  return accept({ lapsed: open, passedOn: passed.outcome === 'offered' || passed.outcome === 'reopened' });
}

async function lapse(ctx: Ctx, tx: Tx, invitation: Invitation): Promise<void> {
  const event = (await getEvent(tx, invitation.eventId))!;
  await saveState(tx, invitation.id, { state: 'lapsed', at: ctx.clock.now() });
  await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'lapsed', by: 'system' });
  await recordTurnOf(ctx, tx, event, invitation, 'lapsed');
  recordAudit(tx, 'invitation.lapsed', invitation.id, { deadline: invitation.deadline.toISOString() });
  await notify(ctx, tx, event, invitation, { purpose: 'invitation_lapsed', link: true, text: lapsedText });
}
