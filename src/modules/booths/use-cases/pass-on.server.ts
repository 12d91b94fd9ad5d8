import { recordAudit } from '../../../platform/audit.server.ts';
import type { Tx } from '../../../platform/db.server.ts';
import type { Ctx } from '../../access/index.server.ts';
import { rulebookOn, type EventPlan } from '../../events/index.server.ts';
import { recordTurn, replaceHolder } from '../../rotation/index.server.ts';
import type { Tier } from '../../registry/index.server.ts';
import { invitationDeadline } from '../rules/deadline.ts';
import { invitationText } from '../rules/message-text.ts';
import type { InvitationState } from '../rules/states.ts';
import { waveTimes } from '../rules/wave-times.ts';
import { appendFact } from '../store/facts.server.ts';
import { insertInvitations, invitationsOfSeat, saveState, type Invitation } from '../store/invitations.server.ts';
import { claimSeat } from '../store/seats.server.ts';
import { notify } from './notice.server.ts';

/** The two steps that proofs swap: the guard (its twin reads first and writes later) and the engine's replacement rule. */
export type Steps = { readonly claimSeat: typeof claimSeat; readonly replaceHolder: typeof replaceHolder };
export const LIVE: Steps = { claimSeat, replaceHolder };

export type PassedOn = { readonly outcome: 'offered' | 'reopened' | 'nobody_left' | 'event_over' | 'stays'; readonly invitationId?: string };

/** One line in rotation's ledger about this invitation, dated on the first day of its wave. */
export async function recordTurnOf(ctx: Ctx, tx: Tx, event: EventPlan, invitation: Invitation, state: InvitationState, reason?: string): Promise<void> {
  await recordTurn(tx, ctx, {
    tier: invitation.tier as Tier, eventId: event.id, waveCode: invitation.waveCode, drawId: invitation.drawId, businessId: invitation.businessId,
    rwCode: invitation.rwCode, state, onDate: waveTimes(event, invitation.waveCode).days[0]!.date, ...(reason ? { reason } : {})
  });
}

/**
 * Offers a freed place to the next by the engine's rule (same RW, kelurahan, kecamatan, kota, province; never
 * free choice). The caller holds the seat's row. When somebody late had taken the place from the last one who
 * was asked and now gives it back, that last one is asked again: she is next in the chain.
 */
export async function passOn(ctx: Ctx, tx: Tx, event: EventPlan, freed: Invitation, steps: Steps = LIVE): Promise<PassedOn> {
  const times = waveTimes(event, freed.waveCode);
  const { invitationHours } = (await rulebookOn(tx, ctx.today)).body;
  const deadline = invitationDeadline({ now: ctx.clock.now(), hours: invitationHours, firstOpens: times.firstOpens, lastCloses: times.lastCloses });
  if (!deadline) return { outcome: 'event_over' };
  const last = (await invitationsOfSeat(tx, freed)).at(-1)!;
  if (last.id !== freed.id) return last.state === 'replaced' ? reopen(ctx, tx, event, last, deadline) : { outcome: 'stays' };
  const next = await steps.replaceHolder(tx, ctx, { drawId: freed.drawId, declinedBusinessId: freed.businessId, waveCode: freed.waveCode });
  if (!next.chosen) {
    await appendFact(ctx, tx, { eventId: event.id, invitationId: freed.id, kind: 'nobody_left', by: 'system' });
    return { outcome: 'nobody_left' };
  }
  return offer(ctx, tx, event, freed, { ...next.chosen, ring: next.ring ?? null, minimaMissed: next.minimaMissed }, deadline);
}

async function offer(
  ctx: Ctx, tx: Tx, event: EventPlan, freed: Invitation,
  chosen: { businessId: string; code: string; rwCode: string; ring: number | null; minimaMissed: string[] }, deadline: Date
): Promise<PassedOn> {
  const now = ctx.clock.now();
  const invitation: Invitation = {
    ...freed, id: ctx.newId(), businessId: chosen.businessId, code: chosen.code, rwCode: chosen.rwCode, replaces: freed.id, ring: chosen.ring,
    openedAt: now, deadline, state: 'offered', answeredBy: null, held: false, changedAt: now
  };
  await insertInvitations(tx, [invitation]);
  await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'opened', by: 'system', detail: { replaces: freed.id, ring: chosen.ring, minimaMissed: chosen.minimaMissed } });
  recordAudit(tx, 'invitation.opened', invitation.id, { drawId: freed.drawId, replaces: freed.id, ring: chosen.ring });
  await notify(ctx, tx, event, invitation, { purpose: 'invitation', link: true, text: (parts) => invitationText(parts, true) });
  return { outcome: 'offered', invitationId: invitation.id };
}

async function reopen(ctx: Ctx, tx: Tx, event: EventPlan, last: Invitation, deadline: Date): Promise<PassedOn> {
  await saveState(tx, last.id, { state: 'offered', at: ctx.clock.now(), answeredBy: null, deadline });
  await appendFact(ctx, tx, { eventId: event.id, invitationId: last.id, kind: 'reopened', by: 'system' });
  await recordTurnOf(ctx, tx, event, last, 'offered', 'place_free_again');
  recordAudit(tx, 'invitation.reopened', last.id, { drawId: last.drawId });
  await notify(ctx, tx, event, { ...last, deadline }, { purpose: 'invitation', link: true, text: (parts) => invitationText(parts, true) });
  return { outcome: 'reopened', invitationId: last.id };
}
