import { sql } from 'kysely';
import type { Ctx } from './ctx.server.ts';
import type { Db, Tx } from './db.server.ts';

export type Job = { readonly id: string; readonly kind: string; readonly payload: Record<string, unknown>; readonly attempts: number };
/** A handler must be idempotent: after a crash its job runs again. */
export type JobHandler = (ctx: Ctx, job: Job, progress: (done: number, total: number) => Promise<void>) => Promise<void>;

const LEASE_MS = 5 * 60_000;

/** Puts a job into the same transaction as its cause. An open job with the same `uniqueKey` swallows it. */
export async function enqueueJob(
  ctx: Ctx, tx: Tx, job: { kind: string; payload?: Record<string, unknown>; uniqueKey?: string; runAt?: Date }
): Promise<void> {
  const now = ctx.clock.now();
  await sql`insert into platform.jobs (id, kind, payload, unique_key, run_at, created_at)
    values (${ctx.newId()}, ${job.kind}, ${JSON.stringify(job.payload ?? {})}, ${job.uniqueKey ?? null}, ${job.runAt ?? now}, ${now})
    on conflict (unique_key) where finished_at is null and failed_at is null and unique_key is not null do nothing`.execute(tx);
}

/** Runs jobs that are due until none is left; returns how many ran. Safe with several workers. */
export async function runDueJobs(ctx: Ctx, handlers: Record<string, JobHandler>, most = 1000): Promise<number> {
  let ran = 0;
  while (ran < most) {
    const job = await leaseJob(ctx);
    if (!job) break;
    ran += 1;
    await runJob(ctx, job, handlers[job.kind]);
  }
  return ran;
}

async function leaseJob(ctx: Ctx): Promise<Job | undefined> {
  const now = ctx.clock.now();
  const { rows } = await sql<Job>`update platform.jobs set locked_until = ${new Date(now.getTime() + LEASE_MS)}, attempts = attempts + 1
    where id = (select id from platform.jobs where finished_at is null and failed_at is null and run_at <= ${now}
      and (locked_until is null or locked_until < ${now}) order by run_at, id limit 1 for update skip locked)
    returning id, kind, payload, attempts`.execute(ctx.db);
  return rows[0];
}

async function runJob(ctx: Ctx, job: Job, handler: JobHandler | undefined): Promise<void> {
  try {
    if (!handler) throw new Error(`no handler for job kind ${job.kind}`);
    await handler(ctx, job, (done, total) => reportProgress(ctx.db, job.id, done, total));
    await sql`update platform.jobs set finished_at = ${ctx.clock.now()}, locked_until = null where id = ${job.id}`.execute(ctx.db);
  } catch (error) {
    await postpone(ctx, job, error instanceof Error ? error.message : String(error));
  }
}

/** Waits 1, 4, 9 ... minutes between attempts, then marks the job failed for a person to look at. */
async function postpone(ctx: Ctx, job: Job, error: string): Promise<void> {
  const now = ctx.clock.now();
  const next = new Date(now.getTime() + job.attempts ** 2 * 60_000);
  await sql`update platform.jobs set locked_until = null, run_at = ${next}, error = ${error.slice(0, 500)},
    failed_at = case when attempts >= attempts_max then ${now}::timestamptz end where id = ${job.id}`.execute(ctx.db);
}

async function reportProgress(db: Db, id: string, done: number, total: number): Promise<void> {
  await sql`update platform.jobs set progress_done = greatest(progress_done, ${done}), progress_total = ${total} where id = ${id}`.execute(db);
}

/** When the longest-waiting due job should have run; undefined when none waits (for /health). */
export async function oldestWaitingJob(db: Db, now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select min(run_at) as at from platform.jobs where finished_at is null and failed_at is null and run_at <= ${now}`.execute(db);
  return rows[0]?.at ?? undefined;
}
