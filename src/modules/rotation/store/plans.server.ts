import { sql } from 'kysely';
import type { PlainDate } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.server.ts';
import type { Target } from '../rules/plan-diff.ts';
import type { Ignored } from '../rules/plan-input.ts';
import type { RwWindow } from '../rules/plan-window.ts';
import type { PolicyName } from '../rules/season-policy.ts';

const BATCH = 1000;

export type StoredTerms = { readonly policy: PolicyName; readonly previous: string | null; readonly ignored: readonly Ignored[]; readonly pins: number };
export type StoredPlanEvent = { readonly code: string; readonly eventId: string; readonly firstOn: PlainDate; readonly places: number; readonly held: boolean };

export async function insertTerms(tx: Tx, drawId: string, terms: StoredTerms, events: readonly StoredPlanEvent[]): Promise<void> {
  await sql`insert into rotation.plan_terms (draw_id, policy, previous, ignored, pins)
    values (${drawId}, ${terms.policy}, ${terms.previous}, ${JSON.stringify(terms.ignored)}::jsonb, ${terms.pins})`.execute(tx);
  await sql`insert into rotation.plan_events (draw_id, code, event_id, first_on, places, held)
    select ${drawId}, e.* from unnest(${events.map((e) => e.code)}::text[], ${events.map((e) => e.eventId)}::uuid[], ${events.map((e) => e.firstOn)}::date[],
      ${events.map((e) => e.places)}::int[], ${events.map((e) => e.held)}::bool[]) as e`.execute(tx);
}

export async function termsOf(db: Db, drawId: string): Promise<StoredTerms | undefined> {
  const { rows } = await sql<StoredTerms>`select policy, previous, ignored, pins from rotation.plan_terms where draw_id = ${drawId}`.execute(db);
  return rows[0];
}

/** The events of a plan by code. */
export async function planEventsOf(db: Db, drawId: string): Promise<StoredPlanEvent[]> {
  const { rows } = await sql<StoredPlanEvent>`select code, event_id as "eventId", first_on as "firstOn", places, held from rotation.plan_events where draw_id = ${drawId} order by code`.execute(db);
  return rows;
}

export async function insertTargets(tx: Tx, drawId: string, targets: readonly Target[]): Promise<void> {
  for (let at = 0; at < targets.length; at += BATCH) {
    const part = targets.slice(at, at + BATCH);
    await sql`insert into rotation.plan_targets (draw_id, event_id, rw_code, places)
      select ${drawId}, t.* from unnest(${part.map((t) => t.eventId)}::uuid[], ${part.map((t) => t.rwCode)}::text[], ${part.map((t) => t.places)}::int[]) as t`.execute(tx);
  }
}

/** The published schedule of a plan, by event and RW. */
export async function targetsOf(db: Db, drawId: string, rwCode?: string): Promise<Target[]> {
  const { rows } = await sql<Target>`select event_id as "eventId", rw_code as "rwCode", places from rotation.plan_targets
    where draw_id = ${drawId} and (${rwCode ?? null}::text is null or rw_code = ${rwCode ?? null}) order by 1, 2`.execute(db);
  return rows;
}

/** The newest published plan that schedules an event, with its places per RW. */
export async function targetsFor(db: Db, eventId: string): Promise<{ planId: string; targets: Map<string, number> } | undefined> {
  const { rows } = await sql<{ planId: string }>`select d.id as "planId" from rotation.plan_events e join rotation.draws d on d.id = e.draw_id
    join rotation.publications p on p.draw_id = d.id and p.kind = 'published'
    where e.event_id = ${eventId} and not e.held and d.status = 'published' order by p.seq desc limit 1`.execute(db);
  const planId = rows[0]?.planId;
  if (planId === undefined) return undefined;
  const targets = await sql<{ rwCode: string; places: number }>`select rw_code as "rwCode", places from rotation.plan_targets
    where draw_id = ${planId} and event_id = ${eventId} order by rw_code`.execute(db);
  return { planId, targets: new Map(targets.rows.map((row) => [row.rwCode, row.places])) };
}

/** The plan in force of a season and tier: the newest published one. */
export async function planInForce(db: Db, seasonId: string, tier: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select d.id from rotation.draws d join rotation.publications p on p.draw_id = d.id and p.kind = 'published'
    where d.season_id = ${seasonId} and d.tier = ${tier} and d.status = 'published' order by p.seq desc limit 1`.execute(db);
  return rows[0]?.id;
}

/** Plans in force, one per season and tier, of seasons whose area holds `code`. */
export async function plansInForceOver(db: Db, code: string): Promise<{ drawId: string; seasonId: string; tier: string }[]> {
  const { rows } = await sql<{ drawId: string; seasonId: string; tier: string }>`select distinct on (d.season_id, d.tier) d.id as "drawId", d.season_id as "seasonId", d.tier
    from rotation.draws d join rotation.publications p on p.draw_id = d.id and p.kind = 'published'
    where d.season_id is not null and d.status = 'published' and (${code} = d.territory or ${code} like d.territory || '.%')
    order by d.season_id, d.tier, p.seq desc`.execute(db);
  return rows;
}

type WindowRow = { rwCode: string; eligible: number; turns: number; opensOn: PlainDate | null; closesOn: PlainDate | null; seasonAhead: number | null };

export async function insertWindows(tx: Tx, drawId: string, windows: readonly RwWindow[]): Promise<void> {
  for (let at = 0; at < windows.length; at += BATCH) {
    const part = windows.slice(at, at + BATCH);
    await sql`insert into rotation.plan_windows (draw_id, rw_code, eligible, turns, opens_on, closes_on, season_ahead)
      select ${drawId}, w.* from unnest(${part.map((w) => w.rwCode)}::text[], ${part.map((w) => w.eligible)}::int[], ${part.map((w) => w.turns)}::int[],
        ${part.map((w) => w.window?.from ?? null)}::date[], ${part.map((w) => w.window?.to ?? null)}::date[], ${part.map((w) => w.window?.seasonAhead ?? null)}::int[]) as w
      on conflict do nothing`.execute(tx);
  }
}

/** The windows that a plan shows, by RW; of one RW when given. Empty until they are computed. */
export async function windowsOfPlan(db: Db, drawId: string, rwCode?: string): Promise<RwWindow[]> {
  const { rows } = await sql<WindowRow>`select rw_code as "rwCode", eligible, turns, opens_on as "opensOn", closes_on as "closesOn", season_ahead as "seasonAhead"
    from rotation.plan_windows where draw_id = ${drawId} and (${rwCode ?? null}::text is null or rw_code = ${rwCode ?? null}) order by rw_code`.execute(db);
  return rows.map(({ opensOn, closesOn, seasonAhead, ...row }) => ({ ...row, window: opensOn && closesOn ? { from: opensOn, to: closesOn, seasonAhead: seasonAhead ?? 0 } : null }));
}

/** The living draw of each of these events; events without one are absent. */
export async function livingDraws(db: Db, eventIds: readonly string[]): Promise<Map<string, { drawId: string; status: string }>> {
  const { rows } = await sql<{ eventId: string; drawId: string; status: string }>`select event_id as "eventId", id as "drawId", status from rotation.draws
    where event_id = any(${eventIds}::uuid[]) and status not in ('corrected', 'superseded', 'cancelled')`.execute(db);
  return new Map(rows.map((row) => [row.eventId, row]));
}

/** Published draws whose frozen targets are not those of the plan they name: always none (`invariants`). */
export async function drawsWithPlans(db: Db): Promise<{ drawId: string; eventId: string; planId: string; input: string }[]> {
  const { rows } = await sql<{ drawId: string; eventId: string; planId: string; input: string }>`select f.draw_id as "drawId", d.event_id as "eventId", f.plan_id as "planId", f.input
    from rotation.freezes f join rotation.draws d on d.id = f.draw_id where f.plan_id is not null order by f.draw_id`.execute(db);
  return rows;
}
