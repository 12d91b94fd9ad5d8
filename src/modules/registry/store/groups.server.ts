import { sql } from 'kysely';
import { isUuid } from '#platform/ids.server.ts';
import type { Db, Tx } from '#platform/db.server.ts';

export type Up2kGroup = { readonly id: string; readonly name: string; readonly kind: 'poksus' | 'poklak'; readonly kelurahanCode: string };

export async function findGroup(db: Db, id: string): Promise<Up2kGroup | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<Up2kGroup>`select id, name, kind, kelurahan_code as "kelurahanCode" from registry.up2k_groups where id = ${id}`.execute(db);
  return rows[0];
}

/** The groups of one kelurahan, by name. */
export async function groupsOf(db: Db, kelurahanCode: string): Promise<Up2kGroup[]> {
  const { rows } = await sql<Up2kGroup>`select id, name, kind, kelurahan_code as "kelurahanCode" from registry.up2k_groups
    where kelurahan_code = ${kelurahanCode} order by name, id limit 200`.execute(db);
  return rows;
}

export async function insertGroup(tx: Tx, group: Up2kGroup, at: Date): Promise<void> {
  await sql`insert into registry.up2k_groups (id, name, kind, kelurahan_code, created_at)
    values (${group.id}, ${group.name}, ${group.kind}, ${group.kelurahanCode}, ${at})`.execute(tx);
}

/** The kelurahan of each of these groups. */
export async function groupsByIds(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; kelurahanCode: string }>`select id, kelurahan_code as "kelurahanCode" from registry.up2k_groups where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.kelurahanCode]));
}
