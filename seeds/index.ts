import { sql } from 'kysely';
import type { Runtime } from '../src/edge/runtime.server.ts';
import { plantJakarta } from './jakarta.ts';
import { plantKampung, plantTerritory } from './kampung.ts';
import { refuse, accept, type Result } from '../src/platform/result.ts';

export type World = 'jakarta' | 'kampung' | 'kosong';
export type Planted = { readonly world: World; readonly seconds: number };

const PLANTERS: Record<World, (app: Runtime, log: (line: string) => void) => Promise<void>> = {
  kosong: plantTerritory,
  kampung: plantKampung,
  jakarta: plantJakarta
};

/**
 * Plants a named world into an empty database, once. Refuses when the name is unknown or a world stands already.
 */
export async function plantWorld(app: Runtime, name: string, log: (line: string) => void): Promise<Result<Planted, { code: 'world_unknown' | 'world_planted'; text: string }>> {
  if (name !== 'jakarta' && name !== 'kampung' && name !== 'kosong') return refuse({ code: 'world_unknown', text: `There is no world "${name}"; choose jakarta, kampung or kosong.` });
  const { rows } = await sql<{ value: string }>`select value from platform.marks where key = 'seed.world'`.execute(app.database.db);
  if (rows[0]) return refuse({ code: 'world_planted', text: `The world ${rows[0].value} is planted already; choose another DATA_DIR or database for a new one.` });
  const started = performance.now();
  const timed = (line: string) => log(`[${Math.round((performance.now() - started) / 100) / 10} s] ${line}`);
  await PLANTERS[name](app, timed);
  await sql`insert into platform.marks (key, value, at) values ('seed.world', ${name}, ${app.clock.now()})`.execute(app.database.db);
  return accept({ world: name, seconds: Math.round(performance.now() - started) / 1000 });
}
