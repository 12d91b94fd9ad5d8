import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import { plainDateOf } from '#platform/clock.ts';
import { randomToken } from '#platform/ids.server.ts';
import type { Actor, Grant } from '../actor.ts';
import { SESSION_LIMITS, TOUCH_AFTER_MS, isAlive, sessionKindOf, type SessionKind } from '../rules/session.ts';

type SessionRow = {
  readonly id: string; readonly accountId: string; readonly name: string; readonly kind: SessionKind; readonly hasSecondFactor: boolean;
  readonly lastSeenAt: Date; readonly expiresAt: Date; readonly revokedAt: Date | null; readonly grants: Grant[];
};

/** Opens a session and returns its token, which is never stored: the row holds its hash. */
export async function insertSession(
  tx: Tx, session: { id: string; accountId: string; kind: SessionKind; userAgent: string }, at: Date
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomToken();
  const expiresAt = new Date(at.getTime() + SESSION_LIMITS[session.kind].absoluteMs);
  await sql`insert into access.sessions (id, token_hash, account_id, kind, user_agent, started_at, last_seen_at, expires_at)
    values (${session.id}, ${tokenHash('session', token)}, ${session.accountId}, ${session.kind}, ${session.userAgent.slice(0, 300)}, ${at}, ${at}, ${expiresAt})`.execute(tx);
  return { token, expiresAt };
}

/**
 * Who is behind a session token; undefined when it is unknown, ended, idle for too long, or its account is
 * disabled. An officer without a confirmed second factor holds no grant. Notes the visit at most once a minute.
 */
export async function actorOfSession(db: Db, token: string, now: Date): Promise<Actor | undefined> {
  if (!isToken(token)) return undefined;
  const row = await findSession(db, token, now);
  if (!row || !isAlive(row, now)) return undefined;
  if (now.getTime() - row.lastSeenAt.getTime() >= TOUCH_AFTER_MS)
    await sql`update access.sessions set last_seen_at = ${now} where id = ${row.id} and last_seen_at < ${now}`.execute(db);
  const secondFactorMissing = !row.hasSecondFactor && sessionKindOf(row.grants.map((grant) => grant.role)) === 'officer';
  return { kind: 'account', id: row.accountId, name: row.name, grants: secondFactorMissing ? [] : row.grants, session: { id: row.id, secondFactorMissing } };
}

async function findSession(db: Db, token: string, now: Date): Promise<SessionRow | undefined> {
  const on = plainDateOf(now);
  const { rows } = await sql<SessionRow>`select s.id, s.account_id as "accountId", p.name, s.kind, a.totp_confirmed_at is not null as "hasSecondFactor",
      s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.revoked_at as "revokedAt",
      coalesce((select json_agg(json_build_object('role', r.role, 'territory', r.territory, 'agencyId', r.agency_id, 'validFrom', r.valid_from, 'validTo', r.valid_to)
          order by r.given_at, r.id)
        from access.grants r where r.account_id = a.id and r.ended_at is null and r.valid_from <= ${on} and (r.valid_to is null or r.valid_to >= ${on})), '[]') as grants
    from access.sessions s join access.accounts a on a.id = s.account_id join access.people p on p.id = a.person_id
    where s.token_hash = ${tokenHash('session', token)} and a.disabled_at is null`.execute(db);
  return rows[0];
}

export type SessionLine = { readonly id: string; readonly userAgent: string; readonly startedAt: Date; readonly lastSeenAt: Date; readonly expiresAt: Date };

/** The sessions of an account that still hold, latest first. */
export async function liveSessions(db: Db, accountId: string, now: Date): Promise<SessionLine[]> {
  const { rows } = await sql<SessionLine & { kind: SessionKind; revokedAt: Date | null }>`select id, kind, user_agent as "userAgent", started_at as "startedAt",
      last_seen_at as "lastSeenAt", expires_at as "expiresAt", revoked_at as "revokedAt" from access.sessions
    where account_id = ${accountId} and revoked_at is null and expires_at > ${now} order by last_seen_at desc, id limit 100`.execute(db);
  return rows.filter((row) => isAlive(row, now)).map(({ kind: _kind, revokedAt: _revokedAt, ...line }) => line);
}

/** Ends one session of this account; false when there is none such. */
export async function revokeSessionRow(tx: Tx, accountId: string, id: string, at: Date): Promise<boolean> {
  const { rows } = await sql`update access.sessions set revoked_at = ${at} where id = ${id} and account_id = ${accountId} and revoked_at is null returning id`.execute(tx);
  return rows.length === 1;
}

/** Ends every session of an account, one excepted when given. Returns how many. */
export async function revokeSessions(tx: Tx, accountId: string, at: Date, except?: string): Promise<number> {
  const { rows } = await sql`update access.sessions set revoked_at = ${at}
    where account_id = ${accountId} and revoked_at is null and (${except ?? null}::uuid is null or id <> ${except ?? null}::uuid) returning id`.execute(tx);
  return rows.length;
}

/** Whether this browser signed in to this account before (within 180 days). */
export async function isKnownDevice(db: Db, accountId: string, token: string | undefined, now: Date): Promise<boolean> {
  if (!token || !isToken(token)) return false;
  const since = new Date(now.getTime() - DEVICE_DAYS * 86_400_000);
  const { rows } = await sql`select 1 from access.devices where account_id = ${accountId} and token_hash = ${tokenHash('device', token)} and last_used_at > ${since}`.execute(db);
  return rows.length === 1;
}

/** Remembers the browser; returns its token (the given one when it has one). */
export async function rememberDevice(tx: Tx, accountId: string, token: string | undefined, at: Date): Promise<string> {
  const kept = token && isToken(token) ? token : randomToken();
  await sql`insert into access.devices (account_id, token_hash, last_used_at) values (${accountId}, ${tokenHash('device', kept)}, ${at})
    on conflict (account_id, token_hash) do update set last_used_at = excluded.last_used_at`.execute(tx);
  return kept;
}

export const DEVICE_DAYS = 180;

function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

function tokenHash(kind: 'session' | 'device', token: string): string {
  return createHash('sha256').update(`${kind}\n${token}`).digest('hex');
}

/** Sessions that ended and browsers that were not used for half a year are removed, a few at a time. */
export async function forgetOldSessions(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DEVICE_DAYS * 86_400_000);
  await sql`delete from access.sessions where id in (select id from access.sessions where expires_at < ${before} order by expires_at limit 20)`.execute(db);
  await sql`delete from access.devices where (account_id, token_hash) in (select account_id, token_hash from access.devices where last_used_at < ${before} limit 20)`.execute(db);
}
