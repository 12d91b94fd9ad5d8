import type { Ctx } from '#modules/access/index.server.ts';
import { listEvents, phaseOf, type EventSummary, type Phase } from '#modules/events/index.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';
import { addDays } from '#platform/clock.ts';

export type CalendarLine = EventSummary & { readonly phase: Phase };
export type CalendarPage = { readonly running: readonly CalendarLine[]; readonly upcoming: readonly CalendarLine[]; readonly past: readonly CalendarLine[]; readonly morePast: string | null };

const UPCOMING_MAX = 100;
const PAST_PER_PAGE = 30;
const SHOWN = ['announced', 'closed', 'cancelled'] as const;

/** Running and coming bazaars, and a page of past ones, newest first; `before` is `date~id` of the last one seen. */
export async function showCalendar(ctx: Ctx, query: { tier?: Tier; before?: string } = {}): Promise<CalendarPage> {
  const { tier } = query;
  const [date, id] = query.before?.split('~') ?? [];
  const after = date && id && /^\d{4}-\d{2}-\d{2}$/.test(date) && /^[0-9a-f-]{36}$/.test(id) ? { firstDate: date, id } : undefined;
  const [coming, past] = await Promise.all([
    listEvents(ctx.db, { from: ctx.today, tier, status: SHOWN, limit: UPCOMING_MAX }),
    listEvents(ctx.db, { to: addDays(ctx.today, -1), tier, status: SHOWN, order: 'desc', after, limit: PAST_PER_PAGE + 1 })
  ]);
  const lines = coming.map((event) => withPhase(event, ctx));
  const shownPast = past.filter((event) => event.lastDate < ctx.today).slice(0, PAST_PER_PAGE).map((event) => withPhase(event, ctx));
  const last = shownPast.at(-1);
  return {
    running: lines.filter((event) => event.firstDate <= ctx.today),
    upcoming: lines.filter((event) => event.firstDate > ctx.today),
    past: shownPast,
    morePast: past.length > PAST_PER_PAGE && last ? `${last.firstDate}~${last.id}` : null
  };
}

function withPhase(event: EventSummary, ctx: Ctx): CalendarLine {
  return { ...event, phase: phaseOf(event, ctx.today) };
}
