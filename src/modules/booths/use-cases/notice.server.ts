import type { Db, Tx } from '../../../platform/db.server.ts';
import { formatDateRange, formatInstant } from '../../../platform/i18n/format.ts';
import { mintLink } from '../../../platform/links.server.ts';
import { writeMessage } from '../../../platform/messages.server.ts';
import { addDays, instantOf } from '../../../platform/clock.ts';
import { assert } from '../../../platform/result.ts';
import { findAgency, type Ctx } from '../../access/index.server.ts';
import type { EventPlan } from '../../events/index.server.ts';
import { businessBriefs, contactOf } from '../../registry/index.server.ts';
import { addressed, type NoticeParts } from '../rules/message-text.ts';
import { waveTimes } from '../rules/wave-times.ts';
import type { Invitation } from '../store/invitations.server.ts';

export const LINK_PURPOSE = 'invitation';
/** The link shows her place and code until a week after the event. */
const LINK_DAYS_AFTER = 7;

/** Everything a notice about this invitation says. Names are those of today. */
export async function noticeParts(ctx: Ctx, tx: Tx, event: EventPlan, invitation: Invitation): Promise<NoticeParts & { phone: string | null }> {
  const brief = (await businessBriefs(tx, [invitation.businessId])).get(invitation.businessId);
  assert(brief, `business ${invitation.businessId} exists`);
  const contact = await contactOf(ctx, tx, invitation.businessId);
  const dates = waveTimes(event, invitation.waveCode).days.map((day) => day.date);
  return {
    agency: await agencyName(tx, event), who: addressed(contact.ownerName, contact.salutation), business: brief.name, event: event.name,
    when: formatDateRange(dates[0]!, dates.at(-1)!, 'id'), venue: event.venue.name, deadline: formatInstant(invitation.deadline, 'id'), contact: event.contact, phone: contact.phone
  };
}

/** The agency that answers the phone, as people call it: the first owner of the event. */
export async function agencyName(db: Db, event: EventPlan): Promise<string> {
  const agency = await findAgency(db, event.agencies[0]!);
  if (!agency) return event.agencies[0]!;
  return agency.kind === 'dinas' && !/^dinas/i.test(agency.shortName) ? `Dinas ${agency.shortName}` : agency.shortName;
}

/** Writes one notice to the owner; with `link` it carries a fresh link to the invitation. */
export async function notify(ctx: Ctx, tx: Tx, event: EventPlan, invitation: Invitation, notice: { purpose: string; text: (parts: NoticeParts) => string; link: boolean }): Promise<void> {
  const { phone, ...parts } = await noticeParts(ctx, tx, event, invitation);
  const token = notice.link ? await mintLink(ctx, tx, { purpose: LINK_PURPOSE, subject: invitation.id, expiresAt: instantOf(addDays(event.lastDate, LINK_DAYS_AFTER)) }) : undefined;
  await writeMessage(ctx, tx, {
    purpose: notice.purpose, recipient: `business:${invitation.businessId}`, subject: `invitation:${invitation.id}`, text: notice.text(parts),
    ...(token ? { link: `${ctx.publicUrl}/tautan/${token}` } : {}),
    ...(phone ? { to: { channel: 'whatsapp' as const, address: phone } } : {})
  });
}
