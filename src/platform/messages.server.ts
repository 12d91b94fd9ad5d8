import { sql } from 'kysely';
import type { Ctx } from './ctx.server.ts';
import { assert } from './result.ts';
import type { Db, Tx } from './db.server.ts';

/** The longest text we send; longer ones are not read on a small phone (ux.md 6.9). */
export const MESSAGE_CHARS_MAX = 600;

/** An outgoing notice: a text a person can forward plus one link to one decision. */
export type NewMessage = {
  readonly purpose: string;
  /** Opaque references: whom it is for and what it is about, e.g. `business:<id>` and `event:<id>`. */
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly link?: string;
  readonly to?: { readonly channel: 'email' | 'whatsapp'; readonly address: string };
};

export type Message = {
  readonly id: string; readonly createdAt: Date; readonly purpose: string; readonly recipient: string; readonly subject: string;
  readonly text: string; readonly link: string | null; readonly channel: 'manual' | 'email' | 'whatsapp';
  readonly status: 'waiting' | 'sent' | 'failed'; readonly sentAt: Date | null;
};

type Row = Omit<Message, 'text' | 'link'> & { sealedText: string; sealedLink: string | null; sealedTo: string | null };

/** The whole notice as it is copied or sent: text, then the link alone on its line. */
export function messageBody(message: { text: string; link?: string | null }): string {
  return message.link ? `${message.text}\n${message.link}` : message.text;
}

/** The wa.me address that opens WhatsApp with the notice typed in; `phone` is +62... or absent to choose a contact. */
export function whatsappAddress(message: { text: string; link?: string | null }, phone?: string): string {
  return `https://wa.me/${phone ? phone.replace(/\D/g, '') : ''}?text=${encodeURIComponent(messageBody(message))}`;
}

/** Writes a notice in the transaction of its cause. Text, link and address are sealed. Throws when the text is too long. */
export async function writeMessage(ctx: Ctx, tx: Tx, message: NewMessage): Promise<string> {
  assert(message.text.length <= MESSAGE_CHARS_MAX, `message ${message.purpose} has ${message.text.length} characters, at most ${MESSAGE_CHARS_MAX}`);
  const id = ctx.newId();
  const seal = (text: string | undefined, field: string) => (text === undefined ? null : ctx.keys.seal(text, `messages.${field}.${id}`));
  await sql`insert into platform.messages (id, created_at, purpose, recipient, subject, sealed_text, sealed_link, sealed_to, channel)
    values (${id}, ${ctx.clock.now()}, ${message.purpose}, ${message.recipient}, ${message.subject}, ${seal(message.text, 'text')},
            ${seal(message.link, 'link')}, ${seal(message.to?.address, 'to')}, ${message.to?.channel ?? 'manual'})`.execute(tx);
  return id;
}

const BATCH = 1000;

/** The same for many, batched: one freeze tells 20,000 entrants in one transaction. */
export async function writeMessages(ctx: Ctx, tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  for (let at = 0; at < messages.length; at += BATCH) await writeBatch(ctx, tx, messages.slice(at, at + BATCH));
}

async function writeBatch(ctx: Ctx, tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  const tooLong = messages.find((message) => message.text.length > MESSAGE_CHARS_MAX);
  assert(!tooLong, `message ${tooLong?.purpose} has ${tooLong?.text.length} characters, at most ${MESSAGE_CHARS_MAX}`);
  const rows = messages.map((message) => ({ ...message, id: ctx.newId() }));
  const sealed = (pick: (row: (typeof rows)[number]) => string | undefined, field: string) =>
    rows.map((row) => { const plain = pick(row); return plain === undefined ? null : ctx.keys.seal(plain, `messages.${field}.${row.id}`); });
  await sql`insert into platform.messages (id, created_at, purpose, recipient, subject, sealed_text, sealed_link, sealed_to, channel)
    select m.id, ${ctx.clock.now()}::timestamptz, m.purpose, m.recipient, m.subject, m.sealed_text, m.sealed_link, m.sealed_to, m.channel
    from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.purpose)}::text[], ${rows.map((r) => r.recipient)}::text[], ${rows.map((r) => r.subject)}::text[],
      ${sealed((r) => r.text, 'text')}::text[], ${sealed((r) => r.link, 'link')}::text[], ${sealed((r) => r.to?.address, 'to')}::text[],
      ${rows.map((r) => r.to?.channel ?? 'manual')}::text[]) as m (id, purpose, recipient, subject, sealed_text, sealed_link, sealed_to, channel)`.execute(tx);
}

/** Notices about one subject (optionally one recipient), newest first. */
export async function messagesAbout(ctx: Ctx, db: Db, filter: { subject?: string; recipient?: string; limit?: number }): Promise<Message[]> {
  const { rows } = await sql<Row>`select id, created_at as "createdAt", purpose, recipient, subject, sealed_text as "sealedText", sealed_link as "sealedLink",
      sealed_to as "sealedTo", channel, status, sent_at as "sentAt" from platform.messages
    where (${filter.subject ?? null}::text is null or subject = ${filter.subject ?? null})
      and (${filter.recipient ?? null}::text is null or recipient = ${filter.recipient ?? null})
    order by created_at desc, id desc limit ${filter.limit ?? 200}`.execute(db);
  return rows.map((row) => opened(ctx, row));
}

function opened(ctx: Ctx, { sealedText, sealedLink, sealedTo: _, ...row }: Row): Message {
  return {
    ...row,
    text: ctx.keys.open(sealedText, `messages.text.${row.id}`),
    link: sealedLink === null ? null : ctx.keys.open(sealedLink, `messages.link.${row.id}`)
  };
}

/** A person says that she passed the notice on by hand (WhatsApp, paper, voice). */
export async function markMessageSent(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  await sql`update platform.messages set status = 'sent', sent_at = ${ctx.clock.now()}, sent_by = ${ctx.actor.id} where id = ${id}`.execute(tx);
}

/** Delivers a text to an address. Throws when it could not. */
export type Deliver = (to: string, message: { text: string; link: string | null }) => Promise<void>;

/**
 * Sends what waits on a channel, at most `most`; a failure is kept on the message and does not stop the others.
 * Returns counts.
 */
export async function sendWaiting(ctx: Ctx, channel: 'email' | 'whatsapp', deliver: Deliver, most = 100): Promise<{ sent: number; failed: number }> {
  const { rows } = await sql<Row>`select id, purpose, recipient, subject, created_at as "createdAt", sealed_text as "sealedText", sealed_link as "sealedLink",
      sealed_to as "sealedTo", channel, status, sent_at as "sentAt" from platform.messages
    where status = 'waiting' and channel = ${channel} order by created_at, id limit ${most}`.execute(ctx.db);
  const counts = { sent: 0, failed: 0 };
  for (const row of rows) {
    const { status, error } = await deliverOne(ctx, row, deliver);
    counts[status] += 1;
    await sql`update platform.messages set status = ${status}, sent_at = ${ctx.clock.now()}, sent_by = 'system', error = ${error} where id = ${row.id}`.execute(ctx.db);
  }
  return counts;
}

async function deliverOne(ctx: Ctx, row: Row, deliver: Deliver): Promise<{ status: 'sent' | 'failed'; error: string | null }> {
  try {
    await deliver(ctx.keys.open(row.sealedTo!, `messages.to.${row.id}`), opened(ctx, row));
    return { status: 'sent', error: null };
  } catch (error) {
    return { status: 'failed', error: (error instanceof Error ? error.message : String(error)).slice(0, 300) };
  }
}
