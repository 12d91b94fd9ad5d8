import type { Ctx } from '#modules/access/index.server.ts';
import { findSeason, getEvent, type Season } from '#modules/events/index.server.ts';
import { findHeld, plannedEventsOf, plansOf, readingOf, type PlanReading, type PlanSummary } from '#modules/rotation/index.server.ts';
import { unitsByCode } from '#modules/territory/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';

export type PlanEventLine = { readonly name: string; readonly slug: string; readonly firstOn: string; readonly places: number; readonly planned: number; readonly held: boolean };

/** A season's plan as everybody may see it: frozen list and hashes at once, the schedule when it is published. */
export type PlanPage = {
  readonly season: Season;
  readonly plan: PlanSummary;
  readonly events: readonly PlanEventLine[];
  readonly reading: PlanReading | null;
  /** The newer plan that took its place, if any. */
  readonly replacedBy: string | null;
  readonly others: readonly PlanSummary[];
  readonly names: Readonly<Record<string, string>>;
};

/** Refuses not_found (no plan of this number). */
export async function showPlan(ctx: Ctx, drawId: string): Promise<Result<PlanPage, { code: 'not_found' }>> {
  const plan = await findHeld(ctx.db, drawId);
  const season = plan && plan.seasonId !== null ? await findSeason(ctx.db, plan.seasonId) : undefined;
  if (!plan || plan.seasonId === null || !season) return refuse({ code: 'not_found' });
  const all = await plansOf(ctx.db, season.id, plan.tier);
  const newer = all.slice(all.findIndex((one) => one.drawId === drawId) + 1).findLast((one) => one.status === 'published');
  const reading = plan.status === 'published' ? await readingOf(ctx, plan) : null;
  const codes = [...(reading?.tight.map((area) => area.code) ?? []), ...(reading?.change?.diff.kota.map((area) => area.code) ?? [])];
  return accept({
    season, plan, reading, events: await eventsOf(ctx, drawId), replacedBy: newer?.drawId ?? null, others: all.filter((one) => one.drawId !== drawId),
    names: Object.fromEntries((await unitsByCode(ctx.db, codes)).map((unit) => [unit.code, unit.name]))
  });
}

async function eventsOf(ctx: Ctx, drawId: string): Promise<PlanEventLine[]> {
  const lines: PlanEventLine[] = [];
  for (const { eventId, firstOn, places, held, planned } of await plannedEventsOf(ctx.db, drawId)) {
    const event = await getEvent(ctx.db, eventId);
    if (event) lines.push({ name: event.name, slug: event.slug, firstOn, places, planned, held });
  }
  return lines;
}
