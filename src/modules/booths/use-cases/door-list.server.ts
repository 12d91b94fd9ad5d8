import { instantOf, isPlainDate, type PlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { getEvent, type EventPlan } from '../../events/index.server.ts';
import { businessBriefs } from '../../registry/index.server.ts';
import { HOLDING, type InvitationState } from '../rules/states.ts';
import { checkinsOn, findCheckin } from '../store/checkins.server.ts';
import { findInvitation, invitationsOfEvent } from '../store/invitations.server.ts';
import { placesOfEvent } from '../store/places.server.ts';
import { liveCount, type DayCount } from './count-booths.server.ts';
import { rwLabels } from './rw-labels.server.ts';
import { matchAtDoor, personAtDoor, type DoorPerson } from './who-is-at-the-door.server.ts';

export type DoorRow = {
  readonly invitationId: string; readonly businessId: string; readonly businessName: string; readonly ownerName: string; readonly placeNumber: string | null;
  readonly rwLabel: string; readonly state: InvitationState; readonly cameAt: Date | null; readonly checkinId: string | null;
};
/** What the last press at the door led to, as the address remembers it; read again, so that it cannot be made up. */
export type DoorNews =
  | { readonly kind: 'welcome'; readonly at: Date; readonly checkinId: string; readonly person: DoorPerson }
  | { readonly kind: 'again'; readonly at: Date; readonly recordedBy: string; readonly person: DoorPerson }
  | { readonly kind: 'not_today' | 'not_expected'; readonly person: DoorPerson };
export type DoorList = {
  readonly event: EventPlan; readonly date: PlainDate; readonly isToday: boolean; readonly opened: boolean; readonly days: readonly DayCount[];
  readonly rows: readonly DoorRow[]; readonly news: DoorNews | null; readonly now: Date;
  /** What a typed text points at when it is not exactly one business; null when nothing was typed. */
  readonly asked: { readonly typed: string; readonly matches: readonly DoorPerson[] } | null;
};

/** Today when the event runs today, else its next or last day. */
function dayShown(event: EventPlan, asked: string | undefined, today: PlainDate): PlainDate {
  const dates = event.days.map((day) => day.date);
  if (asked && isPlainDate(asked) && dates.includes(asked)) return asked;
  return dates.find((date) => date >= today) ?? dates.at(-1)!;
}

/**
 * Who is expected on a day and who came, by number. `checkin` or `seen` name what was just recorded or refused,
 * `typed` a text that fits nobody or several. Refuses: not_found.
 */
export async function doorList(ctx: Ctx, query: { eventId: string; date?: string; checkin?: string; seen?: string; typed?: string }): Promise<Result<DoorList, { code: 'not_found' }>> {
  const event = await getEvent(ctx.db, query.eventId);
  if (!event || !ctx.may('checkin.record', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
  const date = dayShown(event, query.date, ctx.today);
  const rows = await doorRows(ctx, event, date);
  const opened = ctx.clock.now() >= instantOf(date, event.days.find((one) => one.date === date)!.opens);
  const asked = query.typed ? { typed: query.typed.slice(0, 60), matches: await Promise.all((await matchAtDoor(ctx.db, event, { query: query.typed })).map((one) => personAtDoor(ctx.db, event, one))) } : null;
  return accept({ event, date, isToday: date === ctx.today, opened, days: await liveCount(ctx.db, event.id), rows, news: await newsOf(ctx, event, date, query), now: ctx.clock.now(), asked });
}

async function doorRows(ctx: Ctx, event: EventPlan, date: PlainDate): Promise<DoorRow[]> {
  const waves = event.waves.filter((wave) => wave.dates.includes(date)).map((wave) => wave.code);
  const expected = (await invitationsOfEvent(ctx.db, event.id)).filter((one) => waves.includes(one.waveCode) && (HOLDING.includes(one.state) || one.state === 'absent'));
  const briefs = await businessBriefs(ctx.db, expected.map((one) => one.businessId));
  const labels = await rwLabels(ctx.db, expected.map((one) => one.rwCode));
  const numbers = new Map((await placesOfEvent(ctx.db, event.id)).filter((place) => place.onDate === date).map((place) => [place.invitationId, place.number]));
  const came = new Map((await checkinsOn(ctx.db, event.id, date)).map((one) => [one.invitationId, one]));
  const rows = expected.map((one) => ({
    invitationId: one.id, businessId: one.businessId, businessName: briefs.get(one.businessId)?.name ?? '', ownerName: briefs.get(one.businessId)?.ownerName ?? '',
    placeNumber: numbers.get(one.id) ?? null, rwLabel: labels.get(one.rwCode) ?? one.rwCode, state: one.state, cameAt: came.get(one.id)?.at ?? null, checkinId: came.get(one.id)?.id ?? null
  }));
  return rows.sort((a, b) => ((a.placeNumber ?? '~') < (b.placeNumber ?? '~') ? -1 : 1));
}

async function newsOf(ctx: Ctx, event: EventPlan, date: PlainDate, query: { checkin?: string; seen?: string }): Promise<DoorNews | null> {
  const checkin = query.checkin ? await findCheckin(ctx.db, query.checkin) : undefined;
  const invitation = await findInvitation(ctx.db, checkin?.invitationId ?? query.seen ?? '');
  if (!invitation || invitation.eventId !== event.id) return null;
  const person = await personAtDoor(ctx.db, event, invitation);
  if (checkin) return { kind: 'welcome', at: checkin.at, checkinId: checkin.id, person };
  const before = (await checkinsOn(ctx.db, event.id, date)).find((one) => one.invitationId === invitation.id);
  if (before) return { kind: 'again', at: before.at, recordedBy: before.recordedBy, person };
  return { kind: person.dates.includes(date) ? 'not_expected' : 'not_today', person };
}
