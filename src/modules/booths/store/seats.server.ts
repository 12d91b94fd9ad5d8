import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db.server.ts';
import type { Seat } from './invitations.server.ts';

/** Takes the seat for an invitation; true when it holds it afterwards. */
export type ClaimSeat = (tx: Tx, seat: Seat, invitationId: string, at: Date) => Promise<boolean>;

/**
 * The guard against overselling: one conditional UPDATE. A rival who comes at the same moment waits for the
 * row, sees the holder and changes nothing. Claiming a seat that one holds already is a yes too.
 */
export async function claimSeat(tx: Tx, seat: Seat, invitationId: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ holder: string }>`update booths.seats set holder = ${invitationId}, claimed_at = ${at}
    where event_id = ${seat.eventId} and wave_code = ${seat.waveCode} and seat_no = ${seat.seatNo} and (holder is null or holder = ${invitationId})
    returning holder`.execute(tx);
  return rows.length === 1;
}

/** Holds the seat's row until the end of the transaction: every change of who is asked begins here. Returns the holder. */
export async function lockSeat(tx: Tx, seat: Seat): Promise<string | null> {
  const { rows } = await sql<{ holder: string | null }>`select holder from booths.seats
    where event_id = ${seat.eventId} and wave_code = ${seat.waveCode} and seat_no = ${seat.seatNo} for update`.execute(tx);
  return rows[0]?.holder ?? null;
}

/** Frees the seat if this invitation holds it. */
export async function releaseSeat(tx: Tx, seat: Seat, invitationId: string): Promise<void> {
  await sql`update booths.seats set holder = null, claimed_at = null
    where event_id = ${seat.eventId} and wave_code = ${seat.waveCode} and seat_no = ${seat.seatNo} and holder = ${invitationId}`.execute(tx);
}

/** The seats of one wave, 1 to `capacity`; those that exist stay. */
export async function insertSeats(tx: Tx, wave: { eventId: string; waveCode: string; capacity: number }): Promise<void> {
  await sql`insert into booths.seats (event_id, wave_code, seat_no)
    select ${wave.eventId}::uuid, ${wave.waveCode}, n from generate_series(1, ${wave.capacity}::int) n on conflict on constraint seats_key do nothing`.execute(tx);
}

export async function seatsOfEvent(db: Db, eventId: string): Promise<(Seat & { holder: string | null })[]> {
  const { rows } = await sql<Seat & { holder: string | null }>`select event_id as "eventId", wave_code as "waveCode", seat_no as "seatNo", holder
    from booths.seats where event_id = ${eventId} order by wave_code, seat_no`.execute(db);
  return rows;
}

/** Seats sold more than once: more invitations say "confirmed" or "attended" than hold their seat. Must be empty (invariant). */
export async function oversoldSeats(db: Db): Promise<(Seat & { confirmed: number })[]> {
  const { rows } = await sql<Seat & { confirmed: number }>`select i.event_id as "eventId", i.wave_code as "waveCode", i.seat_no as "seatNo", count(*)::int as confirmed
    from booths.invitations i where i.state in ('confirmed', 'attended')
    group by i.event_id, i.wave_code, i.seat_no having count(*) > 1 order by 1, 2, 3`.execute(db);
  return rows;
}

/** Seats whose holder does not say that it holds them, or the other way round. Must be empty (invariant). */
export async function seatsOutOfStep(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select i.id from booths.invitations i left join booths.seats s on s.holder = i.id
    where (s.holder is not null) <> (i.state in ('confirmed', 'attended')) order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** Who holds a seat now, without locking it. */
export async function seatHolder(db: Db, seat: Seat): Promise<string | null> {
  const { rows } = await sql<{ holder: string | null }>`select holder from booths.seats
    where event_id = ${seat.eventId} and wave_code = ${seat.waveCode} and seat_no = ${seat.seatNo}`.execute(db);
  return rows[0]?.holder ?? null;
}
