import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import type { Grant } from '../actor.ts';

export type GrantRecord = Grant & {
  readonly id: string; readonly accountId: string; readonly territoryName: string; readonly agencyName: string;
  readonly givenAt: Date; readonly givenBy: string; readonly endedAt: Date | null;
};

const RECORD = sql`r.id, r.account_id as "accountId", r.role, r.territory, u.name as "territoryName", r.agency_id as "agencyId", g.short_name as "agencyName",
  r.valid_from as "validFrom", r.valid_to as "validTo", r.given_at as "givenAt", r.given_by as "givenBy", r.ended_at as "endedAt"
  from access.grants r join territory.units u on u.code = r.territory join access.agencies g on g.id = r.agency_id`;

/** Every grant of an account, newest first, ended ones included. */
export async function grantsOfAccount(db: Db, accountId: string): Promise<GrantRecord[]> {
  const { rows } = await sql<GrantRecord>`select ${RECORD} where r.account_id = ${accountId} order by r.given_at desc, r.id desc limit 200`.execute(db);
  return rows;
}

/** The grants of an account that hold on a date. */
export async function grantsOn(db: Db, accountId: string, on: PlainDate): Promise<Grant[]> {
  const { rows } = await sql<Grant>`select role, territory, agency_id as "agencyId", valid_from as "validFrom", valid_to as "validTo" from access.grants
    where account_id = ${accountId} and ended_at is null and valid_from <= ${on} and (valid_to is null or valid_to >= ${on}) order by given_at, id`.execute(db);
  return rows;
}

export async function findGrant(db: Db, id: string): Promise<GrantRecord | undefined> {
  const { rows } = await sql<GrantRecord>`select ${RECORD} where r.id = ${id}`.execute(db);
  return rows[0];
}

export async function insertGrant(tx: Tx, grant: Grant & { id: string; accountId: string }, by: string, at: Date): Promise<void> {
  await sql`insert into access.grants (id, account_id, role, territory, agency_id, valid_from, valid_to, given_at, given_by)
    values (${grant.id}, ${grant.accountId}, ${grant.role}, ${grant.territory}, ${grant.agencyId}, ${grant.validFrom}, ${grant.validTo}, ${at}, ${by})`.execute(tx);
}

/** False when it had been ended before. */
export async function endGrantRow(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { rows } = await sql`update access.grants set ended_at = ${at}, ended_by = ${by} where id = ${id} and ended_at is null returning id`.execute(tx);
  return rows.length === 1;
}
