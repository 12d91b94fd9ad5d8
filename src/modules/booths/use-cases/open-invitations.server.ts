import { recordAudit } from '../../../platform/audit.server.ts';
import type { Tx } from '../../../platform/db.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent, rulebookOn, type EventPlan } from '../../events/index.server.ts';
import { assignmentsOf, findDraw, type Assignment } from '../../rotation/index.server.ts';
import type { BoothsRefusal } from '../refusals.ts';
import { invitationDeadline } from '../rules/deadline.ts';
import { cancelledText, invitationText } from '../rules/message-text.ts';
import { waveTimes } from '../rules/wave-times.ts';
import { appendFact, appendFacts } from '../store/facts.server.ts';
import { drawsInvited, insertInvitations, saveState, standingOfDraw, type Invitation } from '../store/invitations.server.ts';
import { deletePlaces } from '../store/places.server.ts';
import { insertSeats, lockSeat, releaseSeat } from '../store/seats.server.ts';
import { notify } from './notice.server.ts';
import { recordTurnOf } from './pass-on.server.ts';

/**
 * Opens one invitation per assignment of a published draw, each with its seat, deadline, notice and link; what an
 * earlier draw of the event had opened is cancelled. Idempotent. rotation has recorded `offered` at publishing.
 * Refuses: not_found; draw_not_published; event_over.
 */
export async function openInvitations(ctx: Ctx, tx: Tx, drawId: string): Promise<Result<{ opened: number }, BoothsRefusal | { code: 'not_found' }>> {
  const draw = await findDraw(tx, drawId);
  const event = draw && (await getEvent(tx, draw.eventId));
  if (!draw || !event || !ctx.may('invitation.send', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
  if (draw.status !== 'published') return refuse({ code: 'draw_not_published', drawId });
  if (event.waves.every((wave) => ctx.clock.now() >= waveTimes(event, wave.code).lastCloses)) return refuse({ code: 'event_over' });
  const earlier = await drawsInvited(tx, event.id);
  if (earlier.includes(drawId)) return accept({ opened: 0 });
  for (const old of earlier) await cancelInvitations(ctx, tx, old, 'draw_superseded');
  for (const wave of event.waves) await insertSeats(tx, { eventId: event.id, waveCode: wave.code, capacity: wave.capacity });
  const { invitationHours } = (await rulebookOn(tx, ctx.today)).body;
  const invitations = await invitationsFor(ctx, event, drawId, await assignmentsOf(tx, drawId), invitationHours);
  await insertInvitations(tx, invitations);
  await appendFacts(ctx, tx, invitations.map((one) => ({ eventId: event.id, invitationId: one.id, kind: 'opened', by: 'system' })));
  for (const one of invitations) await notify(ctx, tx, event, one, { purpose: 'invitation', link: true, text: (parts) => invitationText(parts, false) });
  recordAudit(tx, 'invitations.opened', drawId, { eventId: event.id, count: invitations.length });
  return accept({ opened: invitations.length });
}

/** Seats are numbered inside each wave in the order of the draw. */
async function invitationsFor(ctx: Ctx, event: EventPlan, drawId: string, assignments: readonly Assignment[], hours: number): Promise<Invitation[]> {
  const now = ctx.clock.now();
  return event.waves.flatMap((wave) => {
    const { firstOpens, lastCloses } = waveTimes(event, wave.code);
    const deadline = invitationDeadline({ now, hours, firstOpens, lastCloses });
    if (!deadline) return []; // this wave is over, a later one is not
    const inWave = assignments.filter((one) => one.waveCode === wave.code).sort((a, b) => a.order - b.order);
    return inWave.map((one, index) => ({
      id: ctx.newId(), eventId: event.id, drawId, tier: event.tier, waveCode: wave.code, seatNo: index + 1, businessId: one.businessId, code: one.code, rwCode: one.rwCode,
      replaces: null, ring: null, openedAt: now, deadline, state: 'offered' as const, answeredBy: null, held: false, changedAt: now
    }));
  });
}

/** Takes back everything of a draw that still stands: seats are free, the turn is given back, who was asked or had said yes is told. */
export async function cancelInvitations(ctx: Ctx, tx: Tx, drawId: string, reason: 'draw_superseded' | 'event_cancelled'): Promise<number> {
  const standing = await standingOfDraw(tx, drawId);
  for (const invitation of standing) {
    const event = (await getEvent(tx, invitation.eventId))!;
    await lockSeat(tx, invitation);
    await releaseSeat(tx, invitation, invitation.id);
    await deletePlaces(tx, invitation.id);
    await saveState(tx, invitation.id, { state: 'cancelled', at: ctx.clock.now() });
    await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'cancelled', by: 'system', reason });
    await recordTurnOf(ctx, tx, event, invitation, 'cancelled', reason);
    const waits = invitation.state === 'offered' || invitation.state === 'confirmed';
    if (waits) await notify(ctx, tx, event, invitation, { purpose: 'invitation_cancelled', link: false, text: cancelledText });
  }
  if (standing.length > 0) recordAudit(tx, 'invitations.cancelled', drawId, { reason, count: standing.length });
  return standing.length;
}
