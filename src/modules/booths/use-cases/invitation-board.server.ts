import { messagesAbout, type Message } from '../../../platform/messages.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent, type EventPlan } from '../../events/index.server.ts';
import { businessBriefs, contactOf, type BusinessBrief } from '../../registry/index.server.ts';
import { decideAnswer } from '../rules/answer.ts';
import { csvText } from '../rules/csv.ts';
import { proximityOf, type Proximity } from '../rules/proximity.ts';
import { INVITATION_STATES, type AnsweredBy, type InvitationState } from '../rules/states.ts';
import { waveTimes } from '../rules/wave-times.ts';
import { contactsOfEvent, factsOfInvitation, latestFacts, type Fact } from '../store/facts.server.ts';
import { findInvitation, invitationsOfEvent, type Invitation } from '../store/invitations.server.ts';
import { placesOfEvent } from '../store/places.server.ts';
import { seatsOfEvent } from '../store/seats.server.ts';
import { liveCount, type DayCount } from './count-booths.server.ts';
import { rwLabels } from './rw-labels.server.ts';

export type BoardRow = {
  readonly id: string; readonly waveCode: string; readonly seatNo: number; readonly placeNumber: string | null; readonly code: string; readonly businessName: string; readonly ownerName: string;
  readonly rwCode: string; readonly rwLabel: string; readonly state: InvitationState; readonly deadline: Date; readonly answeredBy: AnsweredBy | null; readonly held: boolean; readonly contacts: number;
  /** For a replacement: whose place it was and how near she is. */
  readonly replaces: { readonly businessName: string; readonly proximity: Proximity } | null;
};
/** A seat nobody holds and nobody is asked for. */
export type OpenSeat = { readonly waveCode: string; readonly seatNo: number; readonly lastBusinessName: string | null };
export type BoardFilter = { readonly state?: string; readonly wave?: string; readonly q?: string };
export type Board = {
  readonly event: EventPlan; readonly rows: readonly BoardRow[]; readonly total: number; readonly counts: Readonly<Record<InvitationState, number>>;
  readonly perWave: readonly { readonly code: string; readonly name: string; readonly capacity: number; readonly counts: Readonly<Record<InvitationState, number>>; readonly open: number }[];
  readonly openSeats: readonly OpenSeat[]; readonly days: readonly DayCount[]; readonly decisions: readonly (Fact & { businessName: string })[];
};
const DECISIONS_MAX = 12;

/** Everything about the invitations of one event; the filter narrows only the rows. Refuses: not_found. */
export async function invitationBoard(ctx: Ctx, query: { eventId: string } & BoardFilter): Promise<Result<Board, { code: 'not_found' }>> {
  const event = await getEvent(ctx.db, query.eventId);
  if (!event || !ctx.may('invitation.list', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
  const invitations = await invitationsOfEvent(ctx.db, event.id);
  const briefs = await businessBriefs(ctx.db, [...new Set(invitations.map((one) => one.businessId))]);
  const rows = await rowsOf(ctx, event, invitations, briefs);
  const openSeats = await openSeatsOf(ctx, event, invitations, briefs);
  const nameOf = new Map(rows.map((row) => [row.id, row.businessName]));
  return accept({
    event, rows: rows.filter((row) => matches(row, query)), total: rows.length, counts: countsOf(rows),
    perWave: event.waves.map(({ code, name, capacity }) => ({ code, name, capacity, counts: countsOf(rows.filter((row) => row.waveCode === code)), open: openSeats.filter((seat) => seat.waveCode === code).length })),
    openSeats, days: await liveCount(ctx.db, event.id),
    decisions: (await latestFacts(ctx.db, event.id, DECISIONS_MAX)).map((fact) => ({ ...fact, businessName: nameOf.get(fact.invitationId) ?? '' }))
  });
}

async function rowsOf(ctx: Ctx, event: EventPlan, invitations: readonly Invitation[], briefs: ReadonlyMap<string, BusinessBrief>): Promise<BoardRow[]> {
  const numbers = new Map((await placesOfEvent(ctx.db, event.id)).map((place) => [place.invitationId, place.number]));
  const contacts = await contactsOfEvent(ctx.db, event.id);
  const labels = await rwLabels(ctx.db, invitations.map((one) => one.rwCode));
  const byId = new Map(invitations.map((one) => [one.id, one]));
  return invitations.map((one) => {
    const brief = briefs.get(one.businessId);
    const before = one.replaces ? byId.get(one.replaces) : undefined;
    const { id, waveCode, seatNo, code, rwCode, state, deadline, answeredBy, held } = one;
    return {
      id, waveCode, seatNo, code, rwCode, rwLabel: labels.get(rwCode) ?? rwCode, state, deadline, answeredBy, held, placeNumber: numbers.get(id) ?? null, businessName: brief?.name ?? '', ownerName: brief?.ownerName ?? '',
      contacts: contacts.get(id) ?? 0, replaces: before ? { businessName: briefs.get(before.businessId)?.name ?? '', proximity: proximityOf(one.ring ?? 0) } : null
    };
  });
}

async function openSeatsOf(ctx: Ctx, event: EventPlan, invitations: readonly Invitation[], briefs: ReadonlyMap<string, BusinessBrief>): Promise<OpenSeat[]> {
  const free = (await seatsOfEvent(ctx.db, event.id)).filter((seat) => seat.holder === null);
  return free.flatMap((seat) => {
    const asked = invitations.filter((one) => one.waveCode === seat.waveCode && one.seatNo === seat.seatNo);
    if (asked.some((one) => one.state === 'offered' || one.held)) return [];
    const last = asked.at(-1);
    return [{ waveCode: seat.waveCode, seatNo: seat.seatNo, lastBusinessName: last ? (briefs.get(last.businessId)?.name ?? null) : null }];
  });
}

function countsOf(rows: readonly BoardRow[]): Record<InvitationState, number> {
  const counts = Object.fromEntries(INVITATION_STATES.map((state) => [state, 0])) as Record<InvitationState, number>;
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

function matches(row: BoardRow, filter: BoardFilter): boolean {
  const q = filter.q?.trim().toLocaleLowerCase('id');
  return (!filter.state || row.state === filter.state) && (!filter.wave || row.waveCode === filter.wave) && (!q || `${row.businessName} ${row.ownerName} ${row.code} ${row.rwCode} ${row.rwLabel}`.toLocaleLowerCase('id').includes(q));
}

export type Detail = {
  readonly event: EventPlan; readonly row: BoardRow; readonly phone: string | null; readonly messages: readonly Message[]; readonly facts: readonly Fact[];
  readonly may: { readonly yes: boolean; readonly no: boolean; readonly move: boolean; readonly remind: boolean };
};

/** One invitation for whoever reaches out to her: notices ready to pass on, what happened, what can be done. Refuses: not_found. */
export async function invitationDetail(ctx: Ctx, query: { eventId: string; invitationId: string }): Promise<Result<Detail, { code: 'not_found' }>> {
  const event = await getEvent(ctx.db, query.eventId);
  const invitation = event && (await findInvitation(ctx.db, query.invitationId));
  if (!event || !invitation || invitation.eventId !== event.id || !ctx.may('invitation.list', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
  const all = await invitationsOfEvent(ctx.db, event.id);
  const briefs = await businessBriefs(ctx.db, all.map((one) => one.businessId));
  const row = (await rowsOf(ctx, event, all, briefs)).find((one) => one.id === invitation.id)!;
  const known = { ...invitation, over: waveTimes(event, invitation.waveCode).lastCloses, now: ctx.clock.now(), answers: 0 }; // officers are not counted
  const sends = ctx.may('invitation.send', { territory: event.territory, agencies: event.agencies });
  return accept({
    event, row, phone: sends ? (await contactOf(ctx, ctx.db, invitation.businessId)).phone : null,
    messages: sends ? await messagesAbout(ctx, ctx.db, { subject: `invitation:${invitation.id}`, limit: 20 }) : [],
    facts: await factsOfInvitation(ctx.db, invitation.id),
    may: { yes: sends && decideAnswer(known, 'yes', 'officer').ok, no: sends && decideAnswer(known, 'no', 'officer').ok, move: sends && row.placeNumber !== null, remind: sends && invitation.state === 'offered' && !isDue(known) }
  });
}

function isDue(known: { deadline: Date; now: Date }): boolean {
  return known.now >= known.deadline;
}

/** The whole list as CSV for Excel; no phone numbers in it. Refuses: not_found. */
export async function invitationsCsv(ctx: Ctx, query: { eventId: string } & BoardFilter): Promise<Result<{ fileName: string; text: string }, { code: 'not_found' }>> {
  const board = await invitationBoard(ctx, query);
  if (!board.ok) return board;
  const head = ['gelombang', 'tempat', 'nomor', 'kode', 'usaha', 'pemilik', 'rw', 'keadaan', 'dijawab_oleh', 'tenggat', 'menggantikan', 'kedekatan', 'dihubungi'];
  const rows = board.value.rows.map((row) => [row.waveCode, row.seatNo, row.placeNumber, row.code, row.businessName, row.ownerName, row.rwCode, row.state, row.answeredBy, row.deadline.toISOString(), row.replaces?.businessName ?? null, row.replaces?.proximity ?? null, row.contacts]);
  return accept({ fileName: `undangan-${board.value.event.slug}.csv`, text: csvText(head, rows) });
}
