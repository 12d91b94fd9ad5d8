import type { Ctx } from '#modules/access/index.server.ts';
import { followDraws, lapseDue } from '#modules/booths/index.server.ts';
import { PREVIEW_JOB, runPreview, runWindows, WINDOWS_JOB } from '#modules/rotation/index.server.ts';
import type { JobHandler } from '#platform/jobs.server.ts';

/** What the worker runs when a job of a kind is due. */
export function jobHandlers(): Record<string, JobHandler> {
  return { [PREVIEW_JOB]: runPreview, [WINDOWS_JOB]: runWindows };
}

/** Sweeps that every beat runs; each looks for work itself and does nothing when there is none. */
export function periodicJobs(): ((ctx: Ctx) => Promise<unknown>)[] {
  return [followDraws, (ctx) => lapseDue(ctx)];
}
