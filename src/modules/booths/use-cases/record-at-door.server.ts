import { recordAudit } from '../../../platform/audit.server.ts';
import { isPlainDate, type PlainDate } from '../../../platform/clock.ts';
import { violates, type Tx } from '../../../platform/db.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent, type EventPlan } from '../../events/index.server.ts';
import type { BoothsRefusal } from '../refusals.ts';
import { decideAtDoor } from '../rules/door.ts';
import { waveTimes } from '../rules/wave-times.ts';
import { CHECKIN_ONCE, checkinsLeft, checkinsOn, findCheckin, insertCheckin, undoCheckinRow } from '../store/checkins.server.ts';
import { appendFact } from '../store/facts.server.ts';
import { findInvitation, saveState, type Invitation } from '../store/invitations.server.ts';
import { LIVE, recordTurnOf, type Steps } from './pass-on.server.ts';
import { assignPlace } from './place.server.ts';
import { matchAtDoor, personAtDoor, type DoorPerson } from './who-is-at-the-door.server.ts';

/** What the door says, with what its screen shows. */
export type DoorOutcome =
  | { readonly outcome: 'welcome'; readonly checkinId: string; readonly at: Date; readonly person: DoorPerson }
  | { readonly outcome: 'again'; readonly at: Date; readonly recordedBy: string; readonly person: DoorPerson }
  | { readonly outcome: 'not_today'; readonly dates: readonly PlainDate[]; readonly person: DoorPerson }
  | { readonly outcome: 'not_expected'; readonly state: string; readonly person: DoorPerson }
  | { readonly outcome: 'several'; readonly typed: string; readonly matches: readonly DoorPerson[] }
  | { readonly outcome: 'unknown'; readonly typed: string };
export type DoorCommand = { readonly eventId: string; readonly date: PlainDate; readonly query?: string; readonly businessId?: string };

/**
 * Somebody stands at the door: by code, by name, or chosen from a list. Lets her in at most once per event, date
 * and business; two doors at the same moment: the second one reads "already in". Refuses: not_found; place_taken
 * (marked absent, and her place was given on).
 */
export async function recordAtDoor(ctx: Ctx, command: DoorCommand, steps: Steps = LIVE): Promise<Result<DoorOutcome, BoothsRefusal | { code: 'not_found' }>> {
  try {
    return await ctx.inTransaction((tx) => atDoor(ctx, tx, command, steps));
  } catch (error) {
    if (!violates(error, CHECKIN_ONCE)) throw error;
    return ctx.inTransaction((tx) => atDoor(ctx, tx, command, steps));
  }
}

async function atDoor(ctx: Ctx, tx: Tx, command: DoorCommand, steps: Steps): Promise<Result<DoorOutcome, BoothsRefusal | { code: 'not_found' }>> {
  const event = isPlainDate(command.date) ? await getEvent(tx, command.eventId) : undefined;
  if (!event || !ctx.may('checkin.record', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
  const match = await matchAtDoor(tx, event, command);
  if (match.length === 0) return accept({ outcome: 'unknown', typed: typedIn(command) });
  if (match.length > 1) return accept({ outcome: 'several', typed: typedIn(command), matches: await Promise.all(match.map((one) => personAtDoor(tx, event, one))) });
  const invitation = match[0]!;
  const before = (await checkinsOn(tx, event.id, command.date)).find((one) => one.businessId === invitation.businessId);
  const { days } = waveTimes(event, invitation.waveCode);
  const decision = decideAtDoor({ state: invitation.state, dates: days.map((day) => day.date), date: command.date, cameAt: before?.at });
  if (decision.outcome === 'welcome') return letIn(ctx, tx, event, invitation, command, decision.claim, steps);
  const person = await personAtDoor(tx, event, invitation);
  if (decision.outcome === 'again') return accept({ ...decision, recordedBy: before!.recordedBy, person });
  return accept({ ...decision, person });
}

function typedIn(command: DoorCommand): string {
  return (command.query ?? '').trim().slice(0, 60);
}

async function letIn(ctx: Ctx, tx: Tx, event: EventPlan, invitation: Invitation, command: DoorCommand, claim: boolean, steps: Steps): Promise<Result<DoorOutcome, BoothsRefusal>> {
  const at = ctx.clock.now();
  if (claim && !(await steps.claimSeat(tx, invitation, invitation.id, at))) return refuse({ code: 'place_taken' });
  await assignPlace(ctx, tx, event, invitation);
  const checkinId = ctx.newId();
  const via = command.businessId ? 'name' : 'code';
  await insertCheckin(tx, { id: checkinId, eventId: event.id, onDate: command.date, businessId: invitation.businessId, invitationId: invitation.id, via, at, recordedBy: ctx.actor.name });
  if (invitation.state !== 'attended') {
    await saveState(tx, invitation.id, { state: 'attended', at });
    await recordTurnOf(ctx, tx, event, invitation, 'attended');
  }
  await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'checked_in', by: 'officer', detail: { date: command.date, via } });
  recordAudit(tx, 'checkin.recorded', invitation.id, { date: command.date, via });
  return accept({ outcome: 'welcome', checkinId, at, person: await personAtDoor(tx, event, invitation) });
}

/** The same for callers that need one answer: by code or business; what the door would not let in is a refusal. */
export async function checkIn(
  ctx: Ctx, command: { eventId: string; date: PlainDate; code?: string; businessId?: string }
): Promise<Result<{ invitationId: string; businessId: string; placeNumber: string | null; at: Date }, BoothsRefusal | { code: 'not_found' }>> {
  const { eventId, date, code, businessId } = command;
  const done = await recordAtDoor(ctx, { eventId, date, ...(code ? { query: code } : {}), ...(businessId ? { businessId } : {}) });
  if (!done.ok) return done;
  const door = done.value;
  switch (door.outcome) {
    case 'welcome':
      return accept({ invitationId: door.person.invitationId, businessId: door.person.businessId, placeNumber: door.person.placeNumber, at: door.at });
    case 'again':
      return refuse({ code: 'already_checked_in', at: door.at });
    case 'not_today':
      return refuse({ code: 'not_on_this_day', dates: door.dates });
    case 'not_expected':
      return refuse({ code: 'not_expected', state: door.state });
    case 'several':
      return refuse({ code: 'several_match', count: door.matches.length });
    case 'unknown':
      return refuse({ code: 'entrant_unknown', typed: door.typed });
  }
}

/** Takes a check-in back; the turn follows when it was her only one. Refuses: not_found. */
export function undoCheckIn(ctx: Ctx, command: { eventId: string; checkinId: string }): Promise<Result<{ invitationId: string; date: PlainDate }, { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    const checkin = await findCheckin(tx, command.checkinId);
    const event = checkin?.eventId === command.eventId ? await getEvent(tx, checkin.eventId) : undefined;
    if (!checkin || !event || !ctx.may('checkin.record', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
    if (!(await undoCheckinRow(tx, checkin.id, ctx.clock.now()))) return refuse({ code: 'not_found' });
    const invitation = (await findInvitation(tx, checkin.invitationId))!;
    if ((await checkinsLeft(tx, invitation.id)) === 0) {
      await saveState(tx, invitation.id, { state: 'confirmed', at: ctx.clock.now() });
      await recordTurnOf(ctx, tx, event, invitation, 'confirmed', 'checkin_undone');
    }
    await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'checkin_undone', by: 'officer', detail: { date: checkin.onDate } });
    recordAudit(tx, 'checkin.undone', invitation.id, { date: checkin.onDate });
    return accept({ invitationId: invitation.id, date: checkin.onDate });
  });
}
