import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { transaction, type Db } from './db.server.ts';

export const MIGRATIONS_DIR = resolve('db/migrations');

export type Migration = { readonly name: string; readonly text: string; readonly sha256: string };

/** The migrations on disk in order. The HEAD file must name the last one, so that two branches collide in git and not in production. */
export function migrationsOnDisk(directory = MIGRATIONS_DIR): Migration[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.sql')).sort();
  const head = readFileSync(join(directory, 'HEAD'), 'utf8').trim();
  if (names.at(-1) !== `${head}.sql`) throw new Error(`db/migrations/HEAD names ${head}, but the last migration is ${names.at(-1)}`);
  return names.map((name) => {
    const text = readFileSync(join(directory, name), 'utf8');
    return { name: name.replace(/\.sql$/, ''), text, sha256: createHash('sha256').update(text).digest('hex') };
  });
}

/**
 * Applies what is missing, forward only, each migration in its own transaction; a second run does nothing.
 * Throws when an applied migration was changed afterwards or is unknown here (an older release).
 */
export async function migrate(db: Db, directory = MIGRATIONS_DIR): Promise<string[]> {
  await sql`create schema if not exists platform`.execute(db);
  await sql`create table if not exists platform.migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(db);
  const applied = await appliedMigrations(db);
  const onDisk = migrationsOnDisk(directory);
  refuseForeignHistory(applied, onDisk);
  const missing = onDisk.filter((migration) => !applied.has(migration.name));
  for (const migration of missing)
    await transaction(db, async (tx) => {
      await sql`lock table platform.migrations in exclusive mode`.execute(tx);
      await sql.raw(migration.text).execute(tx);
      await sql`insert into platform.migrations (name, sha256) values (${migration.name}, ${migration.sha256})`.execute(tx);
    });
  return missing.map((migration) => migration.name);
}

async function appliedMigrations(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from platform.migrations order by name`.execute(db);
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

function refuseForeignHistory(applied: Map<string, string>, onDisk: Migration[]): void {
  const known = new Map(onDisk.map((migration) => [migration.name, migration.sha256]));
  for (const [name, sha256] of applied) {
    if (!known.has(name)) throw new Error(`The database was migrated by a newer release (${name}); start that release or restore a backup.`);
    if (known.get(name) !== sha256) throw new Error(`Migration ${name} was changed after it had been applied; write a new one instead.`);
  }
}

/** The last applied migration, for /health. */
export async function migrationHead(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from platform.migrations order by name desc limit 1`.execute(db);
  return rows[0]?.name ?? 'none';
}
