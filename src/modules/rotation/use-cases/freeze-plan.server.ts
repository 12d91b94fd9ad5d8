import { ENGINE_VERSION } from '#engine';
import { recordAudit } from '#platform/audit.server.ts';
import { addDays, instantOf, plainDateOf } from '#platform/clock.ts';
import { violates, type Tx } from '#platform/db.server.ts';
import { mintLinks } from '#platform/links.server.ts';
import { writeMessages, type NewMessage } from '#platform/messages.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { listAgencies, type Ctx } from '#modules/access/index.server.ts';
import { findSeason, type Season } from '#modules/events/index.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { planCounterKeyOf, planIdOf, type PlanSummary } from '../rules/draw.ts';
import { planMessage } from '../rules/message-text.ts';
import { ignoredLimits } from '../rules/plan-input.ts';
import { planFault, type PlanKnown } from '../rules/season-freeze.ts';
import type { PolicyName } from '../rules/season-policy.ts';
import { insertDraw, insertFreeze, nextNumber, plansOf } from '../store/draws.server.ts';
import { insertEntrants, insertExclusions } from '../store/entrants.server.ts';
import { insertTerms } from '../store/plans.server.ts';
import { assembleSeason, type AssembledSeason } from './assemble-season.server.ts';
import { checkerHash } from './checker.server.ts';
import { namesOfQuotas, preparePlan } from './prepare-plan.server.ts';
import type { PreparedFreeze } from './prepare-freeze.server.ts';

export type FreezePlan = { readonly seasonId: string; readonly tier: Tier; readonly policy: PolicyName; readonly confirmation: string };
export type FrozenPlan = { readonly drawId: string; readonly inputHash: string; readonly entrants: number; readonly excluded: number; readonly events: number };

const HOUR_MS = 3_600_000;
const LINK_DAYS_AFTER = 60;

/**
 * Freezes the list of a season's plan like that of an event (draw-protocol.md 2 and 9): fresh codes, four hashes, a
 * message to everybody with her code and the hash of the list. Nobody is locked: which business comes is decided by each
 * event's own draw. The first plan of a season may be frozen at once, the next one only on a date of the rulebook.
 * Refuses not_found; season_without_events; plan_already_open; replan_not_due; freeze_word_missing; checker_not_built;
 * pool_without_entrant; quotas_infeasible.
 */
export async function freezePlan(ctx: Ctx, command: FreezePlan, tools: { engineHash?: string; tell?: boolean } = {}): Promise<Result<FrozenPlan, RotationRefusal | NotFound>> {
  const engineHash = tools.engineHash ?? (await checkerHash());
  try {
    return await ctx.inTransaction(async (tx) => {
      const season = await findSeason(tx, command.seasonId);
      if (!season || !ctx.may('draw.freeze', { territory: season.territory })) return refuse({ code: 'not_found' });
      const assembled = await assembleSeason(tx, season, command.tier, ctx.today, true);
      if (assembled.agencies.length > 0 && !ctx.may('draw.freeze', { territory: season.territory, agencies: assembled.agencies })) return refuse({ code: 'not_found' });
      const plans = await plansOf(tx, season.id, command.tier);
      const openEvents = assembled.events.filter((event) => !event.held).length;
      const early = planFault(planKnownOf(season, openEvents, { plans, replanEveryMonths: assembled.rulebook.body.replanEveryMonths, engineHash, today: ctx.today }), command.confirmation);
      if (early) return refuse(early);
      if (assembled.eligible.length === 0) return refuse({ code: 'pool_without_entrant' });
      const outcome = preparePlan(assembled, command.policy);
      if ('conflict' in outcome) {
        const { need, room, candidates } = outcome.conflict;
        return refuse({ code: 'quotas_infeasible', need, room, candidates, names: namesOfQuotas(assembled) });
      }
      return accept(await savePlan(ctx, tx, assembled, outcome.prepared, { policy: command.policy, plans, engineHash: engineHash!, tell: tools.tell ?? true }));
    });
  } catch (error) {
    if (violates(error, 'draws_one_open_plan') || violates(error, 'draws_plan_freeze_no')) return refuse({ code: 'plan_already_open', drawId: '' });
    throw error;
  }
}

/** What `planFault` looks at. */
export function planKnownOf(season: Season, openEvents: number, known: { plans: readonly PlanSummary[]; replanEveryMonths: number; engineHash: string | undefined; today: string }): PlanKnown {
  return { ...known, season, openEvents, plans: known.plans.map(({ drawId, status, frozenAt }) => ({ drawId, status, frozenOn: plainDateOf(frozenAt) })) };
}

type Known = { readonly policy: PolicyName; readonly plans: readonly PlanSummary[]; readonly engineHash: string; readonly tell: boolean };

async function savePlan(ctx: Ctx, tx: Tx, assembled: AssembledSeason, prepared: PreparedFreeze, known: Known): Promise<FrozenPlan> {
  const { season, tier, rulebook, events, agencies } = assembled;
  const now = ctx.clock.now();
  const year = ctx.today.slice(0, 4);
  const drawId = planIdOf(tier, year, await nextNumber(tx, planCounterKeyOf(tier, year)));
  const objectionsUntil = new Date(now.getTime() + rulebook.body.objectionHours * HOUR_MS);
  const previous = known.plans.findLast((plan) => plan.status === 'published');
  const superseded = known.plans.at(-1)?.status === 'superseded' ? known.plans.at(-1)! : null;
  const placesOf = (event: AssembledSeason['events'][number]) => event.waves.reduce((sum, wave) => sum + wave.capacity, 0);
  const open = events.filter((event) => !event.held);
  await insertDraw(tx, { drawId, eventId: null, seasonId: season.id, freezeNo: known.plans.length + 1, tier, territory: season.territory, agencies, at: now });
  await insertFreeze(tx, {
    ...prepared, drawId, engine: ENGINE_VERSION, engineHash: known.engineHash, rulebookVersion: rulebook.version, entrants: prepared.entrants.length, excluded: prepared.excluded.length,
    rws: assembled.rws.size, places: open.reduce((sum, event) => sum + placesOf(event), 0), planId: null,
    supersedes: superseded ? { drawId: superseded.drawId, reason: superseded.supersededFor ?? 'other' } : null, frozenAt: now, frozenBy: ctx.actor.id, objectionsUntil
  });
  await insertTerms(tx, drawId, { policy: known.policy, previous: previous?.drawId ?? null, ignored: ignoredLimits(events, assembled.rules), pins: assembled.pins.length },
    events.map((event) => ({ code: event.code, eventId: event.eventId, firstOn: event.firstDate, places: placesOf(event), held: event.held })));
  await insertEntrants(tx, drawId, prepared.entrants);
  await insertExclusions(tx, drawId, prepared.excluded);
  if (known.tell) await tellEntrants(ctx, tx, { drawId, objectionsUntil }, assembled, prepared);
  recordAudit(tx, 'plan.frozen', drawId, { seasonId: season.id, tier, policy: known.policy, inputHash: prepared.inputHash, rosterHash: prepared.rosterHash, exclusionsHash: prepared.exclusionsHash, rulesHash: prepared.rulesHash, engineHash: known.engineHash });
  return { drawId, inputHash: prepared.inputHash, entrants: prepared.entrants.length, excluded: prepared.excluded.length, events: open.length };
}

/** Each entrant gets her code and the first 16 characters of the list's hash; the link answers "when is my turn" all season. */
async function tellEntrants(ctx: Ctx, tx: Tx, plan: { drawId: string; objectionsUntil: Date }, assembled: AssembledSeason, prepared: PreparedFreeze): Promise<void> {
  const { season, pool, agencies } = assembled;
  const nameOf = new Map(pool.map((row) => [row.businessId, row.name]));
  const agency = (await listAgencies(tx)).find((one) => one.id === agencies[0])?.name ?? agencies[0] ?? '';
  const expiresAt = instantOf(addDays(season.endsOn, LINK_DAYS_AFTER));
  const tokens = await mintLinks(ctx, tx, { purpose: 'entrant', subjects: prepared.entrants.map((entrant) => `${plan.drawId}:${entrant.businessId}`), expiresAt });
  await writeMessages(ctx, tx, prepared.entrants.map((entrant, index): NewMessage => ({
    purpose: 'entrant', recipient: `business:${entrant.businessId}`, subject: `plan:${plan.drawId}`, link: `${ctx.publicUrl}/tautan/${tokens[index]!}`,
    text: planMessage({ agency, event: season.name, business: nameOf.get(entrant.businessId)!, inputHash: prepared.inputHash, until: plan.objectionsUntil, contact: '', code: entrant.code })
  })));
}
