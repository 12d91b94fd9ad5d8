import { recordAudit } from '../../../platform/audit.server.ts';
import type { Tx } from '../../../platform/db.server.ts';
import { markMessageSent, messagesAbout } from '../../../platform/messages.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent, type EventPlan } from '../../events/index.server.ts';
import type { ContactAttempt } from '../rules/contact.ts';
import { reminderText } from '../rules/message-text.ts';
import { appendFact } from '../store/facts.server.ts';
import { findInvitation, invitationsOfEvent, type Invitation } from '../store/invitations.server.ts';
import { mayAnswer, speakerOf } from './answer-invitation.server.ts';
import { notify } from './notice.server.ts';

/**
 * Logs one attempt to reach a chosen or replacing person (draw-protocol.md 9: every attempt is logged).
 * Refuses: not_found.
 */
export function logContact(ctx: Ctx, command: { invitationId: string } & ContactAttempt): Promise<Result<{ invitationId: string }, { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    const found = await findForOfficer(ctx, tx, command.invitationId);
    if (!found) return refuse({ code: 'not_found' });
    await appendFact(ctx, tx, { eventId: found.event.id, invitationId: found.invitation.id, kind: 'contacted', by: speakerOf(ctx), ...(command.note ? { reason: command.note.slice(0, 200) } : {}), detail: { way: command.way, outcome: command.outcome } });
    recordAudit(tx, 'invitation.contacted', found.invitation.id, { way: command.way, outcome: command.outcome });
    return accept({ invitationId: found.invitation.id });
  });
}

/** Notes that a person passed a notice on by hand. Refuses: not_found. */
export function passMessageOn(ctx: Ctx, command: { invitationId: string; messageId: string }): Promise<Result<{ invitationId: string }, { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    const found = await findForOfficer(ctx, tx, command.invitationId);
    const about = found ? await messagesAbout(ctx, tx, { subject: `invitation:${found.invitation.id}` }) : [];
    if (!found || !about.some((message) => message.id === command.messageId)) return refuse({ code: 'not_found' });
    await markMessageSent(ctx, tx, command.messageId);
    await appendFact(ctx, tx, { eventId: found.event.id, invitationId: found.invitation.id, kind: 'contacted', by: speakerOf(ctx), detail: { way: 'whatsapp', outcome: 'passed_on', messageId: command.messageId } });
    recordAudit(tx, 'message.passed_on', found.invitation.id, { messageId: command.messageId });
    return accept({ invitationId: found.invitation.id });
  });
}

async function findForOfficer(ctx: Ctx, tx: Tx, invitationId: string): Promise<{ event: EventPlan; invitation: Invitation } | undefined> {
  const invitation = await findInvitation(tx, invitationId);
  const event = invitation && (await getEvent(tx, invitation.eventId));
  if (!invitation || !event || !(await mayAnswer(ctx, tx, { event, invitation }, 'officer'))) return undefined;
  return { event, invitation };
}

/** Writes a reminder, with a fresh link, to everybody of the event who has not answered (or to one of them). Refuses: not_found. */
export function remindOffered(ctx: Ctx, command: { eventId: string; invitationId?: string }): Promise<Result<{ reminded: number }, { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    const event = await getEvent(tx, command.eventId);
    if (!event || !ctx.may('invitation.send', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
    const all = await invitationsOfEvent(tx, event.id);
    const waiting = all.filter((one) => one.state === 'offered' && one.deadline > ctx.clock.now() && (!command.invitationId || one.id === command.invitationId));
    for (const invitation of waiting) {
      await notify(ctx, tx, event, invitation, { purpose: 'invitation_reminder', link: true, text: reminderText });
      await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'reminded', by: 'officer' });
    }
    if (waiting.length > 0) recordAudit(tx, 'invitations.reminded', event.id, { count: waiting.length });
    return accept({ reminded: waiting.length });
  });
}
