import { listAgencies, type Ctx } from '#modules/access/index.server.ts';
import { exhibitors, invitationsOfEvent, liveCount, type DayCount, type Exhibitor } from '#modules/booths/index.server.ts';
import { getEvent, phaseOf, type EventPlan, type Phase } from '#modules/events/index.server.ts';
import { drawsOf, publishedDrawOf, type DrawSummary } from '#modules/rotation/index.server.ts';
import { ancestorsOf, kelurahanOf, pathOf, unitsByCode } from '#modules/territory/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { PlainDate } from '#platform/clock.ts';
import { shortName } from '../rules/names.ts';
import { whenOf, type When } from '../rules/days.ts';

/** A day of the event as squares: present + confirmed + offered + absent + empty = capacity. */
export type EventDayCount = DayCount & { readonly opens: string; readonly closes: string; readonly absent: number; readonly when: When };
export type EventPage = {
  readonly event: EventPlan;
  readonly phase: Phase;
  readonly today: PlainDate;
  readonly owners: readonly string[];
  readonly place: readonly string[];
  readonly days: readonly EventDayCount[];
  /** Of the chosen day's waves, or of all. */
  readonly exhibitors: readonly (Exhibitor & { readonly kelurahan: string; readonly kota: string })[];
  readonly shownDate: PlainDate | null;
  /** The published draw, or the one that is frozen or being held. */
  readonly draw: DrawSummary | null;
};

/** One announced, closed or cancelled bazaar: plan, live count per day, who exhibits on a day. Refuses: not_found, also for drafts. */
export async function showEvent(ctx: Ctx, query: { slug: string; date?: string }): Promise<Result<EventPage, { code: 'not_found' }>> {
  const event = await getEvent(ctx.db, query.slug);
  if (!event || event.status === 'draft') return refuse({ code: 'not_found' });
  const days = await daysOf(ctx, event);
  const shown = days.find((day) => day.date === query.date) ?? days.find((day) => day.when === 'today') ?? days[0];
  const waves = event.waves.filter((wave) => shown && wave.dates.includes(shown.date)).map((wave) => wave.code);
  const [agencies, path, people, draw] = await Promise.all([listAgencies(ctx.db), pathOf(ctx.db, event.venue.kelurahanCode), exhibitors(ctx.db, event.id), currentDraw(ctx, event.id)]);
  const names = new Map(agencies.map((agency) => [agency.id, agency.shortName]));
  return accept({
    event, days, draw, phase: phaseOf(event, ctx.today), today: ctx.today, owners: event.agencies.map((id) => names.get(id) ?? id), shownDate: shown?.date ?? null,
    place: path.slice(1).reverse().map((unit) => shortName(unit.name)), exhibitors: await placed(ctx, people.filter((one) => waves.includes(one.waveCode)))
  });
}

async function daysOf(ctx: Ctx, event: EventPlan): Promise<EventDayCount[]> {
  const [counts, invitations] = await Promise.all([liveCount(ctx.db, event.id), invitationsOfEvent(ctx.db, event.id)]);
  const byDate = new Map(counts.map((day) => [day.date, day]));
  return event.days.map(({ date, opens, closes, capacity }) => {
    const waves = event.waves.filter((wave) => wave.dates.includes(date)).map((wave) => wave.code);
    const absent = invitations.filter((one) => one.state === 'absent' && waves.includes(one.waveCode)).length;
    return { ...(byDate.get(date) ?? { date, capacity, offered: 0, confirmed: 0, present: 0 }), opens, closes, absent, when: whenOf(date, ctx.today) };
  });
}

/** Adds the names of kelurahan and kota, as people say them. */
async function placed(ctx: Ctx, people: readonly Exhibitor[]): Promise<EventPage['exhibitors']> {
  const kelurahan = [...new Set(people.map((one) => kelurahanOf(one.rwCode)))];
  const units = await unitsByCode(ctx.db, [...kelurahan, ...new Set(kelurahan.map((code) => ancestorsOf(code)[1]!))]);
  const names = new Map(units.map((unit) => [unit.code, shortName(unit.name)]));
  return people.map((one) => ({ ...one, kelurahan: names.get(kelurahanOf(one.rwCode)) ?? '', kota: names.get(ancestorsOf(one.rwCode)[1]!) ?? '' }));
}

async function currentDraw(ctx: Ctx, eventId: string): Promise<DrawSummary | null> {
  const published = await publishedDrawOf(ctx.db, eventId);
  if (published) return published;
  return (await drawsOf(ctx.db, eventId)).findLast((draw) => draw.status !== 'corrected' && draw.status !== 'cancelled') ?? null;
}
