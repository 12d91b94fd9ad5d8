import { sql } from 'kysely';
import type { Db } from '#platform/db.server.ts';
import type { Keys } from '#platform/keys.server.ts';
import type { Settings } from '#platform/settings.server.ts';

/** The row of platform.marks in which seeding notes the world it built. */
export const SEED_MARK = 'seed.world';

/**
 * Why this installation must not run in production, one sentence each; empty when it may, and always in demo
 * mode. Source: quality.md S-17. `isDebugged` tells whether a debugger or development mode is on.
 */
export async function refuseUnsafeProduction(db: Db, settings: Settings, keys: Keys, isDebugged = isDebuggedHere()): Promise<string[]> {
  if (settings.mode !== 'production') return [];
  const { rows } = await sql<{ demo: string[]; world: string | null }>`select
      coalesce((select array_agg(username order by username) from (select username from access.accounts where is_demo order by username limit 3) d), '{}') as demo,
      (select value from platform.marks where key = ${SEED_MARK}) as world`.execute(db);
  const { demo, world } = rows[0]!;
  const reasons: [boolean, string][] = [
    [demo.length > 0, `The database holds demonstration accounts (${demo.join(', ')}, ...); their passwords are published. Start with an empty database.`],
    [keys.isDemo, 'The keys are the publicly known demonstration keys. Make your own with: npm run giliran -- keys new'],
    [world !== null && world !== 'kosong', `The database was seeded with the demonstration world "${world}". Start with an empty database.`],
    [!settings.publicUrl.startsWith('https://'), `PUBLIC_URL is ${settings.publicUrl}; production needs an address that begins with https://.`],
    [isDebugged, 'A debugger or development mode is on (NODE_ENV=development or --inspect). Start without it.']
  ];
  return reasons.filter(([applies]) => applies).map(([, sentence]) => sentence);
}

function isDebuggedHere(): boolean {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  return process.env.NODE_ENV === 'development' || /--inspect/.test(flags);
}
