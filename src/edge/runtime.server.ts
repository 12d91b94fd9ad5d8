import { join } from 'node:path';
import type { Database } from '#platform/db.server.ts';
import { openPostgres } from '#platform/db.server.ts';
import { openEmbedded } from '#platform/embedded.server.ts';
import { localFiles, type Files } from '#platform/files.server.ts';
import { loadKeys, type Keys } from '#platform/keys.server.ts';
import { readSettings, type Settings } from '#platform/settings.server.ts';
import { shiftableClock, systemClock, type Clock } from '#platform/clock.ts';

/** What one running process holds: settings, database, keys, files, clock. */
export type Runtime = { readonly settings: Settings; readonly database: Database; readonly keys: Keys; readonly files: Files; readonly clock: Clock };

/**
 * The built application and bin/ load this file twice (once bundled), and hot reload loads it again; the
 * database may be opened only once, so the runtime lives on globalThis.
 */
const PLACE = Symbol.for('giliran.runtime');
type Holder = { [PLACE]?: Promise<Runtime> };

/** The runtime of this process, opened at the first call. Never called while building. */
export function runtime(log?: (line: string) => void): Promise<Runtime> {
  const holder = globalThis as Holder;
  return (holder[PLACE] ??= openRuntime(readSettings(), log));
}

async function openRuntime(settings: Settings, log?: (line: string) => void): Promise<Runtime> {
  const keys = loadKeys(settings);
  const database = settings.databaseUrl ? await openPostgres(settings.databaseUrl) : await openEmbedded(settings.dataDir, log);
  return { settings, keys, database, files: localFiles(join(settings.dataDir, 'files')), clock: settings.mode === 'demo' ? shiftableClock() : systemClock() };
}
