import { sql } from 'kysely';
import { refuseUnsafeProduction } from '../src/modules/access/index.server.ts';
import { SettingsError } from '../src/platform/settings.server.ts';
import type { Runtime } from '../src/edge/runtime.server.ts';
import { plantWorld } from '../seeds/index.ts';

/** Production refuses demo accounts, default keys and demo seeds, each with its sentence (S-17). */
export async function refuseToStart({ settings, database, keys }: Runtime): Promise<void> {
  if (settings.mode !== 'production') return;
  const reasons = await refuseUnsafeProduction(database.db, settings, keys);
  if (reasons.length > 0) throw new SettingsError(`Not started in production:\n- ${reasons.join('\n- ')}`);
}

/** Plants the world of SEED_WORLD into a database that has none yet; a half-planted one is planted again from nothing. */
export async function seedOnce(app: Runtime, log: (line: string) => void): Promise<void> {
  const { rows } = await sql<{ value: string }>`select value from platform.marks where key = 'seed.world'`.execute(app.database.db);
  if (rows.length > 0) return;
  const world = app.settings.mode === 'production' ? 'kosong' : app.settings.world;
  const planted = await plantWorld(app, world, log);
  if (!planted.ok) throw new SettingsError(planted.refusal.text);
}
