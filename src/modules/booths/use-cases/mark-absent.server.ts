import { recordAudit } from '../../../platform/audit.server.ts';
import type { PlainDate } from '../../../platform/clock.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent } from '../../events/index.server.ts';
import type { BoothsRefusal } from '../refusals.ts';
import { absentText } from '../rules/message-text.ts';
import { waveTimes } from '../rules/wave-times.ts';
import { appendFact } from '../store/facts.server.ts';
import { findInvitation, saveState } from '../store/invitations.server.ts';
import { deletePlaces } from '../store/places.server.ts';
import { lockSeat, releaseSeat } from '../store/seats.server.ts';
import { notify } from './notice.server.ts';
import { LIVE, passOn, recordTurnOf, type Steps } from './pass-on.server.ts';

/**
 * She said yes and did not come: the place is free and goes to the next, who can come the same day. If she comes
 * after all and it is still free, the door lets her in. Refuses: not_found; not_on_this_day; too_early_to_mark
 * (before that day opens); not_expected (she holds no place or is in already).
 */
export function markAbsent(
  ctx: Ctx, command: { eventId: string; date: PlainDate; invitationId: string; reason?: string }, steps: Steps = LIVE
): Promise<Result<{ date: PlainDate; passedOn: boolean }, BoothsRefusal | { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    const seen = await findInvitation(tx, command.invitationId);
    const event = seen?.eventId === command.eventId ? await getEvent(tx, seen.eventId) : undefined;
    if (!seen || !event || !ctx.may('checkin.record', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
    await lockSeat(tx, seen);
    const invitation = (await findInvitation(tx, seen.id))!;
    const { days } = waveTimes(event, invitation.waveCode);
    const day = days.find((one) => one.date === command.date);
    if (!day) return refuse({ code: 'not_on_this_day', dates: days.map((one) => one.date) });
    if (ctx.clock.now() < day.from) return refuse({ code: 'too_early_to_mark' });
    if (invitation.state !== 'confirmed') return refuse({ code: 'not_expected', state: invitation.state });

    await releaseSeat(tx, invitation, invitation.id);
    await deletePlaces(tx, invitation.id);
    await saveState(tx, invitation.id, { state: 'absent', at: ctx.clock.now() });
    await appendFact(ctx, tx, { eventId: event.id, invitationId: invitation.id, kind: 'marked_absent', by: 'officer', ...(command.reason ? { reason: command.reason.slice(0, 200) } : {}), detail: { date: day.date } });
    await recordTurnOf(ctx, tx, event, invitation, 'absent');
    recordAudit(tx, 'invitation.absent', invitation.id, { date: day.date });
    await notify(ctx, tx, event, invitation, { purpose: 'marked_absent', link: false, text: (parts) => absentText(parts, formatDate(day.date, 'id')) });
    const passed = await passOn(ctx, tx, event, invitation, steps);
    return accept({ date: day.date, passedOn: passed.outcome === 'offered' || passed.outcome === 'reopened' });
  });
}
