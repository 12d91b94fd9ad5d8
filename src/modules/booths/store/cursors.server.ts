import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db.server.ts';

/** How far the facts of an earlier module were followed; 0 at the beginning. */
export async function readCursor(db: Db, source: string): Promise<number> {
  const { rows } = await sql<{ cursor: number }>`select cursor from booths.cursors where source = ${source}`.execute(db);
  return rows[0]?.cursor ?? 0;
}

/** The same, and the row is held until the end of the transaction. */
export async function holdCursor(tx: Tx, source: string, at: Date): Promise<number> {
  await sql`insert into booths.cursors (source, cursor, at) values (${source}, 0, ${at}) on conflict (source) do nothing`.execute(tx);
  const { rows } = await sql<{ cursor: number }>`select cursor from booths.cursors where source = ${source} for update`.execute(tx);
  return rows[0]!.cursor;
}

export async function saveCursor(tx: Tx, source: string, cursor: number, at: Date): Promise<void> {
  await sql`update booths.cursors set cursor = ${cursor}, at = ${at} where source = ${source}`.execute(tx);
}
