import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from './ctx.server.ts';
import type { Db, Tx } from './db.server.ts';
import { randomToken } from './ids.server.ts';

export type Link = { readonly purpose: string; readonly subject: string; readonly expiresAt: Date | null };

/**
 * Mints a link that opens exactly one decision without login. Only the hash of its token is stored,
 * so a copy of the database opens nothing. Returns the token; the address is `${ctx.publicUrl}/tautan/${token}`.
 */
export async function mintLink(ctx: Ctx, tx: Tx, link: { purpose: string; subject: string; expiresAt?: Date }): Promise<string> {
  const token = randomToken();
  await sql`insert into platform.links (token_hash, purpose, subject, created_at, expires_at)
    values (${hashOf(token)}, ${link.purpose}, ${link.subject}, ${ctx.clock.now()}, ${link.expiresAt ?? null})`.execute(tx);
  return token;
}

const BATCH = 1000;

/** The same for many subjects of one purpose, batched; tokens in the order of `subjects`. */
export async function mintLinks(ctx: Ctx, tx: Tx, links: { purpose: string; subjects: readonly string[]; expiresAt?: Date }): Promise<string[]> {
  const tokens = links.subjects.map(() => randomToken());
  for (let at = 0; at < tokens.length; at += BATCH)
    await sql`insert into platform.links (token_hash, purpose, subject, created_at, expires_at)
      select l.token_hash, ${links.purpose}, l.subject, ${ctx.clock.now()}::timestamptz, ${links.expiresAt ?? null}::timestamptz
      from unnest(${tokens.slice(at, at + BATCH).map(hashOf)}::text[], ${links.subjects.slice(at, at + BATCH)}::text[]) as l (token_hash, subject)`.execute(tx);
  return tokens;
}

/** The decision behind a token; undefined when unknown, expired or revoked (all look the same outside). */
export async function findLink(db: Db, token: string, now: Date): Promise<Link | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const { rows } = await sql<Link>`select purpose, subject, expires_at as "expiresAt" from platform.links
    where token_hash = ${hashOf(token)} and revoked_at is null and (expires_at is null or expires_at > ${now})`.execute(db);
  return rows[0];
}

/** Revokes every link of a purpose and subject. */
export async function revokeLinks(tx: Tx, link: { purpose: string; subject: string }, at: Date): Promise<void> {
  await sql`update platform.links set revoked_at = ${at} where purpose = ${link.purpose} and subject = ${link.subject} and revoked_at is null`.execute(tx);
}

function hashOf(token: string): string {
  return createHash('sha256').update(`link\n${token}`).digest('hex');
}
