import type { Ctx } from '#modules/access/index.server.ts';
import { calendarFile } from '#modules/booths/rules/calendar-file.ts';
import { getEvent } from '#modules/events/index.server.ts';
import { instantOf } from '#platform/clock.ts';
import { accept, refuse, type Result } from '#platform/result.ts';

/** The days of a public bazaar as a calendar file. Refuses: not_found, also for drafts and cancelled ones. */
export async function eventCalendar(ctx: Ctx, slug: string): Promise<Result<{ fileName: string; text: string }, { code: 'not_found' }>> {
  const event = await getEvent(ctx.db, slug);
  if (!event || (event.status !== 'announced' && event.status !== 'closed')) return refuse({ code: 'not_found' });
  const entries = event.days.map((day) => ({
    uid: `${event.id}-${day.date}@giliran`, from: instantOf(day.date, day.opens), to: instantOf(day.date, day.closes), title: event.name,
    place: [event.venue.name, event.venue.address].filter(Boolean).join(', '), note: `${ctx.publicUrl}/acara/${event.slug}`
  }));
  return accept({ fileName: `${event.slug}.ics`, text: calendarFile(entries, ctx.clock.now()) });
}
