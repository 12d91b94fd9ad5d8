import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import type { Scope } from '../actor.ts';
import { withinScope } from '../scope.server.ts';

/** What signing in and managing need of an account; secrets are hashes or sealed. */
export type AccountRecord = {
  readonly id: string; readonly username: string; readonly name: string; readonly office: string | null;
  readonly territory: string; readonly agencyId: string; readonly isDemo: boolean;
  readonly passwordHash: string | null; readonly sealedTotp: string | null; readonly totpConfirmedAt: Date | null; readonly totpLastStep: number | null;
  readonly activationHash: string | null; readonly activationExpiresAt: Date | null; readonly disabledAt: Date | null;
};

const RECORD = sql`a.id, a.username, p.name, p.office, a.territory, a.agency_id as "agencyId", a.is_demo as "isDemo", a.password_hash as "passwordHash",
  a.sealed_totp as "sealedTotp", a.totp_confirmed_at as "totpConfirmedAt", a.totp_last_step as "totpLastStep", a.activation_hash as "activationHash",
  a.activation_expires_at as "activationExpiresAt", a.disabled_at as "disabledAt" from access.accounts a join access.people p on p.id = a.person_id`;

export async function findAccountByUsername(db: Db, username: string): Promise<AccountRecord | undefined> {
  const { rows } = await sql<AccountRecord>`select ${RECORD} where a.username = ${username}`.execute(db);
  return rows[0];
}

export async function findAccountById(db: Db, id: string): Promise<AccountRecord | undefined> {
  const { rows } = await sql<AccountRecord>`select ${RECORD} where a.id = ${id}`.execute(db);
  return rows[0];
}

/** Locks the account's row until the transaction ends, so that two changes of it come one after the other. */
export async function lockAccount(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from access.accounts where id = ${id} for update`.execute(tx);
}

export type NewAccount = {
  id: string; personId: string; name: string; office: string | null; username: string; territory: string; agencyId: string;
  passwordHash: string | null; sealedTotp: string | null; activationHash: string | null; activationExpiresAt: Date | null; isDemo: boolean; createdBy: string;
};

export async function insertAccount(tx: Tx, account: NewAccount, at: Date): Promise<void> {
  await sql`insert into access.people (id, name, office, created_at) values (${account.personId}, ${account.name}, ${account.office}, ${at})`.execute(tx);
  await sql`insert into access.accounts (id, person_id, username, territory, agency_id, password_hash, password_set_at, sealed_totp, totp_confirmed_at,
      activation_hash, activation_expires_at, is_demo, created_at, created_by)
    values (${account.id}, ${account.personId}, ${account.username}, ${account.territory}, ${account.agencyId}, ${account.passwordHash},
      ${account.passwordHash === null ? null : at}, ${account.sealedTotp}, ${account.sealedTotp === null ? null : at},
      ${account.activationHash}, ${account.activationExpiresAt}, ${account.isDemo}, ${at}, ${account.createdBy})`.execute(tx);
}

/** A new password; uses up the activation code. */
export async function setPassword(tx: Tx, id: string, passwordHash: string, at: Date): Promise<void> {
  await sql`update access.accounts set password_hash = ${passwordHash}, password_set_at = ${at}, activation_hash = null, activation_expires_at = null
    where id = ${id}`.execute(tx);
}

/** Replaces the stored hash of the same password, made at today's cost. */
export async function replaceHash(db: Db, id: string, from: string, to: string): Promise<void> {
  await sql`update access.accounts set password_hash = ${to} where id = ${id} and password_hash = ${from}`.execute(db);
}

/** A new activation code takes password and second factor away: whoever holds the code begins anew. */
export async function resetToActivation(tx: Tx, id: string, activation: { hash: string; expiresAt: Date }): Promise<void> {
  await sql`update access.accounts set password_hash = null, password_set_at = null, sealed_totp = null, totp_confirmed_at = null, totp_last_step = null,
    activation_hash = ${activation.hash}, activation_expires_at = ${activation.expiresAt} where id = ${id}`.execute(tx);
}

/** Keeps a secret that still waits for its first code. Does nothing when one is already confirmed. */
export async function proposeTotp(db: Db, id: string, sealedTotp: string): Promise<void> {
  await sql`update access.accounts set sealed_totp = ${sealedTotp} where id = ${id} and totp_confirmed_at is null`.execute(db);
}

/** Takes the confirmed app off and keeps a new secret that waits for its first code. */
export async function resetTotp(tx: Tx, id: string, sealedTotp: string): Promise<void> {
  await sql`update access.accounts set sealed_totp = ${sealedTotp}, totp_confirmed_at = null, totp_last_step = null where id = ${id}`.execute(tx);
}

export async function confirmTotp(tx: Tx, id: string, step: number, at: Date): Promise<boolean> {
  const { rows } = await sql`update access.accounts set totp_confirmed_at = ${at}, totp_last_step = ${step}
    where id = ${id} and totp_confirmed_at is null and sealed_totp is not null returning id`.execute(tx);
  return rows.length === 1;
}

/** Uses a code up. False when this step or a later one was used before: the same code never works twice. */
export async function useTotpStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const { rows } = await sql`update access.accounts set totp_last_step = ${step}
    where id = ${id} and (totp_last_step is null or totp_last_step < ${step}) returning id`.execute(tx);
  return rows.length === 1;
}

export async function setDisabled(tx: Tx, id: string, at: Date | null): Promise<void> {
  await sql`update access.accounts set disabled_at = ${at} where id = ${id}`.execute(tx);
}

/** One line of the list of accounts; no secret in it. */
export type AccountLine = {
  readonly id: string; readonly username: string; readonly name: string; readonly office: string | null;
  readonly territory: string; readonly territoryName: string; readonly agencyId: string; readonly agencyName: string;
  readonly isActivated: boolean; readonly hasSecondFactor: boolean; readonly isDisabled: boolean; readonly isDemo: boolean; readonly roles: readonly string[];
};

const LINE = sql`a.id, a.username, p.name, p.office, a.territory, u.name as "territoryName", a.agency_id as "agencyId", g.short_name as "agencyName",
  a.password_hash is not null as "isActivated", a.totp_confirmed_at is not null as "hasSecondFactor", a.disabled_at is not null as "isDisabled", a.is_demo as "isDemo"`;

/**
 * Accounts of the scope by user name, `limit` after `after`. `on` decides which roles are shown.
 * `search` matches the beginning of the user name or any part of the person's name.
 */
export async function listAccountLines(
  db: Db, scope: Scope, page: { after?: string; search?: string; on: string; limit: number }
): Promise<AccountLine[]> {
  const search = page.search ? page.search.replace(/[\\%_]/g, '\\$&') : null;
  const { rows } = await sql<AccountLine>`select ${LINE},
      coalesce((select array_agg(distinct r.role order by r.role) from access.grants r where r.account_id = a.id and r.ended_at is null
        and r.valid_from <= ${page.on} and (r.valid_to is null or r.valid_to >= ${page.on})), '{}') as roles
    from access.accounts a join access.people p on p.id = a.person_id join access.agencies g on g.id = a.agency_id join territory.units u on u.code = a.territory
    where ${withinScope(scope, 'a.territory', 'a.agency_id')} and a.username > ${page.after ?? ''}
      and (${search}::text is null or a.username like ${search} || '%' or p.name ilike '%' || ${search} || '%')
    order by a.username limit ${page.limit}`.execute(db);
  return rows;
}
