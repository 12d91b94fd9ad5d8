import { listAgencies, type Ctx } from '#modules/access/index.server.ts';
import { exhibitors, liveCount, type DayCount, type Exhibitor } from '#modules/booths/index.server.ts';
import { getEvent, phaseOf, type EventPlan, type Phase } from '#modules/events/index.server.ts';
import { drawsOf, publishedDrawOf, type DrawSummary } from '#modules/rotation/index.server.ts';
import { pathOf } from '#modules/territory/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';

export type EventPage = {
  readonly event: EventPlan;
  readonly phase: Phase;
  readonly owners: readonly string[];
  readonly place: readonly string[];
  readonly days: readonly (DayCount & { readonly opens: string; readonly closes: string })[];
  readonly exhibitors: readonly Exhibitor[];
  /** The published draw, or the one that is frozen or being held. */
  readonly draw: DrawSummary | null;
};

/** One announced, closed or cancelled bazaar: plan, live count per day, who exhibits. Refuses: not_found, also for drafts. */
export async function showEvent(ctx: Ctx, slug: string): Promise<Result<EventPage, { code: 'not_found' }>> {
  const event = await getEvent(ctx.db, slug);
  if (!event || event.status === 'draft') return refuse({ code: 'not_found' });
  const [agencies, path, counts, people, draw] = await Promise.all([
    listAgencies(ctx.db), pathOf(ctx.db, event.venue.kelurahanCode), liveCount(ctx.db, event.id), exhibitors(ctx.db, event.id), currentDraw(ctx, event.id)
  ]);
  const names = new Map(agencies.map((agency) => [agency.id, agency.shortName]));
  const byDate = new Map(counts.map((day) => [day.date, day]));
  const days = event.days.map(({ date, opens, closes, capacity }) => ({ ...(byDate.get(date) ?? { date, capacity, confirmed: 0, present: 0 }), opens, closes }));
  return accept({
    event, phase: phaseOf(event, ctx.today), owners: event.agencies.map((id) => names.get(id) ?? id), place: path.slice(1).reverse().map((unit) => unit.name), days, exhibitors: people, draw
  });
}

async function currentDraw(ctx: Ctx, eventId: string): Promise<DrawSummary | null> {
  const published = await publishedDrawOf(ctx.db, eventId);
  if (published) return published;
  return (await drawsOf(ctx.db, eventId)).at(0) ?? null;
}
