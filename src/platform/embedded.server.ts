import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { databaseOn, type Database } from './db.server.ts';
import { MIGRATIONS_DIR, migrate } from './migrate.server.ts';

const CACHE_DIR = resolve('node_modules/.cache/giliran');

export class DataDirectoryHeld extends Error {}

/**
 * Opens the embedded PostgreSQL (PGlite) in `dataDir`, made from the cached template when new.
 * PGlite takes no lock of its own and two openers corrupt it, so an exclusive SQLite lock is held for
 * the life of the process; the kernel frees it even after kill -9.
 * Throws DataDirectoryHeld with a sentence that names the holder.
 */
export async function openEmbedded(dataDir: string, log: (line: string) => void = () => {}): Promise<Database> {
  mkdirSync(dataDir, { recursive: true });
  const lock = holdDirectory(dataDir);
  const directory = join(dataDir, 'pglite');
  const lite = existsSync(join(directory, 'PG_VERSION')) ? await startPGlite(directory) : await startFromTemplate(directory, log);
  return embeddedDatabase(lite, () => lock.close());
}

/** An embedded database in memory, for tests and for one-off commands. */
export async function openInMemory(): Promise<Database> {
  const template = await cachedTemplate(() => {});
  const lite = await startPGlite(undefined, template);
  return embeddedDatabase(lite, () => {});
}

async function embeddedDatabase(lite: PGlite, released: () => void): Promise<Database> {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
  const pool = new pg.Pool({ ...(createPgConfig(lite) as unknown as pg.PoolConfig), max: 1 });
  return databaseOn(pool, 'embedded', async () => {
    if (!lite.closed) await lite.close();
    released();
  });
}

function holdDirectory(dataDir: string): DatabaseSync {
  const holderFile = join(dataDir, 'holder.json');
  const lock = new DatabaseSync(join(dataDir, 'giliran.lock'));
  try {
    lock.exec('pragma busy_timeout=0; begin exclusive');
  } catch {
    const holder = existsSync(holderFile) ? (JSON.parse(readFileSync(holderFile, 'utf8')) as { pid: number; since: string }) : undefined;
    const who = holder ? `process ${holder.pid} since ${holder.since}` : 'another process';
    throw new DataDirectoryHeld(`The data directory ${dataDir} is held by ${who}. Stop it first, or choose another DATA_DIR.`);
  }
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  return lock;
}

async function startFromTemplate(directory: string, log: (line: string) => void): Promise<PGlite> {
  const template = await cachedTemplate(log);
  log('Unpacking the database template ...');
  return startPGlite(directory, template);
}

async function startPGlite(directory: string | undefined, template?: Blob): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
  return PGlite.create({ dataDir: directory ?? 'memory://', extensions: { pg_trgm }, ...(template ? { loadDataDir: template } : {}) });
}

/** The migrated, empty database as one packed file, made once per state of migrations and PGlite version. */
export async function cachedTemplate(log: (line: string) => void): Promise<Blob> {
  const file = join(CACHE_DIR, `template-${templateKey()}.tar.gz`);
  if (!existsSync(file)) await buildTemplate(file, log);
  return new Blob([readFileSync(file)], { type: 'application/x-gzip' });
}

function templateKey(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS_DIR).filter((n) => n.endsWith('.sql')).sort()) hash.update(name).update(readFileSync(join(MIGRATIONS_DIR, name)));
  hash.update(readFileSync(resolve('node_modules/@electric-sql/pglite/package.json')));
  return hash.digest('hex').slice(0, 16);
}

async function buildTemplate(file: string, log: (line: string) => void): Promise<void> {
  log('Building the database template (once, about half a minute): 1/3 creating an empty PostgreSQL ...');
  const lite = await startPGlite(undefined);
  const database = await embeddedDatabase(lite, () => {});
  log('Building the database template: 2/3 migrations ...');
  await migrate(database.db);
  log('Building the database template: 3/3 packing ...');
  const packed = Buffer.from(await (await lite.dumpDataDir('gzip')).arrayBuffer());
  await database.close();
  mkdirSync(CACHE_DIR, { recursive: true });
  const part = `${file}.${process.pid}`; // renamed into place, so that two builders cannot mix their bytes
  writeFileSync(part, packed);
  renameSync(part, file);
}
