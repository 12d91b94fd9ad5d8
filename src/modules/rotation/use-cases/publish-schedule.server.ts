import { enqueueJob } from '#platform/jobs.server.ts';
import type { Tx } from '#platform/db.server.ts';
import { assert } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import type { PlanSummary } from '../rules/draw.ts';
import { targetsIn } from '../rules/plan-input.ts';
import { entrantsByCode } from '../store/entrants.server.ts';
import { insertTargets, planEventsOf } from '../store/plans.server.ts';
import { readResult } from './read-result.server.ts';

/** The job that works out when each RW may expect its next turn. */
export const WINDOWS_JOB = 'rotation.plan_windows';

/**
 * Writes the drawn schedule: how many places each RW has at each event that is still to be drawn. Which business of
 * the RW comes is decided by the event's own draw. The windows follow as a job, because they look seasons ahead.
 */
export async function publishSchedule(ctx: Ctx, tx: Tx, plan: PlanSummary): Promise<void> {
  const result = await readResult(tx, plan.drawId);
  assert(result, `plan ${plan.drawId} has a result`);
  const events = await planEventsOf(tx, plan.drawId);
  const entrants = await entrantsByCode(tx, plan.drawId, [...new Set(result.assignments.map((pair) => pair.umkm))]);
  const rwOf = new Map([...entrants].map(([code, entrant]) => [code, entrant.rwCode]));
  const idOf = new Map(events.map((event) => [event.code, event.eventId]));
  const held = new Set(events.filter((event) => event.held).map((event) => event.code));
  await insertTargets(tx, plan.drawId, targetsIn(result.assignments, rwOf, held).map(({ event, rw, places }) => ({ eventId: idOf.get(event)!, rwCode: rw, places })));
  await enqueueJob(ctx, tx, { kind: WINDOWS_JOB, payload: { drawId: plan.drawId }, uniqueKey: `${WINDOWS_JOB}:${plan.drawId}` });
}
