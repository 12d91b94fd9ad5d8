import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.server.ts';
import type { Db, Tx } from '../../../platform/db.server.ts';

export type EventFact = {
  readonly seq: number;
  readonly at: Date;
  readonly kind: 'event_created' | 'event_edited' | 'event_announced' | 'event_cancelled' | 'event_closed' | 'rulebook_published';
  readonly eventId: string | null;
  readonly reason: string | null;
  readonly recordedBy: string;
};

const FACT = sql`seq, at, kind, event_id as "eventId", reason, recorded_by as "recordedBy"`;

export async function appendFact(tx: Tx, ctx: Ctx, kind: EventFact['kind'], eventId: string | null, reason: string | null = null): Promise<void> {
  // Readers go on from the last seq they saw; writers one after the other keep a later seq from showing first.
  await sql`lock table events.facts in share row exclusive mode`.execute(tx);
  await sql`insert into events.facts (at, kind, event_id, reason, recorded_by)
    values (${ctx.clock.now()}, ${kind}, ${eventId}, ${reason}, ${ctx.actor.name})`.execute(tx);
}

export async function factsSince(db: Db, cursor: number, limit: number): Promise<EventFact[]> {
  const { rows } = await sql<EventFact>`select ${FACT} from events.facts where seq > ${cursor} order by seq limit ${limit}`.execute(db);
  return rows;
}

/** What happened to one event, oldest first. */
export async function factsOf(db: Db, eventId: string): Promise<EventFact[]> {
  const { rows } = await sql<EventFact>`select ${FACT} from events.facts where event_id = ${eventId} order by seq limit 500`.execute(db);
  return rows;
}
