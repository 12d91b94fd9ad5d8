import { sql } from 'kysely';
import type { Db } from '#platform/db.server.ts';
import type { Keys } from '#platform/keys.server.ts';
import { FORGET_AFTER_SECONDS, WAIT_SECONDS, type Bucket } from '../rules/throttle.ts';

/** A bucket's row key: a keyed hash, so that neither addresses nor mistyped names are kept. */
export function throttleKey(keys: Keys, bucket: Bucket, of: string): string {
  return `${bucket}.${keys.blindIndex(`throttle ${bucket}`, of).slice(0, 40)}`;
}

/**
 * Takes one attempt from a bucket before the password is looked at, and counts it as failed; `clearThrottle`
 * gives it back after a success. Counted and closed in one statement under the row's lock: guesses sent at the
 * same moment do not slip through together. Returns the seconds to wait when the bucket is closed, else 0.
 */
export async function takeAttempt(db: Db, bucket: Bucket, key: string, now: Date): Promise<number> {
  const waits = WAIT_SECONDS[bucket];
  const forgotten = new Date(now.getTime() - FORGET_AFTER_SECONDS * 1000);
  const failures = sql`case when t.last_at < ${forgotten} then 1 else t.failures + 1 end`;
  const { rows } = await sql`insert into access.throttles as t (key, failures, last_at, blocked_until) values (${key}, 1, ${now}, to_timestamp(0))
    on conflict (key) do update set failures = ${failures}, last_at = ${now},
      blocked_until = ${now}::timestamptz + make_interval(secs => (${waits}::int[])[least(${failures}, ${waits.length}::int)])
      where t.blocked_until <= ${now}
    returning key`.execute(db);
  return rows.length === 1 ? 0 : secondsLeft(db, key, now);
}

async function secondsLeft(db: Db, key: string, now: Date): Promise<number> {
  const { rows } = await sql<{ until: Date }>`select blocked_until as until from access.throttles where key = ${key}`.execute(db);
  return rows[0] ? Math.max(1, Math.ceil((rows[0].until.getTime() - now.getTime()) / 1000)) : 1;
}

/** After a success: the bucket is as if nobody had guessed. */
export async function clearThrottle(db: Db, key: string): Promise<void> {
  await sql`delete from access.throttles where key = ${key}`.execute(db);
}

/** Gives one attempt back (an address: others behind it may still be guessing). */
export async function giveAttemptBack(db: Db, key: string): Promise<void> {
  await sql`update access.throttles set failures = greatest(0, failures - 1) where key = ${key}`.execute(db);
}

/** Removes what is forgotten anyway, a few at a time. */
export async function forgetOldThrottles(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - FORGET_AFTER_SECONDS * 1000);
  await sql`delete from access.throttles where key in (select key from access.throttles where last_at < ${before} order by last_at limit 20)`.execute(db);
}
