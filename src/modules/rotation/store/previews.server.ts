import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';
import type { ComparedPolicy } from '../rules/season-policy.ts';
import type { PlanStats } from '../rules/plan-stats.ts';
import type { Ignored } from '../rules/plan-input.ts';

export type PreviewState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
/** What one policy would give, or the limits that cannot hold together. */
export type PreviewColumn = { readonly policy: ComparedPolicy; readonly stats: PlanStats | null; readonly conflict: string | null };
export type PreviewOutcome = { readonly columns: readonly PreviewColumn[]; readonly events: number; readonly eligible: number; readonly excluded: number; readonly ignored: readonly Ignored[]; readonly pins: number };
export type Preview = {
  readonly id: string; readonly seasonId: string; readonly tier: Tier; readonly policies: readonly ComparedPolicy[]; readonly state: PreviewState;
  readonly done: number; readonly total: number; readonly step: string; readonly outcome: PreviewOutcome | null; readonly requestedAt: Date; readonly finishedAt: Date | null;
};

const PREVIEW = sql`id, season_id as "seasonId", tier, policies, state, done, total, step, outcome, requested_at as "requestedAt", finished_at as "finishedAt"`;

export async function insertPreview(tx: Tx, preview: { id: string; seasonId: string; tier: Tier; policies: readonly ComparedPolicy[]; at: Date; by: string }): Promise<void> {
  await sql`insert into rotation.plan_previews (id, season_id, tier, policies, state, total, requested_at, requested_by)
    values (${preview.id}, ${preview.seasonId}, ${preview.tier}, ${preview.policies}::text[], 'waiting', ${preview.policies.length + 1}, ${preview.at}, ${preview.by})`.execute(tx);
}

export async function findPreview(db: Db, id: string): Promise<Preview | undefined> {
  const { rows } = await sql<Preview>`select ${PREVIEW} from rotation.plan_previews where id = ${id}`.execute(db);
  return rows[0];
}

/** The last one that was asked for, whatever became of it. */
export async function latestPreview(db: Db, seasonId: string, tier: Tier): Promise<Preview | undefined> {
  const { rows } = await sql<Preview>`select ${PREVIEW} from rotation.plan_previews where season_id = ${seasonId} and tier = ${tier} order by requested_at desc, id desc limit 1`.execute(db);
  return rows[0];
}

/** Moves an open preview on; false when it is over (cancelled meanwhile), so that whoever computes can stop. */
export async function advancePreview(db: Db, id: string, to: { done: number; step: string }): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update rotation.plan_previews set state = 'running', done = ${to.done}, step = ${to.step}
    where id = ${id} and state in ('waiting', 'running') returning id`.execute(db);
  return rows.length > 0;
}

/** Ends an open preview; what is over stays as it is. */
export async function endPreview(db: Db, id: string, end: { state: 'done' | 'cancelled' | 'failed'; outcome?: PreviewOutcome; at: Date }): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update rotation.plan_previews set state = ${end.state}, outcome = ${end.outcome ? JSON.stringify(end.outcome) : null}::jsonb, finished_at = ${end.at},
    done = case when ${end.state} = 'done' then total else done end where id = ${id} and state in ('waiting', 'running') returning id`.execute(db);
  return rows.length > 0;
}

/** Ends whatever is still open for a season and tier: a new question replaces the old one. */
export async function cancelOpenPreviews(tx: Tx, seasonId: string, tier: Tier, at: Date): Promise<void> {
  await sql`update rotation.plan_previews set state = 'cancelled', finished_at = ${at} where season_id = ${seasonId} and tier = ${tier} and state in ('waiting', 'running')`.execute(tx);
}

export async function isPreviewOpen(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`select id from rotation.plan_previews where id = ${id} and state in ('waiting', 'running')`.execute(db);
  return rows.length > 0;
}
