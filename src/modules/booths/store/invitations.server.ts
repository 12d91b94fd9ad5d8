import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db.server.ts';
import { isUuid } from '../../../platform/ids.server.ts';
import type { AnsweredBy, InvitationState } from '../rules/states.ts';

/** One offer of one seat to one business. */
export type Invitation = {
  readonly id: string; readonly eventId: string; readonly drawId: string; readonly tier: string; readonly waveCode: string; readonly seatNo: number;
  readonly businessId: string; readonly code: string; readonly rwCode: string; readonly replaces: string | null; readonly ring: number | null;
  readonly openedAt: Date; readonly deadline: Date; readonly state: InvitationState; readonly answeredBy: AnsweredBy | null; readonly held: boolean; readonly changedAt: Date;
};
export type Seat = { readonly eventId: string; readonly waveCode: string; readonly seatNo: number };

const COLUMNS = sql`id, event_id as "eventId", draw_id as "drawId", tier, wave_code as "waveCode", seat_no as "seatNo", business_id as "businessId", code,
  rw_code as "rwCode", replaces, ring, opened_at as "openedAt", deadline, state, answered_by as "answeredBy", held, changed_at as "changedAt"`;
const BATCH = 500;

export async function findInvitation(db: Db, id: string): Promise<Invitation | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<Invitation>`select ${COLUMNS} from booths.invitations where id = ${id}`.execute(db);
  return rows[0];
}

export async function invitationsOfEvent(db: Db, eventId: string): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from booths.invitations where event_id = ${eventId} order by wave_code, seat_no, seq`.execute(db);
  return rows;
}

/** Everybody ever asked for one seat, in the order asked. */
export async function invitationsOfSeat(db: Db, seat: Seat): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from booths.invitations
    where event_id = ${seat.eventId} and wave_code = ${seat.waveCode} and seat_no = ${seat.seatNo} order by seq`.execute(db);
  return rows;
}

/** Offers whose time is over and declines that waited for the owner, oldest deadline first. */
export async function dueInvitations(db: Db, now: Date, most: number): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from booths.invitations
    where (state = 'offered' or held) and deadline <= ${now} order by deadline, id limit ${most}`.execute(db);
  return rows;
}

/** Writes new offers; one that exists for this draw and business is left alone. Returns how many were new. */
export async function insertInvitations(tx: Tx, rows: readonly Invitation[]): Promise<number> {
  let written = 0;
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows.slice(from, from + BATCH);
    const done = await sql`insert into booths.invitations
        (id, event_id, draw_id, tier, wave_code, seat_no, business_id, code, rw_code, replaces, ring, opened_at, deadline, state, answered_by, held, changed_at)
      select * from unnest(${part.map((r) => r.id)}::uuid[], ${part.map((r) => r.eventId)}::uuid[], ${part.map((r) => r.drawId)}::text[], ${part.map((r) => r.tier)}::text[],
        ${part.map((r) => r.waveCode)}::text[], ${part.map((r) => r.seatNo)}::int[], ${part.map((r) => r.businessId)}::uuid[], ${part.map((r) => r.code)}::text[],
        ${part.map((r) => r.rwCode)}::text[], ${part.map((r) => r.replaces)}::uuid[], ${part.map((r) => r.ring)}::int[], ${part.map((r) => r.openedAt)}::timestamptz[],
        ${part.map((r) => r.deadline)}::timestamptz[], ${part.map((r) => r.state)}::text[], ${part.map((r) => r.answeredBy)}::text[], ${part.map((r) => r.held)}::boolean[],
        ${part.map((r) => r.changedAt)}::timestamptz[])
      on conflict on constraint invitations_once_per_draw do nothing`.execute(tx);
    written += Number(done.numAffectedRows ?? 0);
  }
  return written;
}

/** The state after a change; the fact beside it says who and why. */
export async function saveState(tx: Tx, id: string, change: { state: InvitationState; at: Date; answeredBy?: AnsweredBy | null; held?: boolean; deadline?: Date }): Promise<void> {
  await sql`update booths.invitations set state = ${change.state}, changed_at = ${change.at}, held = ${change.held ?? false},
      answered_by = case when ${change.answeredBy === undefined} then answered_by else ${change.answeredBy ?? null}::text end,
      deadline = coalesce(${change.deadline ?? null}::timestamptz, deadline) where id = ${id}`.execute(tx);
}

/** Offers of one seat that are still open, apart from one. */
export async function rivalsOf(tx: Tx, seat: Seat, except: string): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from booths.invitations where event_id = ${seat.eventId} and wave_code = ${seat.waveCode}
    and seat_no = ${seat.seatNo} and id <> ${except} and state = 'offered' order by seq`.execute(tx);
  return rows;
}

/** Those of a draw that still stand: asked or holding a place. */
export async function standingOfDraw(db: Db, drawId: string): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from booths.invitations where draw_id = ${drawId} and state in ('offered', 'confirmed', 'declined', 'lapsed') order by id`.execute(db);
  return rows;
}

export async function drawsInvited(db: Db, eventId: string): Promise<string[]> {
  const { rows } = await sql<{ drawId: string }>`select distinct draw_id as "drawId" from booths.invitations where event_id = ${eventId} order by 1`.execute(db);
  return rows.map((row) => row.drawId);
}

export async function countInvitations(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from booths.invitations`.execute(db);
  return rows[0]!.n;
}

/** The fact that leads to each state; reopened offers and undone check-ins have their own. */
export async function invitationsWithoutFact(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select i.id from booths.invitations i where not exists (
      select 1 from booths.facts f where f.invitation_id = i.id and f.kind = any(case i.state
        when 'offered' then array['opened', 'reopened'] when 'confirmed' then array['confirmed', 'checkin_undone']
        when 'attended' then array['checked_in'] when 'absent' then array['marked_absent'] else array[i.state] end))
    order by 1 limit 100`.execute(db);
  return rows.map((row) => row.id);
}
