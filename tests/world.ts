import { inject } from 'vitest';
import { fixedClock } from '../src/platform/clock.ts';
import { createCtx } from '../src/platform/ctx.server.ts';
import { openPostgres, type Database } from '../src/platform/db.server.ts';
import { openInMemory } from '../src/platform/embedded.server.ts';
import { memoryFiles } from '../src/platform/files.server.ts';
import { uuidv7 } from '../src/platform/ids.server.ts';
import { demoKeys } from '../src/platform/keys.server.ts';
import type { Lang } from '../src/platform/i18n/texts.ts';
import type { Actor, Ctx, Role } from '../src/modules/access/actor.ts';
import { can } from '../src/modules/access/rules/can.ts';
import type { Operation } from '../src/modules/access/matrix.ts';
import { runOnce } from './support/postgres.ts';

export type TestWorld = Awaited<ReturnType<typeof openTestWorld>>;

/**
 * A migrated, empty database of this project's kind (`--project embedded` or `postgres`) with a clock that
 * stands at Tuesday, 24 November 2026, 09.00 WIB, and contexts for whoever acts.
 */
export async function openTestWorld() {
  const database = await openDatabase();
  const clock = fixedClock('2026-11-24T02:00:00Z');
  const files = memoryFiles();
  const keys = demoKeys();
  const ctxOf = (actor: Actor, lang: Lang = 'id'): Ctx =>
    createCtx({ db: database.db, actor, may: (operation, resource) => can(actor, operation as Operation, resource), keys, files, clock, lang, publicUrl: 'http://localhost:3000' });
  return {
    db: database.db,
    kind: database.kind,
    pool: database.pool,
    clock,
    files,
    keys,
    ctxOf,
    system: ctxOf({ kind: 'system', id: 'system', name: 'Sistem', grants: [] }),
    public: ctxOf({ kind: 'public', id: 'public', name: 'Warga', grants: [] }),
    /** An account with one grant that holds without end. */
    actor: (grant: { role: Role; territory: string; agencyId: string }): Actor => ({
      kind: 'account', id: uuidv7(clock.now().getTime()), name: grant.role, grants: [{ ...grant, validFrom: '2020-01-01', validTo: null }]
    }),
    close: () => database.close()
  };
}

async function openDatabase(): Promise<Database> {
  if (process.env.TEST_DATABASE !== 'postgres') return openInMemory();
  const base = inject('postgresUrl');
  const name = `world_${Math.random().toString(36).slice(2)}`;
  await runOnce(`${base}postgres`, `create database ${name} template giliran_template`);
  return openPostgres(`${base}${name}`, 60);
}
