import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import type { DrawStatus } from '../rules/draw-status.ts';
import type { DrawSummary, HeldDraw, PlanSummary, RotationFact } from '../rules/draw.ts';
import type { Tier } from '#modules/registry/index.server.ts';

/** The next number of a gapless row; the row stays locked until the transaction ends. */
export async function nextNumber(tx: Tx, key: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into rotation.counters as c (key, last) values (${key}, 1)
    on conflict (key) do update set last = c.last + 1 returning last`.execute(tx);
  return rows[0]!.last;
}

type Row = Omit<DrawSummary, 'supersedes' | 'eventId' | 'seasonId'> & { eventId: string | null; seasonId: string | null; supersedesId: string | null; supersedesReason: string | null };

const SUMMARY = sql`d.id as "drawId", d.event_id as "eventId", d.season_id as "seasonId", d.freeze_no as "freezeNo", d.tier, d.territory, d.agencies, d.status, d.status_at as "statusAt",
  f.frozen_at as "frozenAt", f.objections_until as "objectionsUntil", f.input_hash as "inputHash", f.exclusions_hash as "exclusionsHash",
  f.roster_hash as "rosterHash", f.rules_hash as "rulesHash", f.engine, f.engine_hash as "engineHash", f.rulebook_version as "rulebookVersion",
  f.entrants, f.excluded, f.rws, f.places, f.reasons, f.pins_extra as "pinsExtra", f.supersedes as "supersedesId", f.supersedes_reason as "supersedesReason",
  (select v.reason_code from rotation.supersede_votes v where v.draw_id = d.id order by v.voted_at, v.account_id limit 1) as "supersededFor",
  n.announced_at as "announcedAt", r.seed, r.result_hash as "resultHash", r.drawn_at as "drawnAt", p.at as "publishedAt", f.plan_id as "planId"`;
const FROM = sql`rotation.draws d join rotation.freezes f on f.draw_id = d.id left join rotation.public_numbers n on n.draw_id = d.id
  left join rotation.results r on r.draw_id = d.id left join rotation.publications p on p.draw_id = d.id and p.kind = 'published'`;

/** The table's constraint keeps exactly one of event and season. */
function heldOf({ supersedesId, supersedesReason, ...row }: Row): HeldDraw {
  return { ...row, supersedes: supersedesId ? { drawId: supersedesId, reason: supersedesReason ?? '' } : null } as HeldDraw;
}

function summaryOf(row: Row): DrawSummary {
  return heldOf(row) as DrawSummary;
}

/** All draws of an event, the first freeze first; corrected and superseded ones stay. */
export async function drawsOf(db: Db, eventId: string): Promise<DrawSummary[]> {
  const { rows } = await sql<Row>`select ${SUMMARY} from ${FROM} where d.event_id = ${eventId} order by d.freeze_no`.execute(db);
  return rows.map(summaryOf);
}

/** The draw of an event; a plan is not found here. */
export async function findDraw(db: Db, drawId: string): Promise<DrawSummary | undefined> {
  const held = await findHeld(db, drawId);
  return held?.eventId == null ? undefined : held;
}

/** A draw or a plan. */
export async function findHeld(db: Db, drawId: string): Promise<HeldDraw | undefined> {
  const { rows } = await sql<Row>`select ${SUMMARY} from ${FROM} where d.id = ${drawId}`.execute(db);
  return rows[0] && heldOf(rows[0]);
}

/** Locks the draw until the transaction ends, so that the steps of a ceremony and replacements come one after the other. */
export async function lockDraw(tx: Tx, drawId: string): Promise<DrawSummary | undefined> {
  await sql`select id from rotation.draws where id = ${drawId} for update`.execute(tx);
  return findDraw(tx, drawId);
}

export async function lockHeld(tx: Tx, drawId: string): Promise<HeldDraw | undefined> {
  await sql`select id from rotation.draws where id = ${drawId} for update`.execute(tx);
  return findHeld(tx, drawId);
}

/** All plans of a season, of one tier when given, the first freeze first; corrected and cancelled ones stay. */
export async function plansOf(db: Db, seasonId: string, tier?: Tier): Promise<PlanSummary[]> {
  const { rows } = await sql<Row>`select ${SUMMARY} from ${FROM} where d.season_id = ${seasonId} and (${tier ?? null}::text is null or d.tier = ${tier ?? null})
    order by f.frozen_at, d.id`.execute(db);
  return rows.map((row) => heldOf(row) as PlanSummary);
}

/** Published draws, newest number first; `before` is the publication number to go on from. */
export async function publishedDraws(db: Db, filter: { tier?: Tier; eventId?: string; limit: number; before?: string }): Promise<DrawSummary[]> {
  const { rows } = await sql<Row>`select ${SUMMARY} from ${FROM}
    where d.event_id is not null and d.status in ('published', 'superseded') and p.at is not null
      and (${filter.tier ?? null}::text is null or d.tier = ${filter.tier ?? null})
      and (${filter.eventId ?? null}::uuid is null or d.event_id = ${filter.eventId ?? null}::uuid)
      and (${filter.before ?? null}::text is null or p.seq < (select seq from rotation.publications where draw_id = ${filter.before ?? null} and kind = 'published'))
    order by p.seq desc limit ${filter.limit}`.execute(db);
  return rows.map(summaryOf);
}

/** Published plans of every season, the newest first. */
export async function publishedPlans(db: Db, limit: number): Promise<PlanSummary[]> {
  const { rows } = await sql<Row>`select ${SUMMARY} from ${FROM} where d.season_id is not null and d.status in ('published', 'superseded') and p.at is not null
    order by p.seq desc limit ${limit}`.execute(db);
  return rows.map((row) => heldOf(row) as PlanSummary);
}

export type NewDraw = { drawId: string; eventId: string | null; seasonId: string | null; freezeNo: number; tier: Tier; territory: string; agencies: readonly string[]; at: Date };

export async function insertDraw(tx: Tx, draw: NewDraw): Promise<void> {
  await sql`insert into rotation.draws (id, event_id, season_id, freeze_no, tier, territory, agencies, status, status_at)
    values (${draw.drawId}, ${draw.eventId}, ${draw.seasonId}, ${draw.freezeNo}, ${draw.tier}, ${draw.territory}, ${draw.agencies}::text[], 'frozen', ${draw.at})`.execute(tx);
}

export async function setStatus(tx: Tx, drawId: string, status: DrawStatus, at: Date): Promise<void> {
  await sql`update rotation.draws set status = ${status}, status_at = ${at} where id = ${drawId}`.execute(tx);
}

export type NewFreeze = {
  drawId: string; input: string; inputHash: string; exclusions: string; exclusionsHash: string; roster: string; rosterHash: string; rules: string; rulesHash: string;
  engine: string; engineHash: string; rulebookVersion: number; entrants: number; excluded: number; rws: number; places: number;
  reasons: Record<string, string>; pinsExtra: number; planId: string | null; supersedes: { drawId: string; reason: string } | null; frozenAt: Date; frozenBy: string; objectionsUntil: Date;
};

export async function insertFreeze(tx: Tx, f: NewFreeze): Promise<void> {
  await sql`insert into rotation.freezes (draw_id, input, input_hash, exclusions, exclusions_hash, roster, roster_hash, rules, rules_hash, engine, engine_hash,
      rulebook_version, entrants, excluded, rws, places, reasons, pins_extra, plan_id, supersedes, supersedes_reason, frozen_at, frozen_by, objections_until)
    values (${f.drawId}, ${f.input}, ${f.inputHash}, ${f.exclusions}, ${f.exclusionsHash}, ${f.roster}, ${f.rosterHash}, ${f.rules}, ${f.rulesHash}, ${f.engine},
      ${f.engineHash}, ${f.rulebookVersion}, ${f.entrants}, ${f.excluded}, ${f.rws}, ${f.places}, ${JSON.stringify(f.reasons)}::jsonb, ${f.pinsExtra}, ${f.planId},
      ${f.supersedes?.drawId ?? null}, ${f.supersedes?.reason ?? null}, ${f.frozenAt}, ${f.frozenBy}, ${f.objectionsUntil})`.execute(tx);
}

export type FrozenTexts = { readonly input: string; readonly exclusions: string; readonly roster: string; readonly rules: string };

export async function frozenTexts(db: Db, drawId: string): Promise<FrozenTexts | undefined> {
  const { rows } = await sql<FrozenTexts>`select input, exclusions, roster, rules from rotation.freezes where draw_id = ${drawId}`.execute(db);
  return rows[0];
}

/** Numbers a publication under the counter's lock, so that a reader of facts never skips one that commits late. */
export async function insertPublication(tx: Tx, publication: { drawId: string; kind: 'published' | 'superseded'; at: Date }): Promise<void> {
  const seq = await nextNumber(tx, 'publications');
  await sql`insert into rotation.publications (seq, draw_id, kind, at) values (${seq}, ${publication.drawId}, ${publication.kind}, ${publication.at})`.execute(tx);
}

export async function factsSince(db: Db, cursor: number, limit: number): Promise<RotationFact[]> {
  const { rows } = await sql<RotationFact>`select p.seq, p.kind, p.draw_id as "drawId", d.event_id as "eventId", p.at from rotation.publications p
    join rotation.draws d on d.id = p.draw_id where d.event_id is not null and p.seq > ${cursor} order by p.seq limit ${limit}`.execute(db);
  return rows;
}

export async function insertConsent(tx: Tx, consent: { eventId: string; agencyId: string; listHash: string; at: Date; by: string }): Promise<void> {
  await sql`insert into rotation.consents (event_id, agency_id, list_hash, given_at, given_by)
    values (${consent.eventId}, ${consent.agencyId}, ${consent.listHash}, ${consent.at}, ${consent.by})`.execute(tx);
}

export type Consent = { readonly agencyId: string; readonly listHash: string; readonly at: Date; readonly by: string };

/** The latest consent of each agency. */
export async function latestConsents(db: Db, eventId: string): Promise<Consent[]> {
  const { rows } = await sql<Consent>`select distinct on (agency_id) agency_id as "agencyId", list_hash as "listHash", given_at as at, given_by as by
    from rotation.consents where event_id = ${eventId} order by agency_id, seq desc`.execute(db);
  return rows;
}

export type Vote = { readonly accountId: string; readonly agencyId: string; readonly role: string; readonly reasonCode: string; readonly reason: string; readonly at: Date };

export async function insertVote(tx: Tx, drawId: string, vote: Vote): Promise<void> {
  await sql`insert into rotation.supersede_votes (draw_id, account_id, agency_id, role, reason_code, reason, voted_at)
    values (${drawId}, ${vote.accountId}, ${vote.agencyId}, ${vote.role}, ${vote.reasonCode}, ${vote.reason}, ${vote.at})`.execute(tx);
}

export async function votesOf(db: Db, drawId: string): Promise<Vote[]> {
  const { rows } = await sql<Vote>`select account_id as "accountId", agency_id as "agencyId", role, reason_code as "reasonCode", reason, voted_at as at
    from rotation.supersede_votes where draw_id = ${drawId} order by voted_at, account_id`.execute(db);
  return rows;
}

/** Numbers of all draws and plans, by number. */
export async function allDraws(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from rotation.draws order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Counters whose last number is not how many draws carry them: always none. */
export async function brokenCounters(db: Db): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select coalesce(c.key, d.key) as key from (select key, last from rotation.counters where key <> 'publications') c
    full join (select substring(id from '^[A-Z]+-[0-9]{4}') as key, count(*) as draws from rotation.draws group by 1) d using (key) where c.last is distinct from d.draws`.execute(db);
  return rows.map((row) => row.key);
}
