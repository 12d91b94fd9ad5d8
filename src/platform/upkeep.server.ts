import { sql } from 'kysely';
import type { Db } from './db.server.ts';

/**
 * Refreshes the planner's statistics. PostgreSQL does it by itself; the embedded database has no background
 * processes, so bulk loads and the worker ask for it: without statistics a pool of 20,000 takes minutes.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await sql`analyze`.execute(db);
}
