import { daysBetween } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent, listEvents, rulebookOn, type EventPlan } from '../../events/index.server.ts';
import { businessBriefs } from '../../registry/index.server.ts';
import { decideAnswer } from '../rules/answer.ts';
import { calendarFile } from '../rules/calendar-file.ts';
import { proximityOf, type Proximity } from '../rules/proximity.ts';
import type { AnsweredBy, InvitationState } from '../rules/states.ts';
import { waveTimes, type WaveDay } from '../rules/wave-times.ts';
import { answersOf } from '../store/facts.server.ts';
import { findInvitation, invitationsOfSeat, type Invitation } from '../store/invitations.server.ts';
import { placesOfInvitation } from '../store/places.server.ts';
import { seatHolder } from '../store/seats.server.ts';
import { invitationOfLink } from './answer-by-link.server.ts';
import { agencyName } from './notice.server.ts';

/** What the link shows: of her nothing but the business and the place. */
export type InvitationView = {
  readonly id: string; readonly businessName: string; readonly eventName: string; readonly eventSlug: string; readonly agency: string;
  readonly days: readonly WaveDay[]; readonly venue: { readonly name: string; readonly address: string }; readonly whatToBring: string; readonly contact: string;
  readonly state: InvitationState; readonly deadline: Date; readonly late: boolean; readonly answeredBy: AnsweredBy | null; readonly changedAt: Date; readonly held: boolean;
  readonly placeNumber: string | null; readonly code: string; readonly fromWaitlist: boolean;
  /** Whether a yes or a no would be heard now; a yes also needs the place to be free. */
  readonly mayYes: boolean; readonly mayNo: boolean;
  /** After a no: how near the business is that was asked next; absent while nobody was. */
  readonly offeredTo: Proximity | null;
  /** Which refusal counts as a turn (rulebook). */
  readonly refusalsBeforeTurn: number;
  readonly nextEvent: { readonly name: string; readonly slug: string; readonly firstDate: string; readonly inDays: number } | null;
};

/** The invitation behind a link; reading changes nothing. Refuses: not_found (unknown, expired and foreign links look alike). */
export async function seeInvitation(ctx: Ctx, token: string): Promise<Result<InvitationView, { code: 'not_found' }>> {
  const id = await invitationOfLink(ctx, token);
  const invitation = id ? await findInvitation(ctx.db, id) : undefined;
  const event = invitation && (await getEvent(ctx.db, invitation.eventId));
  if (!invitation || !event) return refuse({ code: 'not_found' });
  const times = waveTimes(event, invitation.waveCode);
  const now = ctx.clock.now();
  const known = { ...invitation, over: times.lastCloses, now, answers: await answersOf(ctx.db, invitation.id) };
  const holder = await seatHolder(ctx.db, invitation);
  const free = holder === null || holder === invitation.id;
  const brief = (await businessBriefs(ctx.db, [invitation.businessId])).get(invitation.businessId);
  return accept({
    id: invitation.id, businessName: brief?.name ?? '', eventName: event.name, eventSlug: event.slug, agency: await agencyName(ctx.db, event),
    days: times.days, venue: { name: event.venue.name, address: event.venue.address }, whatToBring: event.whatToBring, contact: event.contact,
    state: invitation.state, deadline: invitation.deadline, late: now >= invitation.deadline, answeredBy: invitation.answeredBy, changedAt: invitation.changedAt, held: invitation.held,
    placeNumber: (await placesOfInvitation(ctx.db, invitation.id))[0]?.number ?? null, code: invitation.code, fromWaitlist: invitation.replaces !== null,
    mayYes: free && decideAnswer(known, 'yes', 'owner').ok, mayNo: decideAnswer(known, 'no', 'owner').ok,
    offeredTo: await offeredTo(ctx, invitation), nextEvent: await nextEvent(ctx, event),
    refusalsBeforeTurn: (await rulebookOn(ctx.db, ctx.today)).body.refusalsBeforeTurn
  });
}

async function offeredTo(ctx: Ctx, invitation: Invitation): Promise<Proximity | null> {
  const next = (await invitationsOfSeat(ctx.db, invitation)).find((one) => one.replaces === invitation.id);
  return next ? proximityOf(next.ring ?? 0) : null;
}

/** The next event of the same tier for the same territory, as the chance after this one. */
async function nextEvent(ctx: Ctx, event: EventPlan): Promise<InvitationView['nextEvent']> {
  const later = await listEvents(ctx.db, { from: ctx.today, tier: event.tier, territory: event.territory, status: 'announced' });
  const next = later.filter((one) => one.id !== event.id && one.firstDate > ctx.today).sort((a, b) => (a.firstDate < b.firstDate ? -1 : 1))[0];
  return next ? { name: next.name, slug: next.slug, firstDate: next.firstDate, inDays: daysBetween(ctx.today, next.firstDate) } : null;
}

/** The days of the invitation as a calendar file. Refuses: not_found. */
export async function invitationCalendar(ctx: Ctx, token: string): Promise<Result<{ fileName: string; text: string }, { code: 'not_found' }>> {
  const seen = await seeInvitation(ctx, token);
  if (!seen.ok) return seen;
  const view = seen.value;
  const place = `${view.venue.name}, ${view.venue.address}`;
  const note = [view.placeNumber ? `Meja ${view.placeNumber}` : '', `Bawa: ${view.whatToBring}`, `Tanya: ${view.contact}`].filter(Boolean).join('\n');
  const entries = view.days.map((day) => ({ uid: `${view.id}-${day.date}@giliran`, from: day.from, to: day.to, title: view.eventName, place, note }));
  return accept({ fileName: `${view.eventSlug}.ics`, text: calendarFile(entries, ctx.clock.now()) });
}
