import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { plan, type DrawOutcome } from '#engine';

const THREAD = resolve('src/modules/rotation/plan-thread.mjs');
const ENGINE = pathToFileURL(resolve('packages/rotation-engine/dist/index.js')).href;
const LOOK_MS = 200;

export type PlanOutcome = DrawOutcome;

/** The plan of a season, here and now: for a ceremony, where everybody waits for it. */
export function planNow(input: unknown): PlanOutcome {
  return plan(input);
}

/** Why an input that we made ourselves was not planned: for assertions only. */
export function faultOf(outcome: PlanOutcome): string {
  if (outcome.ok) return '';
  return 'rejected' in outcome ? `${outcome.rejected.path}: ${outcome.rejected.reason}` : 'conflict' in outcome ? 'conflict' : 'not proven';
}

/** The same on its own thread; undefined as soon as `wanted` answers no. `input` is the canonical text with a seed. */
export async function planApart(input: string, wanted: () => Promise<boolean>): Promise<PlanOutcome | undefined> {
  const worker = new Worker(THREAD, { workerData: { engine: ENGINE, input } });
  const outcome = new Promise<PlanOutcome>((done, failed) => worker.once('message', done).once('error', failed));
  // Whoever stops waiting leaves no unheard failure behind.
  outcome.catch(() => undefined);
  try {
    for (;;) {
      const first = await Promise.race([outcome, new Promise<'look'>((look) => setTimeout(look, LOOK_MS, 'look'))]);
      if (first !== 'look') return first;
      if (!(await wanted())) return undefined;
    }
  } finally {
    await worker.terminate();
  }
}
