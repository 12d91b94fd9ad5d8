import { sql } from 'kysely';
import type { PlainDate } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db.server.ts';

export type Place = { readonly onDate: PlainDate; readonly number: string; readonly invitationId: string };

/** Numbers in use at an event, by date and number. */
export async function placesOfEvent(db: Db, eventId: string): Promise<Place[]> {
  const { rows } = await sql<Place>`select on_date as "onDate", number, invitation_id as "invitationId" from booths.places where event_id = ${eventId} order by on_date, number`.execute(db);
  return rows;
}

export async function placesOfInvitation(db: Db, invitationId: string): Promise<Place[]> {
  const { rows } = await sql<Place>`select on_date as "onDate", number, invitation_id as "invitationId" from booths.places where invitation_id = ${invitationId} order by on_date`.execute(db);
  return rows;
}

/** Gives one number to an invitation on each of its days; throws on `places_key` when somebody has it. */
export async function insertPlaces(tx: Tx, place: { eventId: string; dates: readonly PlainDate[]; number: string; invitationId: string; at: Date }): Promise<void> {
  await sql`insert into booths.places (event_id, on_date, number, invitation_id, assigned_at)
    select ${place.eventId}::uuid, d, ${place.number}, ${place.invitationId}::uuid, ${place.at}::timestamptz from unnest(${place.dates}::date[]) d`.execute(tx);
}

export async function deletePlaces(tx: Tx, invitationId: string): Promise<void> {
  await sql`delete from booths.places where invitation_id = ${invitationId}`.execute(tx);
}

/** One event's numbers are given out one after another, so that two yeses cannot pick the same one. Held until commit. */
export async function lockNumbers(tx: Tx, eventId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`booths.places ${eventId}`}, 0))`.execute(tx);
}
