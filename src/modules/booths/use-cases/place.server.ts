import { recordAudit } from '../../../platform/audit.server.ts';
import type { Tx } from '../../../platform/db.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent, type EventPlan } from '../../events/index.server.ts';
import type { BoothsRefusal } from '../refusals.ts';
import { movedText } from '../rules/message-text.ts';
import { lastPosition, placeForSeat, placeNumber, positionOf } from '../rules/place-numbers.ts';
import { HOLDING } from '../rules/states.ts';
import { waveTimes } from '../rules/wave-times.ts';
import { appendFact } from '../store/facts.server.ts';
import { findInvitation, type Invitation } from '../store/invitations.server.ts';
import { deletePlaces, insertPlaces, lockNumbers, placesOfEvent, placesOfInvitation } from '../store/places.server.ts';
import { notify } from './notice.server.ts';

/** Gives the number of her seat, or the next free one, on all her days; the one she has already stays. */
export async function assignPlace(ctx: Ctx, tx: Tx, event: EventPlan, invitation: Invitation): Promise<string> {
  await lockNumbers(tx, event.id);
  const had = await placesOfInvitation(tx, invitation.id);
  if (had.length > 0) return had[0]!.number;
  const dates = waveTimes(event, invitation.waveCode).days.map((day) => day.date);
  const used = (await placesOfEvent(tx, event.id)).filter((place) => dates.includes(place.onDate));
  const taken = new Set(used.map((place) => positionOf(place.number)!));
  const number = placeNumber(placeForSeat(event.waves, invitation, taken));
  await insertPlaces(tx, { eventId: event.id, dates, number, invitationId: invitation.id, at: ctx.clock.now() });
  await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'place_assigned', by: 'system', detail: { number } });
  return number;
}

/**
 * "Pindah ke nomor": gives a holder another free number on all her days. The way without dragging (WCAG 2.5.7).
 * Refuses: not_found; no_place_held (nobody who said yes); place_number_unknown; place_number_taken.
 */
export function movePlace(ctx: Ctx, command: { invitationId: string; number: string }): Promise<Result<{ number: string }, BoothsRefusal | { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    const invitation = await findInvitation(tx, command.invitationId);
    const event = invitation && (await getEvent(tx, invitation.eventId));
    if (!event || !ctx.may('place.assign', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
    await lockNumbers(tx, event.id);
    const decision = await decideMove(tx, event, invitation, command.number);
    if (!decision.ok) return decision;
    const { from, to } = decision.value;
    await deletePlaces(tx, invitation.id);
    await insertPlaces(tx, { eventId: event.id, dates: waveTimes(event, invitation.waveCode).days.map((day) => day.date), number: to, invitationId: invitation.id, at: ctx.clock.now() });
    await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'place_moved', by: 'officer', detail: { from, to } });
    recordAudit(tx, 'place.moved', invitation.id, { from, to });
    await notify(ctx, tx, event, invitation, { purpose: 'place_moved', link: false, text: (parts) => movedText(parts, to) });
    return accept({ number: to });
  });
}

async function decideMove(tx: Tx, event: EventPlan, invitation: Invitation, typed: string): Promise<Result<{ from: string | null; to: string }, BoothsRefusal>> {
  if (!HOLDING.includes(invitation.state)) return refuse({ code: 'no_place_held' });
  const dates = waveTimes(event, invitation.waveCode).days.map((day) => day.date);
  const last = Math.max(lastPosition(event.waves), ...event.days.filter((day) => dates.includes(day.date)).map((day) => day.capacity));
  const position = positionOf(typed);
  if (position === undefined || position > last) return refuse({ code: 'place_number_unknown', number: typed.trim().slice(0, 12), last: placeNumber(last) });
  const to = placeNumber(position);
  const places = await placesOfEvent(tx, event.id);
  const taken = places.find((place) => place.number === to && dates.includes(place.onDate) && place.invitationId !== invitation.id);
  if (taken) return refuse({ code: 'place_number_taken', number: to, on: taken.onDate });
  return accept({ from: places.find((place) => place.invitationId === invitation.id)?.number ?? null, to });
}
