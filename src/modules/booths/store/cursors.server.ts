import { sql } from 'kysely';
import type { Tx } from '../../../platform/db.server.ts';

/** How far the facts of an earlier module were followed ('' at the beginning); the row is held until the end of the transaction. */
export async function holdCursor(tx: Tx, source: string, at: Date): Promise<string> {
  await sql`insert into booths.cursors (source, cursor, at) values (${source}, '', ${at}) on conflict (source) do nothing`.execute(tx);
  const { rows } = await sql<{ cursor: string }>`select cursor from booths.cursors where source = ${source} for update`.execute(tx);
  return rows[0]!.cursor;
}

export async function saveCursor(tx: Tx, source: string, cursor: string, at: Date): Promise<void> {
  await sql`update booths.cursors set cursor = ${cursor}, at = ${at} where source = ${source}`.execute(tx);
}
