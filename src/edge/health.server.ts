import { oldestWaitingJob } from '#platform/jobs.server.ts';
import { migrationHead } from '#platform/migrate.server.ts';
import type { Runtime } from './runtime.server.ts';
import { VERSION } from './version.ts';

const DURABILITY = {
  embedded: 'Embedded database: an acknowledged write survives a crash of the process, not a power cut. Production is PostgreSQL.',
  postgres: 'PostgreSQL: an acknowledged write survives a crash of the process and a power cut.'
};

export type Health = { ok: boolean; version: string; now: string; database: 'embedded' | 'postgres'; durability: string; migration: string; oldestWaitingJob: string | null };

/** What an operator's monitor asks; no personal data, no secrets. */
export async function health({ database, clock }: Runtime): Promise<Health> {
  const base = { version: VERSION, now: clock.now().toISOString(), database: database.kind, durability: DURABILITY[database.kind] };
  try {
    const waiting = await oldestWaitingJob(database.db, clock.now());
    return { ok: true, ...base, migration: await migrationHead(database.db), oldestWaitingJob: waiting?.toISOString() ?? null };
  } catch {
    return { ok: false, ...base, migration: 'unknown', oldestWaitingJob: null };
  }
}
