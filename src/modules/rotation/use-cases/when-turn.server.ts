import type { Input } from '#engine';
import type { PlainDate } from '#platform/clock.ts';
import type { Db } from '#platform/db.server.ts';
import { assert } from '#platform/result.ts';
import { findSeason, getEvent } from '#modules/events/index.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';
import { ownTurn, standingIn, type OwnTurn } from '../rules/plan-window.ts';
import { quarterAround } from '../rules/season-policy.ts';
import { findHeld, frozenTexts } from '../store/draws.server.ts';
import { entrantOf, exclusionCounts } from '../store/entrants.server.ts';
import { planEventsOf, planInForce, plansInForceOver, targetsOf, windowsOfPlan } from '../store/plans.server.ts';

/** One event at which an RW has places by the plan in force. */
export type PlannedTurn = { readonly eventId: string; readonly name: string; readonly slug: string; readonly firstOn: PlainDate; readonly places: number };

/** "When is my turn?" for an RW in one tier, from the plan in force: a window of one quarter and what is lacking. */
export type WhenRw = {
  readonly planId: string;
  readonly tier: Tier;
  readonly seasonName: string;
  readonly rwCode: string;
  readonly eligible: number;
  /** Turns of the RW in this plan. */
  readonly turns: number;
  /** Places per season that are lacking so that every business of the RW gets one each season. */
  readonly gap: number;
  /** Turns that are still to come, by date. */
  readonly planned: readonly PlannedTurn[];
  /** At most one quarter wide; null when nothing can be said. `seasonAhead` counts seasons at today's supply. */
  readonly window: { readonly from: PlainDate; readonly to: PlainDate; readonly seasonAhead: number } | null;
  /** Whether the windows of the plan are still being computed. */
  readonly pending: boolean;
  /** Businesses of the RW that are not in the plan, by rule. */
  readonly leftOut: readonly { readonly rule: string; readonly count: number }[];
};

/** The answer for an RW in each tier that has a plan in force on this day, in the order of the tiers' plans. */
export async function whenRw(db: Db, rwCode: string, on: PlainDate): Promise<WhenRw[]> {
  const answers: WhenRw[] = [];
  for (const { drawId } of await plansInForceOver(db, rwCode)) {
    const answer = await whenRwIn(db, drawId, rwCode, on);
    if (answer) answers.push(answer);
  }
  return answers;
}

/** The same from one plan; undefined when its season is over. */
export async function whenRwIn(db: Db, planId: string, rwCode: string, on: PlainDate): Promise<WhenRw | undefined> {
  const plan = await findHeld(db, planId);
  assert(plan && plan.seasonId !== null, `${planId} is a plan`);
  const season = await findSeason(db, plan.seasonId);
  assert(season, `season ${plan.seasonId} exists`);
  if (season.endsOn < on) return undefined;
  const [stored] = await windowsOfPlan(db, planId, rwCode);
  const pending = !stored && (await windowsOfPlan(db, planId)).length === 0;
  const planned = await plannedOf(db, planId, rwCode, on);
  const leftOut = (await exclusionCounts(db, planId)).filter((line) => line.rwCode === rwCode).map(({ rule, count }) => ({ rule, count }));
  const window = planned[0] ? { ...quarterAround(planned[0].firstOn), seasonAhead: 0 } : stored?.window && stored.window.to >= on ? stored.window : null;
  const [eligible, turns] = [stored?.eligible ?? 0, stored?.turns ?? 0];
  return { planId, tier: plan.tier, seasonName: season.name, rwCode, eligible, turns, gap: Math.max(0, eligible - turns), planned, window, pending, leftOut };
}

async function plannedOf(db: Db, planId: string, rwCode: string, on: PlainDate): Promise<PlannedTurn[]> {
  const targets = new Map((await targetsOf(db, planId, rwCode)).map((target) => [target.eventId, target.places]));
  const turns: PlannedTurn[] = [];
  for (const { eventId, firstOn } of await planEventsOf(db, planId)) {
    const places = targets.get(eventId);
    if (!places || firstOn < on) continue;
    const event = await getEvent(db, eventId);
    if (event && event.status !== 'cancelled') turns.push({ eventId, name: event.name, slug: event.slug, firstOn: event.firstDate, places });
  }
  return turns.sort((a, b) => (a.firstOn < b.firstOn ? -1 : 1));
}

/** The answer for one business: her RW's, and her own place among its businesses. */
export type WhenOwn = { readonly rw: WhenRw; readonly own: OwnTurn | null };

/** For her own link only; `own` is null when she is not in the plan's list. Undefined without a plan in force. */
export async function whenOwn(db: Db, about: { readonly planId: string; readonly businessId: string; readonly rwCode: string }, on: PlainDate): Promise<WhenOwn | undefined> {
  const rw = await whenRwIn(db, about.planId, about.rwCode, on);
  if (!rw) return undefined;
  const entrant = await entrantOf(db, about.planId, about.businessId);
  if (!entrant) return { rw, own: null };
  const input = JSON.parse((await frozenTexts(db, about.planId))!.input) as Input;
  const mates = input.umkm.filter((umkm) => umkm.rw === entrant.rwCode);
  const own = mates.find((umkm) => umkm.id === entrant.code)!;
  const events = new Map((await planEventsOf(db, about.planId)).map((event) => [event.eventId, event]));
  const dates = (await targetsOf(db, about.planId, entrant.rwCode)).flatMap((target) => Array.from({ length: target.places }, () => events.get(target.eventId)!.firstOn));
  return { rw, own: ownTurn({ ...standingIn(own, mates), eligible: mates.length }, dates) };
}

/** The plan in force of a season and tier; undefined when there is none. */
export function planOfSeason(db: Db, seasonId: string, tier: Tier): Promise<string | undefined> {
  return planInForce(db, seasonId, tier);
}
