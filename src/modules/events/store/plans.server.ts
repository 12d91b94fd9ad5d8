import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.server.ts';
import type { Db, Tx } from '../../../platform/db.server.ts';
import { isUuid } from '../../../platform/ids.server.ts';
import { placesOf, type EventForm, type EventPlan, type EventDay, type ProgrammeItem, type Quota, type Venue, type Wave } from '../rules/plan.ts';
import type { EventStatus } from '../rules/status.ts';

type Head = Omit<EventPlan, 'agencies' | 'venue' | 'days' | 'programme' | 'waves' | 'quotas'> & { readonly agencies: string[]; readonly venue: Venue };
type Parts = { readonly days: EventDay[]; readonly programme: ProgrammeItem[]; readonly waves: Wave[]; readonly quotas: Quota[] };

/** The whole plan by id or slug: one row, its lists gathered by the database. */
export async function findPlan(db: Db, idOrSlug: string): Promise<EventPlan | undefined> {
  const key = isUuid(idOrSlug) ? sql`e.id = ${idOrSlug}` : sql`e.slug = ${idOrSlug}`;
  const { rows } = await sql<Head & Parts>`
    select e.id, e.slug, e.name, e.season_id as "seasonId", e.tier, e.territory, e.status, e.what_to_bring as "whatToBring", e.contact,
      e.per_rw_max as "perRwMax", e.per_rw_per_wave_max as "perRwPerWaveMax", e.rulebook_version as "rulebookVersion",
      e.first_on as "firstDate", e.last_on as "lastDate", e.places, e.plan_locked_at is not null as locked,
      (select json_agg(a.agency_id order by a.position) from events.event_agencies a where a.event_id = e.id) as agencies,
      json_build_object('id', v.id, 'name', v.name, 'address', v.address, 'kelurahanCode', v.kelurahan_code, 'capacityPerDay', v.capacity_per_day) as venue,
      (select json_agg(json_build_object('date', d.date, 'opens', d.opens, 'closes', d.closes, 'capacity', d.capacity) order by d.date)
        from events.days d where d.event_id = e.id) as days,
      (select coalesce(json_agg(json_build_object('date', p.date, 'starts', p.starts, 'ends', p.ends, 'title', p.title) order by p.date, p.starts, p.position), '[]')
        from events.programme p where p.event_id = e.id) as programme,
      (select json_agg(json_build_object('id', w.id, 'code', w.code, 'name', w.name, 'capacity', w.capacity, 'dates',
        (select json_agg(x.date order by x.date) from events.wave_days x where x.wave_id = w.id)) order by w.position)
        from events.waves w where w.event_id = e.id) as waves,
      (select coalesce(json_agg(json_build_object('id', q.id, 'code', q.code, 'kind', q.kind, 'key', q.key, 'waveCode', q.wave_code, 'min', q.min, 'max', q.max,
        'reason', q.reason) order by q.position), '[]') from events.quotas q where q.event_id = e.id) as quotas
    from events.events e join events.venues v on v.id = e.venue_id where ${key}`.execute(db);
  return rows[0];
}

/** Takes the event for this transaction: edits and freezes of one event come one after the other. */
export async function lockEvent(tx: Tx, eventId: string): Promise<boolean> {
  if (!isUuid(eventId)) return false;
  const { rows } = await sql`select 1 from events.events where id = ${eventId} for no key update`.execute(tx);
  return rows.length > 0;
}

export async function slugsLike(tx: Tx, slug: string): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`select slug from events.events where slug = ${slug} or slug like ${`${slug}-%`}`.execute(tx);
  return new Set(rows.map((row) => row.slug));
}

export type SavedHead = { readonly id: string; readonly slug: string; readonly rulebookVersion: number };

export async function insertPlan(tx: Tx, ctx: Ctx, head: SavedHead, form: EventForm): Promise<void> {
  const dates = form.days.map((day) => day.date).sort();
  await sql`insert into events.events (id, slug, name, season_id, tier, territory, venue_id, status, per_rw_max, per_rw_per_wave_max, what_to_bring, contact,
      rulebook_version, first_on, last_on, places, created_at, created_by)
    values (${head.id}, ${head.slug}, ${form.name.trim()}, ${form.seasonId}, ${form.tier}, ${form.territory}, ${form.venueId}, 'draft', ${form.perRwMax},
      ${form.perRwPerWaveMax}, ${form.whatToBring.trim()}, ${form.contact.trim()}, ${head.rulebookVersion}, ${dates[0]}, ${dates.at(-1)}, ${placesOf(form.waves)},
      ${ctx.clock.now()}, ${ctx.actor.id})`.execute(tx);
  await insertParts(tx, ctx, head.id, form);
}

/** Replaces everything but id, slug and status; the waves get new ids. */
export async function replacePlan(tx: Tx, ctx: Ctx, head: SavedHead, form: EventForm): Promise<void> {
  const dates = form.days.map((day) => day.date).sort();
  await sql`delete from events.wave_days where event_id = ${head.id}`.execute(tx);
  await sql`delete from events.quotas where event_id = ${head.id}`.execute(tx);
  await sql`delete from events.waves where event_id = ${head.id}`.execute(tx);
  await sql`delete from events.programme where event_id = ${head.id}`.execute(tx);
  await sql`delete from events.days where event_id = ${head.id}`.execute(tx);
  await sql`delete from events.event_agencies where event_id = ${head.id}`.execute(tx);
  await sql`update events.events set name = ${form.name.trim()}, season_id = ${form.seasonId}, tier = ${form.tier}, territory = ${form.territory}, venue_id = ${form.venueId},
    per_rw_max = ${form.perRwMax}, per_rw_per_wave_max = ${form.perRwPerWaveMax}, what_to_bring = ${form.whatToBring.trim()}, contact = ${form.contact.trim()},
    rulebook_version = ${head.rulebookVersion}, first_on = ${dates[0]}, last_on = ${dates.at(-1)}, places = ${placesOf(form.waves)} where id = ${head.id}`.execute(tx);
  await insertParts(tx, ctx, head.id, form);
}

/** Lists are short (at most some hundred rows), so one statement per list with the rows as JSON. */
async function insertParts(tx: Tx, ctx: Ctx, eventId: string, form: EventForm): Promise<void> {
  const waves = form.waves.map((wave, index) => ({ ...wave, id: ctx.newId(), code: `W${index + 1}`, position: index }));
  const quotas = form.quotas.map((quota, index) => ({ ...quota, id: ctx.newId(), code: `Q${index + 1}`, position: index }));
  const waveDays = waves.flatMap((wave) => wave.dates.map((date) => ({ wave_id: wave.id, date })));
  await sql`insert into events.event_agencies (event_id, agency_id, position)
    select ${eventId}, a, n from unnest(${[...form.agencies]}::text[]) with ordinality as t(a, n)`.execute(tx);
  await sql`insert into events.days (event_id, date, opens, closes, capacity)
    select ${eventId}, r.* from json_to_recordset(${JSON.stringify(form.days)}::json) as r(date date, opens text, closes text, capacity int)`.execute(tx);
  await sql`insert into events.programme (event_id, position, date, starts, ends, title)
    select ${eventId}, r.* from json_to_recordset(${JSON.stringify(form.programme.map((item, position) => ({ position, ...item })))}::json)
      as r(position int, date date, starts text, ends text, title text)`.execute(tx);
  await sql`insert into events.waves (event_id, id, code, position, name, capacity)
    select ${eventId}, r.* from json_to_recordset(${JSON.stringify(waves)}::json) as r(id uuid, code text, position int, name text, capacity int)`.execute(tx);
  await sql`insert into events.wave_days (event_id, wave_id, date)
    select ${eventId}, r.* from json_to_recordset(${JSON.stringify(waveDays)}::json) as r(wave_id uuid, date date)`.execute(tx);
  await sql`insert into events.quotas (event_id, id, code, position, kind, key, wave_code, min, max, reason)
    select ${eventId}, r.* from json_to_recordset(${JSON.stringify(quotas)}::json)
      as r(id uuid, code text, position int, kind text, key text, "waveCode" text, min int, max int, reason text)`.execute(tx);
}

export async function setStatus(tx: Tx, eventId: string, status: EventStatus): Promise<void> {
  await sql`update events.events set status = ${status} where id = ${eventId}`.execute(tx);
}

export async function setPlanLock(tx: Tx, eventId: string, at: Date | null): Promise<void> {
  await sql`update events.events set plan_locked_at = ${at} where id = ${eventId}`.execute(tx);
}
