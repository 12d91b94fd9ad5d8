import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import { recordAudit, verifyAudit } from './audit.server.ts';
import { enqueueJob, oldestWaitingJob, runDueJobs } from './jobs.server.ts';
import { findLink, mintLink, revokeLinks } from './links.server.ts';
import { messagesAbout, writeMessage } from './messages.server.ts';
import { refuse } from './result.ts';

let world: TestWorld;
beforeAll(async () => void (world = await openTestWorld()));
afterAll(() => world.close());

describe('the audit chain', () => {
  it('chains the lines of many transactions that run at once, without a gap', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => world.system.inTransaction(async (tx) => recordAudit(tx, 'thing.made', `thing:${i}`, { i }))));
    const checked = await verifyAudit(world.db);
    expect(checked).toMatchObject({ ok: true, lines: 20 });
  });

  it('refuses to change or delete a line', async () => {
    await expect(sql`update platform.audit set action = 'x' where seq = 3`.execute(world.db)).rejects.toThrow(/append-only/);
    await expect(sql`delete from platform.audit`.execute(world.db)).rejects.toThrow(/append-only/);
  });

  it('finds a line that was altered behind its back and says which', async () => {
    await sql`alter table platform.audit disable trigger audit_append_only`.execute(world.db);
    await sql`update platform.audit set detail = '{"i":99}' where seq = 7`.execute(world.db);
    expect(await verifyAudit(world.db)).toEqual({ ok: false, brokenAt: 7 });
  });
});

describe('a transaction', () => {
  it('is rolled back by a refusal, which is handed on', async () => {
    const outcome = await world.system.inTransaction(async (tx) => {
      await sql`insert into platform.marks (key, value, at) values ('a', 'b', ${world.clock.now()})`.execute(tx);
      return refuse({ code: 'not_found' });
    });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect((await sql`select 1 from platform.marks`.execute(world.db)).rows).toHaveLength(0);
  });

  it('throws at once when the root handle is used inside, instead of waiting for ever', async () => {
    await expect(world.system.inTransaction(() => sql`select 1`.execute(world.db))).rejects.toThrow(/root database handle/);
  });
});

describe('jobs', () => {
  it('run when due, wait longer after each failure, and keep one open job per key', async () => {
    const { system, clock } = world;
    await system.inTransaction(async (tx) => {
      await enqueueJob(system, tx, { kind: 'count', uniqueKey: 'k', payload: { n: 1 } });
      await enqueueJob(system, tx, { kind: 'count', uniqueKey: 'k', payload: { n: 2 } });
    });
    const seen: unknown[] = [];
    const failing = { count: async () => { throw new Error('not yet'); } };
    expect(await runDueJobs(system, failing)).toBe(1);
    expect(await runDueJobs(system, failing)).toBe(0);
    clock.forward(61_000);
    expect(await oldestWaitingJob(world.db, clock.now())).toBeInstanceOf(Date);
    expect(await runDueJobs(system, { count: async (_ctx, job) => void seen.push(job.payload) })).toBe(1);
    expect(seen).toEqual([{ n: 1 }]);
  });
});

describe('links and messages', () => {
  it('open one decision until revoked; the database holds no token', async () => {
    const { system } = world;
    const token = await system.inTransaction((tx) => mintLink(system, tx, { purpose: 'answer', subject: 'x' }));
    expect(await findLink(world.db, token, world.clock.now())).toMatchObject({ purpose: 'answer', subject: 'x' });
    const { rows } = await sql<{ text: string }>`select l::text as text from platform.links l`.execute(world.db);
    expect(rows.some((row) => row.text.includes(token))).toBe(false);
    await system.inTransaction((tx) => revokeLinks(tx, { purpose: 'answer', subject: 'x' }, world.clock.now()));
    expect(await findLink(world.db, token, world.clock.now())).toBeUndefined();
  });

  it('keep text and link sealed at rest and refuse a text over 600 characters', async () => {
    const { system } = world;
    await system.inTransaction((tx) => writeMessage(system, tx, { purpose: 'p', recipient: 'r', subject: 's', text: 'Yth. Ibu Sari', link: 'https://example.test/a' }));
    const { rows } = await sql<{ text: string }>`select m::text as text from platform.messages m`.execute(world.db);
    expect(rows[0]!.text).not.toMatch(/Sari|example/);
    expect((await messagesAbout(system, world.db, { subject: 's' }))[0]).toMatchObject({ text: 'Yth. Ibu Sari', link: 'https://example.test/a' });
    const long = world.system.inTransaction((tx) => writeMessage(system, tx, { purpose: 'p', recipient: 'r', subject: 's', text: 'a'.repeat(601) }));
    await expect(long).rejects.toThrow(/601/);
  });
});
