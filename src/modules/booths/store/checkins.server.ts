import { sql } from 'kysely';
import type { PlainDate } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db.server.ts';
import { isUuid } from '../../../platform/ids.server.ts';

export type Checkin = {
  readonly id: string; readonly eventId: string; readonly onDate: PlainDate; readonly businessId: string; readonly invitationId: string;
  readonly via: 'code' | 'name'; readonly at: Date; readonly recordedBy: string;
};

/** Violated when two doors let the same business in at once. */
export const CHECKIN_ONCE = 'checkins_once_per_day';

export async function insertCheckin(tx: Tx, c: Checkin): Promise<void> {
  await sql`insert into booths.checkins (id, event_id, on_date, business_id, invitation_id, via, at, recorded_by)
    values (${c.id}, ${c.eventId}, ${c.onDate}, ${c.businessId}, ${c.invitationId}, ${c.via}, ${c.at}, ${c.recordedBy})`.execute(tx);
}

/** Those who are in on a date and were not taken back. */
export async function checkinsOn(db: Db, eventId: string, onDate: PlainDate): Promise<Checkin[]> {
  const { rows } = await sql<Checkin>`select id, event_id as "eventId", on_date as "onDate", business_id as "businessId", invitation_id as "invitationId", via, at, recorded_by as "recordedBy"
    from booths.checkins where event_id = ${eventId} and on_date = ${onDate} and undone_at is null order by at desc, id desc`.execute(db);
  return rows;
}

export async function findCheckin(db: Db, id: string): Promise<Checkin | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<Checkin>`select id, event_id as "eventId", on_date as "onDate", business_id as "businessId", invitation_id as "invitationId", via, at, recorded_by as "recordedBy"
    from booths.checkins where id = ${id} and undone_at is null`.execute(db);
  return rows[0];
}

/** Takes a check-in back; false when somebody did before. */
export async function undoCheckinRow(tx: Tx, id: string, at: Date): Promise<boolean> {
  const done = await sql`update booths.checkins set undone_at = ${at} where id = ${id} and undone_at is null`.execute(tx);
  return Number(done.numAffectedRows ?? 0) === 1;
}

/** How many check-ins of an invitation still stand, over all its days. */
export async function checkinsLeft(tx: Tx, invitationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from booths.checkins where invitation_id = ${invitationId} and undone_at is null`.execute(tx);
  return rows[0]!.n;
}

/** Present per day of an event. */
export async function presentPerDay(db: Db, eventId: string): Promise<Map<PlainDate, number>> {
  const { rows } = await sql<{ onDate: PlainDate; n: number }>`select on_date as "onDate", count(*)::int as n from booths.checkins where event_id = ${eventId} and undone_at is null group by 1`.execute(db);
  return new Map(rows.map((row) => [row.onDate, row.n]));
}
