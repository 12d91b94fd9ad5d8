import type { TestProject } from 'vitest/node';
import { openPostgres } from '../../src/platform/db.server.ts';
import { migrate } from '../../src/platform/migrate.server.ts';
import { runOnce, startPostgres } from './postgres.ts';

/** One server for the whole run with one migrated template; every world is a copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.ALLOW_UNSAFE_DATABASE = '1';
  const server = await startPostgres({ durable: false });
  await runOnce(server.url('postgres'), 'create database giliran_template');
  const database = await openPostgres(server.url('giliran_template'), 1);
  await migrate(database.db);
  await database.close();
  project.provide('postgresUrl', server.url(''));
  return () => server.stop();
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}
