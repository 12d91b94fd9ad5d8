import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import type { Db } from './db.server.ts';

/** The application's own role on a PostgreSQL server; the schema belongs to another. */
export const APP_ROLE = 'giliran_app';

/**
 * Makes the application's role and gives it what it needs and no more (db/grants.sql, R-14). Run as the schema's
 * owner after migrating; running it again changes nothing.
 */
export async function applyGrants(db: Db, file = resolve('db/grants.sql')): Promise<void> {
  await sql.raw(readFileSync(file, 'utf8')).execute(db);
}

/** Tables that only grow: they carry the trigger that refuses every change, on both engines. */
export async function appendOnlyTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_trigger t
      join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_proc p on p.oid = t.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
    where p.proname = 'refuse_change' and pn.nspname = 'platform' order by 1`.execute(db);
  return rows.map((row) => row.name);
}
