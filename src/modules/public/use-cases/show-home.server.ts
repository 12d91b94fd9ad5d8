import type { Ctx } from '#modules/access/index.server.ts';
import { liveCount, type DayCount } from '#modules/booths/index.server.ts';
import type { Mosaic } from '#modules/territory/index.server.ts';
import type { FairnessTotals, RwState } from '../rules/fairness.ts';
import { showCalendar, type CalendarLine } from './show-calendar.server.ts';
import { fairnessTotals } from './show-fairness.server.ts';

const UPCOMING_SHOWN = 5;

export type HomePage = {
  readonly running: { readonly event: CalendarLine; readonly day: DayCount; readonly dayNo: number } | null;
  readonly upcoming: readonly CalendarLine[];
  readonly past: readonly CalendarLine[];
  readonly fairness: { readonly totals: FairnessTotals; readonly kota: Mosaic<RwState>['kota']; readonly table: Mosaic<RwState>['table']['kota'] } | null;
};

/** The live event with its count, what comes next, and the uncomfortable number at once (design 01). */
export async function showHome(ctx: Ctx, province: string): Promise<HomePage> {
  const [calendar, fairness] = await Promise.all([showCalendar(ctx), fairnessTotals(ctx, province)]);
  const event = calendar.running[0];
  return {
    running: event ? await today(ctx, event) : null,
    upcoming: calendar.upcoming.slice(0, UPCOMING_SHOWN),
    past: calendar.past.slice(0, UPCOMING_SHOWN),
    fairness: fairness ? { totals: fairness.totals, kota: fairness.mosaic.kota, table: fairness.mosaic.table.kota } : null
  };
}

async function today(ctx: Ctx, event: CalendarLine): Promise<HomePage['running']> {
  const days = await liveCount(ctx.db, event.id);
  const index = days.findIndex((day) => day.date === ctx.today);
  const day = days[index];
  return day ? { event, day, dayNo: index + 1 } : null;
}
