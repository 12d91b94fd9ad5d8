import type { Db } from '#platform/db.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';
import type { DrawSummary, HeldDraw, PlanSummary, RotationFact } from './rules/draw.ts';
import { HASH_LINES } from './rules/documents.ts';
import { sha256Hex } from './use-cases/hash.server.ts';
import * as draws from './store/draws.server.ts';
import * as entrants from './store/entrants.server.ts';
import * as plans from './store/plans.server.ts';

/** What modules after rotation may call. */

/** The ledger. `recordTurn` is the one command that booths sends upstream. */
export { recordTurn, recordTurns } from './use-cases/record-turn.server.ts';
export { lastTurns, turnsByRw } from './use-cases/turns.server.ts';
export { TURN_STATES, type NewTurn, type TurnState } from './rules/turn.ts';

/** From the pool to the published result, in the order in which a draw is held. */
export { consentToFreeze } from './use-cases/consent-to-freeze.server.ts';
export { freezePool } from './use-cases/freeze-pool.server.ts';
export { proposePin } from './use-cases/propose-pin.server.ts';
export { answerObjection, raiseObjection, readObjections, type Objection } from './use-cases/objections.server.ts';
export { cancelDraw } from './use-cases/cancel-draw.server.ts';
export { registerEnvelopes } from './use-cases/register-envelopes.server.ts';
export { announceNumber } from './use-cases/announce-number.server.ts';
export { openEnvelope } from './use-cases/open-envelope.server.ts';
export { recordCeremony } from './use-cases/record-ceremony.server.ts';
export { runDraw } from './use-cases/run-draw.server.ts';
export { compareSecondDevice, publishDraw } from './use-cases/publish-draw.server.ts';
export { supersedeDraw } from './use-cases/supersede-draw.server.ts';

/** After the draw. */
export { replaceHolder, type Replaced } from './use-cases/replace-holder.server.ts';
export { assignmentsOf, bundleOf, listPublishedDraws, publishedDrawOf, readResult, ticketHex, waitlistOf } from './use-cases/read-result.server.ts';
export { eligibilityOf, explainFor, type Eligibility } from './use-cases/explain.server.ts';

/** The plan of a season and tier: looked at beforehand, frozen, drawn by the same ceremony, foreseen. */
export { freezePlan, type FrozenPlan } from './use-cases/freeze-plan.server.ts';
export { cancelPreview, PREVIEW_JOB, requestPreview, runPreview } from './use-cases/preview-plan.server.ts';
export { foreseeWindows, runWindows, windowsFrom } from './use-cases/foresee-windows.server.ts';
export { WINDOWS_JOB } from './use-cases/publish-schedule.server.ts';
export { COMPARED, POLICIES, type ComparedPolicy, type PolicyName } from './rules/season-policy.ts';

/** When is my turn: by the plans in force. */
export { planOfSeason, whenOwn, whenRw, type PlannedTurn, type WhenOwn, type WhenRw } from './use-cases/when-turn.server.ts';
export { whyNotSentence, type WhyNot } from './rules/why-not.ts';

/** Pages. */
export { drawDesk, type DrawDesk } from './use-cases/draw-desk.server.ts';
export { readingOf, seasonPlanPage, type PlanReading, type SeasonPlanPage } from './use-cases/season-plan-page.server.ts';
export { poolList, type PoolList } from './use-cases/pool-list.server.ts';
export { entrantPage, objectByLink, type EntrantPage } from './use-cases/entrant-page.server.ts';
export { ceremonyPage, type CeremonyPage } from './use-cases/ceremony-page.server.ts';
export { minutesPage, type MinutesPage } from './use-cases/minutes-page.server.ts';

/** What must always hold. */
export { rotationInvariants } from './use-cases/invariants.server.ts';

export type { Assignment, DrawSummary, HeldDraw, PlanSummary, PublishedDraw, RotationFact, Waiting } from './rules/draw.ts';
export type { DrawStatus } from './rules/draw-status.ts';
export { rotationRefusalTexts, type RotationRefusal } from './refusals.ts';
export { CHECKER_FILE, checkerHash } from './use-cases/checker.server.ts';
export { groupedHash, shortHash } from './rules/message-text.ts';

/** The published hash of a frozen list, from its canonical bytes without a seed. */
export function inputHashOf(input: string): string {
  return sha256Hex(HASH_LINES.input + input);
}

/** All draws of an event, the first freeze first; corrected, cancelled and superseded ones stay. */
export function drawsOf(db: Db, eventId: string): Promise<DrawSummary[]> {
  return draws.drawsOf(db, eventId);
}

export function findDraw(db: Db, drawId: string): Promise<DrawSummary | undefined> {
  return draws.findDraw(db, drawId);
}

/** All plans of a season, of one tier when given, the first freeze first; corrected and cancelled ones stay. */
export function plansOf(db: Db, seasonId: string, tier?: Tier): Promise<PlanSummary[]> {
  return draws.plansOf(db, seasonId, tier);
}

/** Published plans of every season, the newest first; at most `limit` (50). */
export function listPublishedPlans(db: Db, limit = 50): Promise<PlanSummary[]> {
  return draws.publishedPlans(db, limit);
}

/** A draw or a plan by its number. */
export function findHeld(db: Db, drawId: string): Promise<HeldDraw | undefined> {
  return draws.findHeld(db, drawId);
}

/** The published plan that schedules an event, with its places per RW; undefined when none does. */
export function targetsFor(db: Db, eventId: string): Promise<{ planId: string; targets: Map<string, number> } | undefined> {
  return plans.targetsFor(db, eventId);
}

/** The events of a plan by date code, with the places that its schedule gives at each; held ones were drawn before. */
export async function plannedEventsOf(db: Db, drawId: string): Promise<(plans.StoredPlanEvent & { readonly planned: number })[]> {
  const planned = new Map<string, number>();
  for (const target of await plans.targetsOf(db, drawId)) planned.set(target.eventId, (planned.get(target.eventId) ?? 0) + target.places);
  return (await plans.planEventsOf(db, drawId)).map((event) => ({ ...event, planned: planned.get(event.eventId) ?? 0 }));
}

/** The frozen list as canonical bytes: published at once, before any seed exists. */
export function frozenListOf(db: Db, drawId: string): Promise<draws.FrozenTexts | undefined> {
  return draws.frozenTexts(db, drawId);
}

/** How many were left out per RW and rule (the first that failed). */
export function exclusionCounts(db: Db, drawId: string): Promise<{ rwCode: string; rule: string; count: number }[]> {
  return entrants.exclusionCounts(db, drawId);
}

/** Published and superseded draws after `cursor` (0 at first), oldest first; go on with the last `seq`. */
export function factsSince(db: Db, cursor: number, limit = 500): Promise<RotationFact[]> {
  return draws.factsSince(db, cursor, limit);
}
