import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { CHAIN_START, chainText, checkChain, type AuditEntry, type AuditLine } from './audit-chain.ts';
import type { Clock } from './clock.ts';
import type { ActorRef } from './ctx.server.ts';
import type { Db, Tx } from './db.server.ts';

type Pending = { action: string; subject: string; detail: Record<string, unknown> };

/** Lines wait here until the transaction is about to commit. */
const pending = new WeakMap<Tx, Pending[]>();

/**
 * Notes one audit line for this transaction: `action` is `thing.participle`, `subject` the id it is about.
 * Never put personal data into `detail`; ids and codes only.
 */
export function recordAudit(tx: Tx, action: string, subject: string, detail: Record<string, unknown> = {}): void {
  const lines = pending.get(tx) ?? [];
  lines.push({ action, subject, detail });
  pending.set(tx, lines);
}

/** Chains and writes the transaction's lines; called once, last, by `inTransaction`. */
export async function flushAudit(tx: Tx, actor: ActorRef, clock: Clock): Promise<void> {
  const lines = pending.get(tx);
  if (!lines?.length) return;
  const head = await sql<{ seq: number; hash: string }>`select seq, hash from platform.audit_head for update`.execute(tx);
  let { seq, hash } = head.rows[0]!;
  const at = clock.now().toISOString();
  for (const line of lines) {
    const entry: AuditEntry = { at, actorId: actor.id, actorName: actor.name, action: line.action, subject: line.subject, detail: JSON.stringify(line.detail) };
    seq += 1;
    hash = sha256Hex(chainText(seq, hash, entry));
    await sql`insert into platform.audit (seq, at, actor_id, actor_name, action, subject, detail, hash)
      values (${seq}, ${entry.at}, ${entry.actorId}, ${entry.actorName}, ${entry.action}, ${entry.subject}, ${entry.detail}, ${hash})`.execute(tx);
  }
  await sql`update platform.audit_head set seq = ${seq}, hash = ${hash}`.execute(tx);
}

/** Recomputes the whole chain in pages; the head row must agree with the last line. */
export async function verifyAudit(db: Db, page = 5000): Promise<{ ok: true; lines: number; head: string } | { ok: false; brokenAt: number }> {
  let previous = { seq: 0, hash: CHAIN_START };
  for (;;) {
    const { rows } = await sql<AuditLine>`select seq, at, actor_id as "actorId", actor_name as "actorName", action, subject, detail, hash
      from platform.audit where seq > ${previous.seq} order by seq limit ${page}`.execute(db);
    if (rows.length === 0) break;
    const checked = checkChain(rows, previous, sha256Hex);
    if (!checked.ok) return checked;
    previous = checked;
  }
  const head = await sql<{ seq: number; hash: string }>`select seq, hash from platform.audit_head`.execute(db);
  const { seq, hash } = head.rows[0]!;
  return seq === previous.seq && hash === previous.hash ? { ok: true, lines: seq, head: hash } : { ok: false, brokenAt: previous.seq + 1 };
}

/** The lines about one subject, oldest first, at most `limit`. */
export async function auditOf(db: Db, subject: string, limit = 200): Promise<AuditLine[]> {
  const { rows } = await sql<AuditLine>`select seq, at, actor_id as "actorId", actor_name as "actorName", action, subject, detail, hash
    from platform.audit where subject = ${subject} order by seq limit ${limit}`.execute(db);
  return rows;
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
