import { sql } from 'kysely';
import pg from 'pg';
import { inject, afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit, verifyAudit } from '../../src/platform/audit.server.ts';
import { APP_ROLE, appendOnlyTables, applyGrants } from '../../src/platform/grants.server.ts';
import { accept } from '../../src/platform/result.ts';
import { openTestWorld, type TestWorld } from '../world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await world.system.inTransaction(async (tx) => (recordAudit(tx, 'test.done', 'test'), accept(true)));
});
afterAll(() => world.close());

/** Fact tables by name: a new one either carries the trigger or is named here with a reason. */
const KEPT_CURRENT: Record<string, string> = {};

describe('what was appended stays', () => {
  it('covers the audit and every table of facts', async () => {
    const covered = new Set(await appendOnlyTables(world.db));
    const { rows } = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^pg_' and (c.relname ~ 'facts$' or c.relname in ('audit', 'consents', 'successions', 'minutes'))`.execute(world.db);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map((row) => row.name).filter((name) => !covered.has(name) && !KEPT_CURRENT[name])).toEqual([]);
  });

  it('is refused to everybody by the trigger: update, delete and truncate', async () => {
    for (const statement of [sql`update platform.audit set action = 'x'`, sql`delete from platform.audit`, sql`truncate platform.audit`])
      await expect(statement.execute(world.db)).rejects.toThrow(/append-only/);
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true, lines: 1 });
  });

  it('would be noticed even by someone who takes the trigger off', async () => {
    await sql`alter table platform.audit disable trigger audit_append_only`.execute(world.db);
    await sql`update platform.audit set actor_name = 'Orang lain'`.execute(world.db);
    expect(await verifyAudit(world.db)).toEqual({ ok: false, brokenAt: 1 });
    await sql`update platform.audit set actor_name = 'Sistem'`.execute(world.db);
    await sql`alter table platform.audit enable trigger audit_append_only`.execute(world.db);
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true });
  });
});

describe('the role that the application works as', () => {
  let runAs: (statement: string, values?: unknown[]) => Promise<{ name: string }[]>;
  let done = async () => {};
  const code = (statement: string) => runAs(statement).then(() => 'done', (error: { code?: string; message: string }) => `${error.code} ${error.message}`);

  beforeAll(async () => {
    await applyGrants(world.db);
    await applyGrants(world.db);
    if (world.kind === 'postgres') [runAs, done] = await signedInAsRole();
    else runAs = actingAsRole;
  });
  afterAll(() => done());

  it('may append and read, and is refused by its rights before any trigger is asked', async () => {
    expect(await runAs('select current_user as name')).toEqual([{ name: APP_ROLE }]);
    for (const table of await appendOnlyTables(world.db)) {
      const columns = await runAs(`select column_name as name from information_schema.columns where table_schema || '.' || table_name = $1 and is_identity = 'NO' limit 1`, [table]);
      for (const statement of [`update ${table} set ${columns[0]!.name} = ${columns[0]!.name}`, `delete from ${table}`, `truncate ${table}`])
        expect(await code(statement), statement).toMatch(/^42501 permission denied/);
      expect(await code(`select 1 from ${table} limit 1`)).toBe('done');
    }
    expect(await code(`insert into platform.audit values (2, 'x', 'x', 'x', 'x', 'x', 'x', 'x')`)).toBe('done');
  });

  it('may neither take the trigger off nor change the schema nor rewrite which migrations ran', async () => {
    for (const statement of ['alter table platform.audit disable trigger all', 'drop trigger audit_append_only on platform.audit', 'drop table platform.audit', 'create table platform.extra (x int)', 'create function platform.refuse_change() returns trigger language plpgsql as $$ begin return new; end $$', 'set session_replication_role = replica'])
      expect(await code(statement), statement).toMatch(/^42501/);
    expect(await code(`update platform.migrations set sha256 = ''`)).toMatch(/^42501/);
  });

  it('may do its work: read and write what changes', async () => {
    expect(await code(`insert into platform.marks (key, value, at) values ('a', 'b', now())`)).toBe('done');
    expect(await code(`update platform.marks set value = 'c' where key = 'a'`)).toBe('done');
    expect(await code(`delete from platform.marks where key = 'a'`)).toBe('done');
    expect(await code(`update platform.audit_head set seq = seq`)).toBe('done');
  });

  it('the check would notice a right too many', async () => {
    await world.pool.query(`grant update on platform.audit to ${APP_ROLE}`);
    expect(await code(`update platform.audit set action = action`)).not.toMatch(/permission denied/);
    await applyGrants(world.db);
    expect(await code(`update platform.audit set action = action`)).toMatch(/permission denied/);
  });
});

/** On a server: a connection of its own that signs in as the role. */
async function signedInAsRole(): Promise<[(statement: string, values?: unknown[]) => Promise<{ name: string }[]>, () => Promise<void>]> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.db);
  await world.pool.query(`alter role ${APP_ROLE} login`);
  const client = new pg.Client({ connectionString: `${inject('postgresUrl').replace('postgres@', `${APP_ROLE}@`)}${rows[0]!.name}` });
  await client.connect();
  return [async (statement, values = []) => (await client.query(statement, values)).rows, () => client.end()];
}

/** The embedded database has one connection and one user, who takes on the role for one statement. */
async function actingAsRole(statement: string, values: unknown[] = []): Promise<{ name: string }[]> {
  const client = await world.pool.connect();
  try {
    await client.query(`set role ${APP_ROLE}`);
    return (await client.query(statement, values)).rows;
  } finally {
    await client.query('reset role');
    client.release();
  }
}
