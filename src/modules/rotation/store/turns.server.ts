import { sql } from 'kysely';
import type { PlainDate } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';
import type { NewTurn, TurnState } from '../rules/turn.ts';

const BATCH = 1000;

/** Appends lines; the trigger derives `rotation.turns` in the same statement. */
export async function insertTurns(tx: Tx, turns: readonly NewTurn[], by: { at: Date; actorId: string }): Promise<void> {
  for (let at = 0; at < turns.length; at += BATCH) await insertBatch(tx, turns.slice(at, at + BATCH), by);
}

async function insertBatch(tx: Tx, turns: readonly NewTurn[], by: { at: Date; actorId: string }): Promise<void> {
  const column = <T>(pick: (turn: NewTurn) => T) => turns.map(pick);
  await sql`insert into rotation.turn_facts (tier, event_id, wave_code, draw_id, business_id, rw_code, state, on_date, reason, recorded_at, recorded_by)
    select t.*, ${by.at}::timestamptz, ${by.actorId}::text from unnest(
      ${column((t) => t.tier)}::text[], ${column((t) => t.eventId)}::uuid[], ${column((t) => t.waveCode)}::text[], ${column((t) => t.drawId ?? null)}::text[],
      ${column((t) => t.businessId)}::uuid[], ${column((t) => t.rwCode)}::text[], ${column((t) => t.state)}::text[], ${column((t) => t.onDate)}::date[],
      ${column((t) => t.reason ?? null)}::text[]) as t`.execute(tx);
}

export type TurnKey = { readonly eventId: string; readonly businessId: string; readonly waveCode: string };

/** The present state of these turns, by `event business wave`; absent when there is none yet. */
export async function statesOf(db: Db, keys: readonly TurnKey[]): Promise<Map<string, { state: TurnState; drawId: string | null }>> {
  const states = new Map<string, { state: TurnState; drawId: string | null }>();
  for (let at = 0; at < keys.length; at += BATCH) {
    const part = keys.slice(at, at + BATCH);
    const { rows } = await sql<TurnKey & { state: TurnState; drawId: string | null }>`select event_id as "eventId", business_id as "businessId", wave_code as "waveCode", state, draw_id as "drawId"
      from rotation.turns join unnest(${part.map((k) => k.eventId)}::uuid[], ${part.map((k) => k.businessId)}::uuid[], ${part.map((k) => k.waveCode)}::text[])
        as k (event_id, business_id, wave_code) using (event_id, business_id, wave_code)`.execute(db);
    for (const row of rows) states.set(turnKeyText(row), row);
  }
  return states;
}

export function turnKeyText(key: TurnKey): string {
  return `${key.eventId} ${key.businessId} ${key.waveCode}`;
}

export type RwTurns = { readonly rwCode: string; readonly turns: number; readonly lastDate: PlainDate };

/** Turns in one of `states` per RW since a date, of one tier; `exceptEvents` leaves out what is drawn now. */
export async function countByRw(
  db: Db, ledger: { tier: Tier; since: PlainDate; territory: string; states: readonly TurnState[]; exceptEvents?: readonly string[] }
): Promise<RwTurns[]> {
  const { territory } = ledger;
  const { rows } = await sql<RwTurns>`select rw_code as "rwCode", count(*)::int as turns, max(on_date) as "lastDate" from rotation.turns
    where tier = ${ledger.tier} and on_date >= ${ledger.since} and state = any(${ledger.states}::text[])
      and (${territory} = '' or rw_code = ${territory} or (rw_code >= ${`${territory}.`} and rw_code < ${`${territory}/`}))
      and event_id <> all(${ledger.exceptEvents ?? []}::uuid[])
    group by rw_code order by rw_code`.execute(db);
  return rows;
}

/** What the ledger of a tier says about each business; businesses without a line are absent. */
export type BusinessLedger = {
  readonly businessId: string;
  readonly turns: number;
  readonly refusals: number;
  readonly lastTurn: PlainDate | null;
  readonly lastCooling: PlainDate | null;
  readonly lastAbsence: PlainDate | null;
  readonly lastRefusal: PlainDate | null;
};

export async function ledgerByBusiness(
  db: Db, ledger: { tier: Tier; since: PlainDate; costs: readonly TurnState[]; cools: readonly TurnState[]; exceptEvents: readonly string[]; businessIds?: readonly string[] }
): Promise<BusinessLedger[]> {
  const { costs, cools, since } = ledger;
  const only = ledger.businessIds ? sql`and business_id = any(${ledger.businessIds}::uuid[])` : sql``;
  const { rows } = await sql<BusinessLedger>`select business_id as "businessId",
      count(*) filter (where state = any(${costs}::text[]) and on_date >= ${since})::int as turns,
      count(*) filter (where state = 'declined' and on_date >= ${since})::int as refusals,
      max(on_date) filter (where state = any(${costs}::text[])) as "lastTurn",
      max(on_date) filter (where state = any(${cools}::text[])) as "lastCooling",
      max(on_date) filter (where state = 'absent') as "lastAbsence",
      max(on_date) filter (where state = 'declined') as "lastRefusal"
    from rotation.turns where tier = ${ledger.tier} and event_id <> all(${ledger.exceptEvents}::uuid[]) ${only}
    group by business_id`.execute(db);
  return rows;
}

/** Who holds a place at another event on one of these days. */
export async function holdersOn(db: Db, dates: readonly PlainDate[], exceptEvent: string): Promise<{ businessId: string; date: PlainDate }[]> {
  const { rows } = await sql<{ businessId: string; date: PlainDate }>`select distinct business_id as "businessId", on_date as date from rotation.turns
    where on_date = any(${dates}::date[]) and state in ('offered', 'confirmed') and event_id <> ${exceptEvent}`.execute(db);
  return rows;
}

/** Places held at these events: offered or confirmed, by business and wave. */
export async function holdersAt(db: Db, eventIds: readonly string[]): Promise<(TurnKey & { rwCode: string })[]> {
  const { rows } = await sql<TurnKey & { rwCode: string }>`select event_id as "eventId", business_id as "businessId", wave_code as "waveCode", rw_code as "rwCode" from rotation.turns
    where event_id = any(${eventIds}::uuid[]) and state in ('offered', 'confirmed') order by 1, 2, 3`.execute(db);
  return rows;
}

/** Places at this event that were confirmed in a result that was superseded since: what pins may come from. */
export async function confirmedBefore(db: Db, eventId: string): Promise<{ businessId: string; waveCode: string }[]> {
  const { rows } = await sql<{ businessId: string; waveCode: string }>`select business_id as "businessId", wave_code as "waveCode" from (
      select distinct on (f.business_id, f.wave_code) f.business_id, f.wave_code, f.state from rotation.turn_facts f
      join rotation.draws d on d.id = f.draw_id and d.status = 'superseded'
      where f.event_id = ${eventId} and f.state <> 'cancelled' order by f.business_id, f.wave_code, f.seq desc) last
    where state = 'confirmed' order by 1, 2`.execute(db);
  return rows;
}

/** Turns of one draw that stand in one of `states`. */
export async function turnsOfDraw(db: Db, drawId: string, states: readonly TurnState[]): Promise<(TurnKey & { rwCode: string; onDate: PlainDate; tier: Tier })[]> {
  const { rows } = await sql<TurnKey & { rwCode: string; onDate: PlainDate; tier: Tier }>`select event_id as "eventId", business_id as "businessId",
      wave_code as "waveCode", rw_code as "rwCode", on_date as "onDate", tier
    from rotation.turns where draw_id = ${drawId} and state = any(${states}::text[])`.execute(db);
  return rows;
}

/** Turns whose derived state differs from the latest fact: always none (`invariants`). */
export async function brokenTurns(db: Db): Promise<number> {
  const { rows } = await sql<{ broken: number }>`select count(*)::int as broken from (
      select distinct on (event_id, business_id, wave_code) event_id, business_id, wave_code, state, seq
      from rotation.turn_facts order by event_id, business_id, wave_code, seq desc) f
    full join rotation.turns t using (event_id, business_id, wave_code) where t.seq is distinct from f.seq or t.state is distinct from f.state`.execute(db);
  return rows[0]!.broken;
}
