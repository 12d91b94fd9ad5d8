import { sql } from 'kysely';
import type { Db } from '#platform/db.server.ts';
import type { Agency } from '../actor.ts';

/** One agency by its slug; undefined when unknown. */
export async function findAgency(db: Db, id: string): Promise<Agency | undefined> {
  const { rows } = await sql<Agency>`select id, name, short_name as "shortName", kind, pkk_channel as "pkkChannel", letterhead
    from access.agencies where id = ${id}`.execute(db);
  return rows[0];
}

/** All agencies by name; there are a few dozen. */
export async function listAgencies(db: Db): Promise<Agency[]> {
  const { rows } = await sql<Agency>`select id, name, short_name as "shortName", kind, pkk_channel as "pkkChannel", letterhead
    from access.agencies order by name, id`.execute(db);
  return rows;
}

export async function insertAgency(db: Db, agency: Agency, at: Date): Promise<void> {
  await sql`insert into access.agencies (id, name, short_name, kind, pkk_channel, letterhead, created_at)
    values (${agency.id}, ${agency.name}, ${agency.shortName}, ${agency.kind}, ${agency.pkkChannel}, ${agency.letterhead}, ${at})`.execute(db);
}
