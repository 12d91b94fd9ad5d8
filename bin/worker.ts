import { setTimeout as wait } from 'node:timers/promises';
import { systemCtx } from '../src/edge/system.server.ts';
import { jobHandlers, periodicJobs } from '../src/edge/jobs.server.ts';
import { emailDelivery, whatsappDelivery } from '../src/platform/delivery.server.ts';
import { runDueJobs } from '../src/platform/jobs.server.ts';
import { sendWaiting } from '../src/platform/messages.server.ts';
import { refreshStatistics } from '../src/platform/upkeep.server.ts';
import type { Runtime } from '../src/edge/runtime.server.ts';

const BEAT_MS = 2_000;
const STATISTICS_MS = 3_600_000;

/** One beat after another: due jobs, periodic sweeps, waiting messages. Returns a function that stops it after the current beat. */
export function startWorker(app: Runtime): () => Promise<void> {
  let running = true;
  let refreshedAt = performance.now();
  const ended = (async () => {
    while (running) {
      if (app.database.kind === 'embedded' && performance.now() - refreshedAt > STATISTICS_MS) {
        refreshedAt = performance.now();
        await refreshStatistics(app.database.db);
      }
      await beat(app).catch((error: unknown) => console.error(JSON.stringify({ level: 'error', where: 'worker', error: String(error) })));
      for (let waited = 0; running && waited < BEAT_MS; waited += 200) await wait(200);
    }
  })();
  return async () => {
    running = false;
    await ended;
  };
}

async function beat(app: Runtime): Promise<void> {
  const ctx = systemCtx(app);
  await runDueJobs(ctx, jobHandlers(), 50);
  for (const job of periodicJobs()) await job(ctx);
  const email = emailDelivery(app.settings);
  if (email) await sendWaiting(ctx, 'email', email);
  const whatsapp = whatsappDelivery(app.settings);
  if (whatsapp) await sendWaiting(ctx, 'whatsapp', whatsapp);
}
