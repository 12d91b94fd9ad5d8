import type { Ctx } from '#modules/access/index.server.ts';
import { findSeason, getEvent } from '#modules/events/index.server.ts';
import { listPublishedDraws, listPublishedPlans, type PlanSummary, type PublishedDraw } from '#modules/rotation/index.server.ts';

const PER_PAGE = 30;

export type DrawLine = PublishedDraw & { readonly slug: string; readonly eventName: string };

export type PlanLine = PlanSummary & { readonly seasonName: string };

/** Published season plans, newest first. */
export async function listPlans(ctx: Ctx): Promise<PlanLine[]> {
  const lines: PlanLine[] = [];
  for (const plan of await listPublishedPlans(ctx.db)) lines.push({ ...plan, seasonName: (await findSeason(ctx.db, plan.seasonId))?.name ?? '' });
  return lines;
}

/** Published draws of every tier, newest first; go on with `next`. */
export async function listDraws(ctx: Ctx, query: { before?: string }): Promise<{ draws: DrawLine[]; next: string | null }> {
  const found = await listPublishedDraws(ctx.db, { limit: PER_PAGE + 1, before: query.before });
  const page = found.slice(0, PER_PAGE);
  const events = await Promise.all(page.map((draw) => getEvent(ctx.db, draw.eventId)));
  const draws = page.map((draw, index) => ({ ...draw, slug: events[index]!.slug, eventName: events[index]!.name }));
  return { draws, next: found.length > PER_PAGE ? page.at(-1)!.drawId : null };
}
