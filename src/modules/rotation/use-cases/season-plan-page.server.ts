import { accept, assert, refuse, type Result } from '#platform/result.ts';
import { listAgencies, type Ctx } from '#modules/access/index.server.ts';
import { eligibilitySentence, findRulebook, findSeason, listEvents, rulebookOn, type EventSummary, type Season } from '#modules/events/index.server.ts';
import { TIERS, type Tier } from '#modules/registry/index.server.ts';
import { kelurahanOf, unitsByCode } from '#modules/territory/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import type { PlanSummary } from '../rules/draw.ts';
import { commandsFrom } from '../rules/draw-status.ts';
import { diffPlans, RWS_LISTED, type PlanDiff } from '../rules/plan-diff.ts';
import { planFault } from '../rules/season-freeze.ts';
import { replanDates } from '../rules/season-policy.ts';
import { missingVotes } from '../rules/supersede.ts';
import { tightAreas, type TightArea } from '../rules/tight.ts';
import { plansOf, votesOf } from '../store/draws.server.ts';
import { exclusionCounts } from '../store/entrants.server.ts';
import { livingDraws, planEventsOf, targetsOf, termsOf, windowsOfPlan, type StoredTerms } from '../store/plans.server.ts';
import { latestPreview, type Preview } from '../store/previews.server.ts';
import { checkerHash } from './checker.server.ts';
import type { DrawDesk, RuleCount } from './draw-desk.server.ts';
import { planKnownOf } from './freeze-plan.server.ts';
import { readObjections, type Objection } from './objections.server.ts';

export type TierLine = { readonly tier: Tier; readonly events: number; readonly plans: number };
export type PlannedEvent = { readonly id: string; readonly name: string; readonly firstDate: string; readonly lastDate: string; readonly places: number; readonly state: 'open' | 'frozen' | 'drawn'; readonly planned: number | null };

/** What a published plan gave: RWs served, where it is tight, and what changed since the plan before. */
export type PlanReading = {
  readonly plan: PlanSummary;
  readonly terms: StoredTerms;
  readonly turns: number;
  readonly rwsServed: number;
  readonly rwsEligible: number | null;
  readonly windowsShown: number;
  readonly tight: readonly TightArea[];
  readonly change: { readonly previous: string; readonly diff: PlanDiff } | null;
};

export type SeasonPlanPage = Pick<DrawDesk, 'allowed' | 'votes' | 'missingVotes' | 'agencyNames' | 'leftOut' | 'may'> & {
  readonly season: Season & { readonly territoryName: string };
  readonly tier: Tier;
  readonly tiers: readonly TierLine[];
  readonly events: readonly PlannedEvent[];
  readonly preview: Preview | null;
  readonly plans: readonly PlanSummary[];
  /** The plan whose steps are shown: the last one that was not given up. */
  readonly current: PlanSummary | null;
  readonly inForce: PlanReading | null;
  readonly replanDates: readonly string[];
  readonly fault: RotationRefusal | null;
  readonly objections: readonly Objection[];
  readonly names: Readonly<Record<string, string>>;
};

const GIVEN_UP = ['corrected', 'superseded', 'cancelled'];

/** The officer's page of a season and tier; without a tier the first one that has events. Refuses not_found. */
export async function seasonPlanPage(ctx: Ctx, query: { seasonId: string; tier?: Tier }): Promise<Result<SeasonPlanPage, NotFound>> {
  const season = await findSeason(ctx.db, query.seasonId);
  if (!season || !ctx.may('pool.read', { territory: season.territory })) return refuse({ code: 'not_found' });
  const all = await plansOf(ctx.db, season.id);
  const tiers = await tierLines(ctx, season, all);
  const tier = query.tier ?? tiers.find((line) => line.events > 0)?.tier ?? 'kecamatan';
  const plans = all.filter((plan) => plan.tier === tier);
  const current = plans.findLast((plan) => !GIVEN_UP.includes(plan.status)) ?? null;
  const published = plans.findLast((plan) => plan.status === 'published');
  const inForce = published ? await readingOf(ctx, published) : null;
  const preview = (await latestPreview(ctx.db, season.id, tier)) ?? null;
  const events = await plannedEvents(ctx, season, tier, published?.drawId);
  const { body } = await rulebookOn(ctx.db, ctx.today);
  const openEvents = events.filter((event) => event.state === 'open').length;
  const known = planKnownOf(season, openEvents, { plans, replanEveryMonths: body.replanEveryMonths, engineHash: await checkerHash(), today: ctx.today });
  const votes = current ? await votesOf(ctx.db, current.drawId) : [];
  const agencies = [...new Set((await listOpen(ctx, season, tier)).flatMap((event) => event.agencies))];
  return accept({
    season: { ...season, territoryName: (await namesOf(ctx, [season.territory]))[season.territory] ?? season.territory }, tier, tiers, events, preview, plans, current, inForce,
    replanDates: replanDates(season, body.replanEveryMonths), fault: planFault(known, 'BEKUKAN') ?? null,
    allowed: current ? commandsFrom(current.status) : [], votes, missingVotes: votes.length > 0 ? (missingVotes(votes) ?? null) : null,
    objections: current ? await readObjections(ctx, current.drawId) : [], leftOut: current ? await leftOutOf(ctx, current) : [],
    agencyNames: Object.fromEntries((await listAgencies(ctx.db)).map((agency) => [agency.id, agency.shortName])),
    may: rightsOn(ctx, season.territory, current?.agencies ?? agencies), names: { ...(await namesOf(ctx, areaCodes(preview, inForce))), ...(await rwNames(ctx, inForce)) }
  });
}

async function tierLines(ctx: Ctx, season: Season, plans: readonly PlanSummary[]): Promise<TierLine[]> {
  const lines: TierLine[] = [];
  for (const tier of TIERS) lines.push({ tier, events: (await listOpen(ctx, season, tier)).length, plans: plans.filter((plan) => plan.tier === tier).length });
  return lines;
}

function listOpen(ctx: Ctx, season: Season, tier: Tier): Promise<EventSummary[]> {
  return listEvents(ctx.db, { seasonId: season.id, tier, status: 'announced', from: ctx.today, limit: 1000 });
}

async function plannedEvents(ctx: Ctx, season: Season, tier: Tier, planId: string | undefined): Promise<PlannedEvent[]> {
  const events = await listOpen(ctx, season, tier);
  const living = await livingDraws(ctx.db, events.map((event) => event.id));
  const planned = new Map<string, number>();
  for (const target of planId ? await targetsOf(ctx.db, planId) : []) planned.set(target.eventId, (planned.get(target.eventId) ?? 0) + target.places);
  return events.map(({ id, name, firstDate, lastDate, places }) => {
    const draw = living.get(id);
    return { id, name, firstDate, lastDate, places, state: !draw ? (firstDate > ctx.today ? 'open' as const : 'drawn' as const) : draw.status === 'published' ? 'drawn' as const : 'frozen' as const, planned: planned.get(id) ?? null };
  });
}

/** What a published plan says, read from what was published. */
export async function readingOf(ctx: Ctx, plan: PlanSummary): Promise<PlanReading> {
  const terms = await termsOf(ctx.db, plan.drawId);
  assert(terms, `plan ${plan.drawId} has terms`);
  const targets = await targetsOf(ctx.db, plan.drawId);
  const windows = await windowsOfPlan(ctx.db, plan.drawId);
  const events = new Map((await planEventsOf(ctx.db, plan.drawId)).map((event) => [event.eventId, event]));
  const comparable = (eventId: string) => events.get(eventId)?.held === false;
  return {
    plan, terms, turns: targets.reduce((sum, target) => sum + target.places, 0), rwsServed: new Set(targets.map((target) => target.rwCode)).size,
    rwsEligible: windows.length > 0 ? windows.length : null, windowsShown: windows.filter((one) => one.window !== null).length, tight: tightAreas(windows),
    change: terms.previous ? { previous: terms.previous, diff: diffPlans(await targetsOf(ctx.db, terms.previous), targets, comparable) } : null
  };
}

async function leftOutOf(ctx: Ctx, plan: PlanSummary): Promise<RuleCount[]> {
  const rulebook = await findRulebook(ctx.db, plan.rulebookVersion);
  const counts = new Map<string, number>();
  for (const line of await exclusionCounts(ctx.db, plan.drawId)) counts.set(line.rule, (counts.get(line.rule) ?? 0) + line.count);
  return [...counts].map(([rule, count]) => ({ rule, count, sentence: eligibilitySentence(rule as never, ctx.lang, rulebook!.body) }));
}

function rightsOn(ctx: Ctx, territory: string, agencies: readonly string[]): DrawDesk['may'] {
  const owned = { territory, ...(agencies.length > 0 ? { agencies } : {}) };
  return {
    freeze: ctx.may('draw.freeze', owned), consent: false, answer: ctx.may('objection.answer', owned), hold: ctx.may('draw.hold', owned), supersede: ctx.may('draw.supersede', { territory })
  };
}

function areaCodes(preview: Preview | null, reading: PlanReading | null): string[] {
  const kota = preview?.outcome?.columns.flatMap((column) => column.stats?.kota.map((one) => one.code) ?? []) ?? [];
  const changed = reading?.change?.diff.kota.map((one) => one.code) ?? [];
  return [...new Set([...kota, ...changed, ...(reading?.tight.map((area) => area.code) ?? [])])];
}

async function namesOf(ctx: Ctx, codes: readonly string[]): Promise<Record<string, string>> {
  return Object.fromEntries((await unitsByCode(ctx.db, codes)).map((unit) => [unit.code, unit.name]));
}

/** The RWs that changed, each with its kelurahan: a number alone names nobody's neighbourhood. */
async function rwNames(ctx: Ctx, reading: PlanReading | null): Promise<Record<string, string>> {
  const codes = (reading?.change?.diff.rws ?? []).slice(0, RWS_LISTED).map((change) => change.rwCode);
  const names = await namesOf(ctx, [...new Set(codes.flatMap((code) => [code, kelurahanOf(code)]))]);
  return Object.fromEntries(codes.map((code) => [code, `${names[code] ?? code}, ${names[kelurahanOf(code)] ?? ''}`]));
}
