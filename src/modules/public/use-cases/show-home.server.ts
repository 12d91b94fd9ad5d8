import type { Ctx } from '#modules/access/index.server.ts';
import { liveCount, type DayCount } from '#modules/booths/index.server.ts';
import { getEvent } from '#modules/events/index.server.ts';
import { listPublishedDraws } from '#modules/rotation/index.server.ts';
import type { Mosaic } from '#modules/territory/index.server.ts';
import { totalsOf, type FairnessTotals, type RwState } from '../rules/fairness.ts';
import { shortName } from '../rules/names.ts';
import { showCalendar, type CalendarLine } from './show-calendar.server.ts';
import { showFairness } from './show-fairness.server.ts';

const UPCOMING_SHOWN = 4;
type MosaicKota<V> = Mosaic<V>['kota'][number];

export type HomePage = {
  readonly running: { readonly event: CalendarLine; readonly day: DayCount; readonly dayNo: number } | null;
  readonly upcoming: readonly CalendarLine[];
  readonly past: readonly CalendarLine[];
  readonly fairness: { readonly totals: FairnessTotals; readonly kota: readonly (FairnessTotals & { readonly code: string; readonly name: string })[] } | null;
  /** The newest published draw: where a visitor sees how a result looks. */
  readonly latestDraw: { readonly slug: string } | null;
};

/** The live event with its count, what comes next, and the uncomfortable number at once (design 01). */
export async function showHome(ctx: Ctx, province: string): Promise<HomePage> {
  const [calendar, fairness, draws] = await Promise.all([showCalendar(ctx), showFairness(ctx, { province, layer: 'all' }), listPublishedDraws(ctx.db, { limit: 1 })]);
  const drawn = draws[0] && (await getEvent(ctx.db, draws[0].eventId));
  const event = calendar.running[0];
  return {
    running: event ? await today(ctx, event) : null,
    upcoming: calendar.upcoming.slice(0, UPCOMING_SHOWN),
    past: calendar.past.slice(0, UPCOMING_SHOWN),
    fairness: fairness.ok ? { totals: fairness.value.totals, kota: fairness.value.mosaic.kota.map(lineOf) } : null,
    latestDraw: drawn ? { slug: drawn.slug } : null
  };
}

function lineOf(kota: MosaicKota<RwState>): FairnessTotals & { code: string; name: string } {
  const states = kota.kecamatan.flatMap((kecamatan) => kecamatan.kelurahan.flatMap((kelurahan) => kelurahan.rw.map((rw) => rw.value)));
  return { code: kota.code, name: shortName(kota.name), ...totalsOf(states) };
}

async function today(ctx: Ctx, event: CalendarLine): Promise<HomePage['running']> {
  const days = await liveCount(ctx.db, event.id);
  const index = days.findIndex((day) => day.date === ctx.today);
  const day = days[index];
  return day ? { event, day, dayNo: index + 1 } : null;
}
