import { recordAudit } from '#platform/audit.server.ts';
import type { JobHandler } from '#platform/jobs.server.ts';
import { enqueueJob } from '#platform/jobs.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { findSeason } from '#modules/events/index.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { conflictSentence } from '../rules/conflict-words.ts';
import { withSeed } from '../rules/documents.ts';
import { ignoredLimits } from '../rules/plan-input.ts';
import { planStats, type StatsTerms } from '../rules/plan-stats.ts';
import type { ComparedPolicy } from '../rules/season-policy.ts';
import { advancePreview, cancelOpenPreviews, endPreview, findPreview, insertPreview, isPreviewOpen, type Preview, type PreviewColumn } from '../store/previews.server.ts';
import { assembleSeason, statsRws, type AssembledSeason } from './assemble-season.server.ts';
import { drawEventByEvent } from './event-by-event.server.ts';
import { faultOf, planApart } from './plan-engine.server.ts';
import { namesOfQuotas, NO_SEED, planInputOf, previewCodes } from './prepare-plan.server.ts';

export const PREVIEW_JOB = 'rotation.plan_preview';
const POLICIES_MOST = 3;

/**
 * Asks how the turns of a season would fall under some policies: computed by a job, shown as counts, decided by
 * nobody. A question that is still open for the same season and tier is stopped. Refuses not_found.
 */
export function requestPreview(ctx: Ctx, command: { seasonId: string; tier: Tier; policies: readonly ComparedPolicy[] }): Promise<Result<{ previewId: string }, NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const season = await findSeason(tx, command.seasonId);
    if (!season || !ctx.may('pool.read', { territory: season.territory })) return refuse({ code: 'not_found' });
    const policies = [...new Set(command.policies)].slice(0, POLICIES_MOST);
    assert(policies.length > 0, 'a preview compares at least one policy');
    const now = ctx.clock.now();
    const id = ctx.newId();
    await cancelOpenPreviews(tx, season.id, command.tier, now);
    await insertPreview(tx, { id, seasonId: season.id, tier: command.tier, policies, at: now, by: ctx.actor.id });
    await enqueueJob(ctx, tx, { kind: PREVIEW_JOB, payload: { previewId: id } });
    recordAudit(tx, 'plan.previewed', season.id, { tier: command.tier, policies });
    return accept({ previewId: id });
  });
}

/** Stops a preview that runs or waits; its thread ends within a second. Refuses not_found; preview_over. */
export function cancelPreview(ctx: Ctx, command: { previewId: string }): Promise<Result<{ previewId: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const preview = await findPreview(tx, command.previewId);
    const season = preview && (await findSeason(tx, preview.seasonId));
    if (!season || !ctx.may('pool.read', { territory: season.territory })) return refuse({ code: 'not_found' });
    if (!(await endPreview(tx, command.previewId, { state: 'cancelled', at: ctx.clock.now() }))) return refuse({ code: 'preview_over' });
    recordAudit(tx, 'plan.preview_cancelled', season.id, { previewId: command.previewId });
    return accept({ previewId: command.previewId });
  });
}

/** The job: one step to read the season, one per policy. Runs again from the start after a crash; stops when it was cancelled. */
export const runPreview: JobHandler = async (platformCtx, job, progress) => {
  const ctx = platformCtx as Ctx;
  const preview = await findPreview(ctx.db, String(job.payload.previewId));
  if (!preview || !(await isPreviewOpen(ctx.db, preview.id))) return;
  const total = preview.policies.length + 1;
  const columns: PreviewColumn[] = [];
  await advancePreview(ctx.db, preview.id, { done: 0, step: 'season' });
  const assembled = await assembledFor(ctx, preview);
  for (const policy of preview.policies) {
    if (!(await advancePreview(ctx.db, preview.id, { done: columns.length + 1, step: policy }))) return;
    await progress(columns.length + 1, total);
    const column = await columnOf(assembled, policy, () => isPreviewOpen(ctx.db, preview.id));
    if (!column) return;
    columns.push(column);
  }
  const outcome = {
    columns, events: assembled.events.filter((event) => !event.held).length, eligible: assembled.eligible.length, excluded: assembled.pool.length - assembled.eligible.length,
    ignored: ignoredLimits(assembled.events, assembled.rules), pins: assembled.pins.length
  };
  await endPreview(ctx.db, preview.id, { state: 'done', outcome, at: ctx.clock.now() });
  await progress(total, total);
};

async function assembledFor(ctx: Ctx, preview: Preview): Promise<AssembledSeason> {
  const season = await findSeason(ctx.db, preview.seasonId);
  assert(season, `season ${preview.seasonId} exists`);
  return assembleSeason(ctx.db, season, preview.tier, ctx.today);
}

/** One policy's counts; undefined when nobody waits for it any more. */
async function columnOf(assembled: AssembledSeason, policy: ComparedPolicy, wanted: () => Promise<boolean>): Promise<PreviewColumn | undefined> {
  const terms = statsTermsOf(assembled);
  if (policy === 'tiap_acara') {
    const assignments = await drawEventByEvent(assembled, wanted);
    return assignments && { policy, stats: planStats(assignments, terms), conflict: null };
  }
  const outcome = await planApart(withSeed(planInputOf(assembled, policy, previewCodes(assembled)), NO_SEED), wanted);
  if (!outcome) return undefined;
  if (outcome.ok) return { policy, stats: planStats(outcome.result.assignments, terms), conflict: null };
  assert('conflict' in outcome, `the engine accepts a season's input (${faultOf(outcome)})`);
  return { policy, stats: null, conflict: conflictSentence({ ...outcome.conflict, names: namesOfQuotas(assembled) }, 'id') };
}

/** What the counts are made against. */
export function statsTermsOf(assembled: AssembledSeason): StatsTerms {
  const { events, season, rulebook, tier } = assembled;
  const places = events.reduce((sum, event) => sum + (event.held ? 0 : event.waves.reduce((inner, wave) => inner + wave.capacity, 0)), 0);
  return {
    rws: statsRws(assembled), rwOf: new Map(previewCodes(assembled).map(({ row, code }) => [code, row.rwCode])), dateOf: new Map(events.map((event) => [event.code, event.firstDate])),
    places: places + assembled.pins.length, roundStart: rulebook.body.roundStart[tier], seasonEnd: season.endsOn
  };
}
