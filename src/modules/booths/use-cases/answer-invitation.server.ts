import { recordAudit } from '../../../platform/audit.server.ts';
import type { Db, Tx } from '../../../platform/db.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent, type EventPlan } from '../../events/index.server.ts';
import { businessBriefs } from '../../registry/index.server.ts';
import type { BoothsRefusal } from '../refusals.ts';
import { decideAnswer, type AnswerDecision } from '../rules/answer.ts';
import { acceptedText, declinedText, replacedText } from '../rules/message-text.ts';
import type { Answer, AnsweredBy, DeclineReason, InvitationState } from '../rules/states.ts';
import { arriveBy, waveTimes } from '../rules/wave-times.ts';
import { answersOf, appendFact } from '../store/facts.server.ts';
import { findInvitation, rivalsOf, saveState, type Invitation } from '../store/invitations.server.ts';
import { deletePlaces, placesOfInvitation } from '../store/places.server.ts';
import { lockSeat, releaseSeat } from '../store/seats.server.ts';
import { notify } from './notice.server.ts';
import { LIVE, passOn, recordTurnOf, type Steps } from './pass-on.server.ts';
import { assignPlace } from './place.server.ts';

export type AnswerCommand = { readonly invitationId: string; readonly answer: Answer; readonly by: AnsweredBy; readonly reason?: DeclineReason };
export type Answered = { readonly state: InvitationState; readonly placeNumber: string | null };
type Case = { readonly event: EventPlan; readonly invitation: Invitation };

const BY_WORDS: Record<AnsweredBy, string> = { owner: 'lewat tautan Anda', cadre: 'oleh kader', officer: 'oleh petugas' };

/**
 * Records a yes or no. `owner` only through her link (or a replay by the system); a cadre or officer answers for
 * her and she can undo it until the deadline. Every answer is a fact and is confirmed by a message to her number.
 * Refuses: not_found (missing or not yours); place_taken; answer_closed; answers_exhausted; event_over.
 */
export function answerInvitation(ctx: Ctx, command: AnswerCommand, steps: Steps = LIVE): Promise<Result<Answered, BoothsRefusal | { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    const found = await findCase(tx, command);
    if (!found || !(await mayAnswer(ctx, tx, found, command.by))) return refuse({ code: 'not_found' });
    const { event, invitation } = found;
    const { lastCloses } = waveTimes(event, invitation.waveCode);
    const decision = decideAnswer({ ...invitation, over: lastCloses, now: ctx.clock.now(), answers: await answersOf(tx, invitation.id) }, command.answer, command.by);
    if (!decision.ok) return decision;
    return decision.value.claim ? confirm(ctx, tx, found, decision.value, command, steps) : decline(ctx, tx, found, decision.value, command, steps);
  });
}

/**
 * A no is read under the lock of its seat. A yes is not: only the claim decides who wins, so that nothing else
 * than the one conditional UPDATE keeps a place from being sold twice.
 */
async function findCase(tx: Tx, command: AnswerCommand): Promise<Case | undefined> {
  let invitation = await findInvitation(tx, command.invitationId);
  if (invitation && command.answer === 'no') {
    await lockSeat(tx, invitation);
    invitation = await findInvitation(tx, command.invitationId);
  }
  const event = invitation && (await getEvent(tx, invitation.eventId));
  return invitation && event ? { invitation, event } : undefined;
}

/** Whether this actor may speak: her own link, or somebody whose territory and agency it is. */
export async function mayAnswer(ctx: Ctx, db: Db, { event, invitation }: Case, by: AnsweredBy): Promise<boolean> {
  if (by === 'owner') return ctx.actor.kind === 'link' ? ctx.actor.id === `invitation:${invitation.id}` : ctx.actor.kind === 'system';
  const brief = (await businessBriefs(db, [invitation.businessId])).get(invitation.businessId);
  return brief !== undefined && ctx.may('invitation.answer_for', { territory: brief.rwCode, agencies: [brief.coachAgencyId, ...event.agencies] });
}

async function confirm(ctx: Ctx, tx: Tx, { event, invitation }: Case, decision: AnswerDecision, { by }: AnswerCommand, steps: Steps): Promise<Result<Answered, BoothsRefusal>> {
  const now = ctx.clock.now();
  if (!(await steps.claimSeat(tx, invitation, invitation.id, now))) return refuse({ code: 'place_taken' });
  const placeNumber = await assignPlace(ctx, tx, event, invitation);
  if (!decision.changes && by === invitation.answeredBy) return accept({ state: 'confirmed', placeNumber });
  await saveState(tx, invitation.id, { state: 'confirmed', at: now, answeredBy: by });
  await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'confirmed', by, detail: { was: invitation.state } });
  recordAudit(tx, 'invitation.confirmed', invitation.id, { by, was: invitation.state });
  if (decision.changes) {
    await recordTurnOf(ctx, tx, event, invitation, 'confirmed');
    await tellRivals(ctx, tx, event, invitation);
  }
  const first = waveTimes(event, invitation.waveCode).days[0]!;
  const given = { by: BY_WORDS[by], place: placeNumber, arrive: arriveBy(first.opens), bring: event.whatToBring, code: invitation.code };
  await notify(ctx, tx, event, invitation, { purpose: 'answer_confirmed', link: true, text: (parts) => acceptedText(parts, given) });
  return accept({ state: 'confirmed', placeNumber });
}

/** Whoever was asked for the same place is told at once that it is taken; her turn is not lost. */
async function tellRivals(ctx: Ctx, tx: Tx, event: EventPlan, winner: Invitation): Promise<void> {
  for (const rival of await rivalsOf(tx, winner, winner.id)) {
    await saveState(tx, rival.id, { state: 'replaced', at: ctx.clock.now() });
    await appendFact(ctx, tx, { eventId: event.id, invitationId: rival.id, kind: 'replaced', by: 'system', detail: { by: winner.id } });
    await recordTurnOf(ctx, tx, event, rival, 'replaced', 'late_yes');
    recordAudit(tx, 'invitation.replaced', rival.id, { by: winner.id });
    await notify(ctx, tx, event, rival, { purpose: 'invitation_replaced', link: false, text: replacedText });
  }
}

async function decline(ctx: Ctx, tx: Tx, { event, invitation }: Case, decision: Exclude<AnswerDecision, { claim: true }>, { by, reason }: AnswerCommand, steps: Steps): Promise<Result<Answered, BoothsRefusal>> {
  const { to, changes, passOn: next } = decision;
  if (!changes && next === 'no' && !reason) return accept({ state: to, placeNumber: null });
  const held = next === 'at_deadline' || (next === 'no' && invitation.held);
  await saveState(tx, invitation.id, { state: to, at: ctx.clock.now(), answeredBy: next === 'no' ? undefined : by, held });
  await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: to, by, ...(reason ? { reason } : {}), detail: { was: invitation.state } });
  recordAudit(tx, `invitation.${to}`, invitation.id, { by, was: invitation.state, reason: reason ?? null });
  if (changes) {
    await releaseSeat(tx, invitation, invitation.id);
    await deletePlaces(tx, invitation.id);
    await recordTurnOf(ctx, tx, event, invitation, to, reason);
    await notify(ctx, tx, event, invitation, { purpose: 'answer_confirmed', link: true, text: (parts) => declinedText(parts, { by: BY_WORDS[by], late: to === 'withdrawn_late' }) });
  }
  if (next === 'now') await passOn(ctx, tx, event, invitation, steps);
  return accept({ state: to, placeNumber: (await placesOfInvitation(tx, invitation.id))[0]?.number ?? null });
}

/** As whom somebody signed in speaks: a cadre as a cadre, everybody else as an officer. */
export function speakerOf(ctx: Ctx): 'cadre' | 'officer' {
  return ctx.actor.grants.length > 0 && ctx.actor.grants.every((grant) => grant.role === 'cadre') ? 'cadre' : 'officer';
}

/** An answer for the owner by whoever is signed in. Refusals as `answerInvitation`. */
export function answerForOwner(ctx: Ctx, command: Omit<AnswerCommand, 'by'>, steps: Steps = LIVE): Promise<Result<Answered, BoothsRefusal | { code: 'not_found' }>> {
  return answerInvitation(ctx, { ...command, by: speakerOf(ctx) }, steps);
}
