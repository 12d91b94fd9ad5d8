import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db.server.ts';
import type { Ctx } from '../../access/index.server.ts';
import type { AnsweredBy } from '../rules/states.ts';

/** What can happen to an invitation. */
export const FACT_KINDS = [
  'opened', 'reopened', 'confirmed', 'declined', 'withdrawn_late', 'lapsed', 'replaced', 'cancelled', 'nobody_left',
  'place_assigned', 'place_moved', 'contacted', 'reminded', 'checked_in', 'checkin_undone', 'marked_absent'
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export type NewFact = { readonly eventId: string; readonly invitationId: string; readonly kind: FactKind; readonly by: AnsweredBy | 'system'; readonly reason?: string; readonly detail?: Record<string, unknown> };
export type Fact = {
  readonly seq: number; readonly eventId: string; readonly invitationId: string; readonly kind: FactKind; readonly at: Date;
  readonly byKind: AnsweredBy | 'system'; readonly actorName: string; readonly reason: string | null; readonly detail: Record<string, unknown>;
};

const COLUMNS = sql`seq, event_id as "eventId", invitation_id as "invitationId", kind, at, by_kind as "byKind", actor_name as "actorName", reason, detail`;

export async function appendFact(ctx: Ctx, tx: Tx, fact: NewFact): Promise<void> {
  await appendFacts(ctx, tx, [fact]);
}

export async function appendFacts(ctx: Ctx, tx: Tx, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`insert into booths.facts (id, event_id, invitation_id, kind, at, by_kind, actor_id, actor_name, reason, detail)
    select id, event_id, invitation_id, kind, ${ctx.clock.now()}::timestamptz, by_kind, ${ctx.actor.id}, ${ctx.actor.name}, reason, detail::jsonb
    from unnest(${facts.map(() => ctx.newId())}::uuid[], ${facts.map((f) => f.eventId)}::uuid[], ${facts.map((f) => f.invitationId)}::uuid[], ${facts.map((f) => f.kind)}::text[],
      ${facts.map((f) => f.by)}::text[], ${facts.map((f) => f.reason ?? null)}::text[], ${facts.map((f) => JSON.stringify(f.detail ?? {}))}::text[])
      with ordinality as f (id, event_id, invitation_id, kind, by_kind, reason, detail, place) order by place`.execute(tx);
}

/** The story of one invitation, oldest first. */
export async function factsOfInvitation(db: Db, invitationId: string): Promise<Fact[]> {
  const { rows } = await sql<Fact>`select ${COLUMNS} from booths.facts where invitation_id = ${invitationId} order by seq limit 500`.execute(db);
  return rows;
}

/** How often an invitation was answered, changes included. */
export async function answersOf(db: Db, invitationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from booths.facts where invitation_id = ${invitationId} and kind in ('confirmed', 'declined', 'withdrawn_late')`.execute(db);
  return rows[0]!.n;
}

/** The newest decisions of an event, newest first; numbers that follow from a yes are none. */
export async function latestFacts(db: Db, eventId: string, most: number): Promise<Fact[]> {
  const { rows } = await sql<Fact>`select ${COLUMNS} from booths.facts where event_id = ${eventId} and kind <> 'place_assigned' order by seq desc limit ${most}`.execute(db);
  return rows;
}

/** How often each invitation of an event was tried to be reached. */
export async function contactsOfEvent(db: Db, eventId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ invitationId: string; n: number }>`select invitation_id as "invitationId", count(*)::int as n from booths.facts
    where event_id = ${eventId} and kind in ('contacted', 'reminded') group by 1`.execute(db);
  return new Map(rows.map((row) => [row.invitationId, row.n]));
}

export type FactRow = { readonly seq: number; readonly kind: FactKind; readonly eventId: string; readonly invitationId: string; readonly businessId: string; readonly at: Date };

/** Where a reader of facts begins. */
export const FACTS_START = '0.0';

/** Facts behind `cursor` ("xid.seq") whose writers have all finished, oldest first, so that none can appear behind it later. */
export async function factsBehind(db: Db, cursor: string, most: number): Promise<{ facts: FactRow[]; cursor: string }> {
  const [xid, seq] = cursor.split('.');
  const { rows } = await sql<FactRow & { xid: string }>`
    select f.xid::text as xid, f.seq, f.kind, f.event_id as "eventId", f.invitation_id as "invitationId", i.business_id as "businessId", f.at
    from booths.facts f join booths.invitations i on i.id = f.invitation_id
    where f.xid < pg_snapshot_xmin(pg_current_snapshot()) and (f.xid > ${xid}::text::xid8 or (f.xid = ${xid}::text::xid8 and f.seq > ${seq}::bigint))
    order by f.xid, f.seq limit ${most}`.execute(db);
  const last = rows.at(-1);
  return { facts: rows.map(({ xid: _, ...fact }) => fact), cursor: last ? `${last.xid}.${last.seq}` : cursor };
}
