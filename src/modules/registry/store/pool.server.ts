import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import type { BusinessBrief, PoolRow, RegistryFact } from '../rules/business.ts';
import type { Tier } from '../rules/tier.ts';
import { under } from './under.server.ts';

/** What later modules read: the pool of a freeze, briefs, willingness, facts; and the locks they set. */

export async function readPool(db: Db, pool: { territory: string; tier: Tier; on: PlainDate; hold?: boolean }): Promise<PoolRow[]> {
  const held = pool.hold ? sql`for share of b` : sql``;
  const { rows } = await sql<PoolRow>`
    select b.id as "businessId", b.owner_id as "ownerId", b.name, b.rw_code as "rwCode", b.category, b.coach_agency_id as "coachAgencyId",
           b.flags, o.nik_index as "nikIndex", o.kk_index as "kkIndex", coalesce(w.willing, false) as willing, b.domicile_since as "domicileSince"
    from registry.businesses b
    join registry.owners o on o.id = b.owner_id
    -- One index look-up per business: on tables that were never analysed the planner loops over a grouped subquery instead.
    left join lateral (select willing from registry.willingness where tier = ${pool.tier} and business_id = b.id order by seq desc limit 1) w on true
    where b.status = 'active' and b.registered_on <= ${pool.on} and ${under('b.rw_code', pool.territory)}
    order by b.rw_code, b.id ${held}`.execute(db);
  return rows;
}

/** The RWs under `territory` where at least one business is active. */
export async function readPeopledRws(db: Db, territory: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct rw_code as code from registry.businesses
    where status = 'active' and rw_code >= ${`${territory}.`} and rw_code < ${`${territory}/`}`.execute(db);
  return rows.map((row) => row.code);
}

export async function readBriefs(db: Db, ids: readonly string[]): Promise<BusinessBrief[]> {
  const { rows } = await sql<BusinessBrief>`
    select b.id, b.code, b.name, b.rw_code as "rwCode", b.category, b.coach_agency_id as "coachAgencyId", b.owner_id as "ownerId",
           o.name as "ownerName", o.salutation, b.status
    from registry.businesses b join registry.owners o on o.id = b.owner_id where b.id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

export async function readWilling(db: Db, ids: readonly string[], tier: Tier): Promise<{ businessId: string; willing: boolean }[]> {
  const { rows } = await sql<{ businessId: string; willing: boolean }>`
    select distinct on (business_id) business_id as "businessId", willing from registry.willingness
    where tier = ${tier} and business_id = any(${ids}::uuid[]) order by business_id desc, seq desc`.execute(db);
  return rows;
}

export async function readConsenting(db: Db, ids: readonly string[], purpose: string): Promise<string[]> {
  const { rows } = await sql<{ businessId: string; given: boolean }>`
    select distinct on (business_id) business_id as "businessId", given from registry.consents
    where purpose = ${purpose} and business_id = any(${ids}::uuid[]) order by business_id desc, seq desc`.execute(db);
  return rows.filter((row) => row.given).map((row) => row.businessId);
}

/** Facts behind `cursor` ("xid.seq") whose writers have all finished, oldest first. */
export async function readFacts(db: Db, cursor: string, most: number): Promise<{ facts: RegistryFact[]; cursor: string }> {
  const [xid, seq] = cursor.split('.');
  const { rows } = await sql<RegistryFact & { xid: string; seq: number }>`
    select xid::text as xid, seq, kind, business_id as "businessId", rw_code as "rwCode", at from registry.facts
    where xid < pg_snapshot_xmin(pg_current_snapshot()) and (xid > ${xid}::text::xid8 or (xid = ${xid}::text::xid8 and seq > ${seq}::bigint))
    order by xid, seq limit ${most}`.execute(db);
  const last = rows.at(-1);
  return { facts: rows.map(({ xid: _, seq: __, ...fact }) => fact), cursor: last ? `${last.xid}.${last.seq}` : cursor };
}

/** Takes the rows' locks in the order of ids (two freezes cannot deadlock), then notes the locks; a second time changes nothing. */
export async function insertLocks(tx: Tx, lock: { businessIds: readonly string[]; eventId: string; until: PlainDate; at: Date }): Promise<void> {
  await sql`select id from registry.businesses where id = any(${lock.businessIds}::uuid[]) order by id for update`.execute(tx);
  await sql`insert into registry.locks (business_id, event_id, until, locked_at)
    select id, ${lock.eventId}, ${lock.until}, ${lock.at} from unnest(${lock.businessIds}::uuid[]) as t(id)
    on conflict (business_id, event_id) do update set until = excluded.until`.execute(tx);
}

export async function deleteLocks(tx: Tx, eventId: string): Promise<void> {
  await sql`delete from registry.locks where event_id = ${eventId}`.execute(tx);
}

/** Until when a business is locked by any event; undefined when it is not. */
export async function lockedUntil(db: Db, businessId: string, today: PlainDate): Promise<PlainDate | undefined> {
  const { rows } = await sql<{ until: PlainDate | null }>`select max(until) as until from registry.locks where business_id = ${businessId} and until >= ${today}`.execute(db);
  return rows[0]?.until ?? undefined;
}
