import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../platform/clock.ts';
import type { Ctx } from '../../platform/ctx.server.ts';
import type { Db, Tx } from '../../platform/db.server.ts';
import type { RwChange, Succession } from './rules/succession.ts';
import type { Unit } from './rules/unit.ts';

const UNIT = sql`code, level, parent_code as "parentCode", name, valid_from as "validFrom", valid_to as "validTo", placeholder`;
const ROWS_PER_INSERT = 1000;

/** `code` itself and everything below it: one range of the primary key ("/" follows "." in byte order). */
function subtree(code: string): RawBuilder<boolean> {
  return sql<boolean>`(code = ${code} or (code > ${`${code}.`} and code < ${`${code}/`}))`;
}

function existing(on: PlainDate): RawBuilder<boolean> {
  return sql<boolean>`(valid_from <= ${on} and (valid_to is null or valid_to > ${on}))`;
}

export async function findUnit(db: Db, code: string): Promise<Unit | undefined> {
  const { rows } = await sql<Unit>`select ${UNIT} from territory.units where code = ${code}`.execute(db);
  return rows[0];
}

export async function unitsByCode(db: Db, codes: readonly string[]): Promise<Unit[]> {
  const { rows } = await sql<Unit>`select ${UNIT} from territory.units where code = any(${[...codes]}::text[]) order by code`.execute(db);
  return rows;
}

export async function childrenOf(db: Db, code: string, on: PlainDate): Promise<Unit[]> {
  const { rows } = await sql<Unit>`select ${UNIT} from territory.units where parent_code = ${code} and ${existing(on)} order by code`.execute(db);
  return rows;
}

/** Kelurahan whose name holds these words, the very name first, then by code. */
export async function kelurahanByName(db: Db, words: string, on: PlainDate, limit: number): Promise<Unit[]> {
  const part = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Unit>`select ${UNIT} from territory.units
    where level = 'kelurahan' and name ilike ${part} and ${existing(on)} order by lower(name) <> lower(${words}), code limit ${limit}`.execute(db);
  return rows;
}

/** All RWs of a kelurahan, ended ones and coming ones too. */
export async function rwsOfAllTimes(db: Db, kelurahanCode: string): Promise<Unit[]> {
  const { rows } = await sql<Unit>`select ${UNIT} from territory.units where parent_code = ${kelurahanCode} and level = 'rw' order by code`.execute(db);
  return rows;
}

export async function provinces(db: Db): Promise<Unit[]> {
  const { rows } = await sql<Unit>`select ${UNIT} from territory.units where level = 'province' order by code`.execute(db);
  return rows;
}

export async function unitsUnder(db: Db, code: string, on: PlainDate): Promise<Unit[]> {
  const { rows } = await sql<Unit>`select ${UNIT} from territory.units where ${subtree(code)} and ${existing(on)} order by code`.execute(db);
  return rows;
}

export async function rwsUnder(db: Db, code: string, on: PlainDate): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`select code, name from territory.units
    where ${subtree(code)} and level = 'rw' and ${existing(on)} order by code`.execute(db);
  return rows;
}

export async function countRws(db: Db, code: string, on: PlainDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from territory.units
    where ${subtree(code)} and level = 'rw' and ${existing(on)}`.execute(db);
  return rows[0]!.count;
}

/** How many RWs lie under each child of `code` on a date. */
export async function rwCountsByChild(db: Db, code: string, on: PlainDate): Promise<Map<string, number>> {
  const parts = code.split('.').length + 1;
  const { rows } = await sql<{ child: string; count: number }>`
    select array_to_string((string_to_array(code, '.'))[1:${sql.lit(parts)}], '.') as child, count(*) as count
    from territory.units where ${subtree(code)} and level = 'rw' and ${existing(on)} group by 1`.execute(db);
  return new Map(rows.map((row) => [row.child, row.count]));
}

/** Every succession whose new RW lies under `code`, and those that led to its predecessors. */
export async function successionsInto(db: Db, code: string): Promise<Succession[]> {
  const { rows } = await sql<Succession>`
    with recursive line as (
      select from_code, to_code, kind, on_date from territory.successions
      where to_code = ${code} or (to_code > ${`${code}.`} and to_code < ${`${code}/`})
      union
      select s.from_code, s.to_code, s.kind, s.on_date from territory.successions s join line on s.to_code = line.from_code
    ) select from_code as "fromCode", to_code as "toCode", kind, on_date as "onDate" from line order by on_date desc, from_code, to_code`.execute(db);
  return rows;
}

/** Takes the kelurahan for this transaction, so that two changes to its RWs come one after the other. */
export async function lockKelurahan(tx: Tx, code: string): Promise<Unit | undefined> {
  const { rows } = await sql<Unit>`select ${UNIT} from territory.units where code = ${code} and level = 'kelurahan' for no key update`.execute(tx);
  return rows[0];
}

export async function insertUnits(tx: Tx, units: readonly Unit[]): Promise<void> {
  for (let from = 0; from < units.length; from += ROWS_PER_INSERT) {
    const batch = units.slice(from, from + ROWS_PER_INSERT);
    await sql`insert into territory.units (code, level, parent_code, name, valid_from, valid_to, placeholder)
      select * from unnest(${batch.map((u) => u.code)}::text[], ${batch.map((u) => u.level)}::text[], ${batch.map((u) => u.parentCode)}::text[],
        ${batch.map((u) => u.name)}::text[], ${batch.map((u) => u.validFrom)}::date[], ${batch.map((u) => u.validTo)}::date[],
        ${batch.map((u) => u.placeholder)}::boolean[])
      on conflict (code) do nothing`.execute(tx);
  }
}

/** Writes a decided change: ends, beginnings, successions and the fact. */
export async function saveChange(tx: Tx, ctx: Ctx, kind: TerritoryFact['kind'], change: RwChange, about: { from: readonly string[]; to: readonly string[] }): Promise<void> {
  const at = ctx.clock.now();
  await sql`update territory.units set valid_to = ${change.onDate} where code = any(${[...change.ends]}::text[])`.execute(tx);
  for (const unit of change.begins)
    await sql`insert into territory.units (code, level, parent_code, name, valid_from)
      values (${unit.code}, 'rw', ${change.kelurahanCode}, ${unit.name}, ${change.onDate})`.execute(tx);
  for (const { fromCode, toCode, kind: how, onDate } of change.successions)
    await sql`insert into territory.successions (id, from_code, to_code, kind, on_date, reason, recorded_at, recorded_by)
      values (${ctx.newId()}, ${fromCode}, ${toCode}, ${how}, ${onDate}, ${change.reason}, ${at}, ${ctx.actor.id})`.execute(tx);
  // Readers go on from the last seq they saw; writers one after the other keep a later seq from showing first.
  await sql`lock table territory.facts in share row exclusive mode`.execute(tx);
  await sql`insert into territory.facts (at, kind, kelurahan_code, on_date, from_codes, to_codes, reason, recorded_by)
    values (${at}, ${kind}, ${change.kelurahanCode}, ${change.onDate}, ${[...about.from]}::text[], ${[...about.to]}::text[], ${change.reason}, ${ctx.actor.name})`.execute(tx);
}

/** One recorded change to the RWs of a kelurahan. */
export type TerritoryFact = {
  readonly seq: number;
  readonly at: Date;
  readonly kind: 'rw_added' | 'rw_retired' | 'rw_split' | 'rw_merged';
  readonly kelurahanCode: string;
  readonly onDate: PlainDate;
  readonly fromCodes: readonly string[];
  readonly toCodes: readonly string[];
  readonly reason: string;
  readonly recordedBy: string;
};

const FACT = sql`seq, at, kind, kelurahan_code as "kelurahanCode", on_date as "onDate", from_codes as "fromCodes",
  to_codes as "toCodes", reason, recorded_by as "recordedBy"`;

export async function factsSince(db: Db, cursor: number, limit: number): Promise<TerritoryFact[]> {
  const { rows } = await sql<TerritoryFact>`select ${FACT} from territory.facts where seq > ${cursor} order by seq limit ${limit}`.execute(db);
  return rows;
}

/** The changes of one kelurahan, newest first. */
export async function factsOf(db: Db, kelurahanCode: string, limit: number): Promise<TerritoryFact[]> {
  const { rows } = await sql<TerritoryFact>`select ${FACT} from territory.facts where kelurahan_code = ${kelurahanCode} order by seq desc limit ${limit}`.execute(db);
  return rows;
}
