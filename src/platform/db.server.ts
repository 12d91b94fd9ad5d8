import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/**
 * Tables are typed where they are queried (`sql<Row>` in each module's store), so the handle itself
 * knows none. A function takes the handle it is given: `Db` when either will do, `Tx` when it must
 * stand inside a transaction.
 */
export type Tables = Record<never, never>;
export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export type DatabaseKind = 'embedded' | 'postgres';
export type Database = { readonly db: Db; readonly kind: DatabaseKind; readonly pool: pg.Pool; close(): Promise<void> };

/** Dates stay YYYY-MM-DD and safe counters become numbers; instants are Date, rupiah come as bigint text -> number below 2^53. */
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`integer ${text} is beyond 2^53`);
  return value;
});

const insideTransaction = new AsyncLocalStorage<true>();

/**
 * Wraps a pool. Asking the pool for a second connection inside a transaction would wait for ever on the
 * embedded database (it has one), so it throws on both engines instead.
 */
export function databaseOn(pool: pg.Pool, kind: DatabaseKind, close: () => Promise<void>): Database {
  guardPool(pool);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, kind, pool, close: async () => { await db.destroy(); await close(); } };
}

function guardPool(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  pool.connect = ((...args: unknown[]) => {
    if (insideTransaction.getStore()) throw new Error('the root database handle was used inside a transaction; pass the tx on');
    return (connect as (...a: unknown[]) => unknown)(...args);
  }) as typeof pool.connect;
  pool.on('error', () => {}); // an idle connection that breaks is replaced at the next query
}

/** Runs `work` in one transaction; everything inside must use the handle it is given. */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute((tx) => insideTransaction.run(true, () => work(tx)));
}

/** Opens a PostgreSQL server (15 or newer) that keeps what it acknowledges. */
export async function openPostgres(url: string, poolMax = 10): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: poolMax, statement_timeout: 60_000 });
  const database = databaseOn(pool, 'postgres', async () => {});
  await refuseUnsafeServer(pool);
  return database;
}

/** quality.md R-03: a server that may forget acknowledged writes is refused. */
async function refuseUnsafeServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; fsync: string; commit: string; pages: string }>(
    `select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages`
  );
  const { version, fsync, commit, pages } = rows[0]!;
  if (Number(version) < 150000) throw new Error(`PostgreSQL 15 or newer is needed; this server reports ${version}.`);
  const unsafe = fsync === 'off' || commit === 'off' || pages === 'off';
  if (unsafe && !process.env.ALLOW_UNSAFE_DATABASE)
    throw new Error('The PostgreSQL server has fsync, synchronous_commit or full_page_writes off: it may lose acknowledged writes. Turn them on.');
}

/** True when the error is the violation of exactly this unique or check constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === constraint;
}
