import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import type { RuleCode } from '../rules/eligibility.ts';

const BATCH = 1000;

export type EntrantRow = { readonly code: string; readonly businessId: string; readonly ownerId: string; readonly rwCode: string; readonly salt: string; readonly leaf: string };
export type ExclusionRow = { readonly code: string; readonly businessId: string; readonly rwCode: string; readonly rules: readonly RuleCode[] };

export async function insertEntrants(tx: Tx, drawId: string, rows: readonly EntrantRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const part = rows.slice(at, at + BATCH);
    await sql`insert into rotation.entrants (draw_id, code, business_id, owner_id, rw_code, salt, leaf)
      select ${drawId}, e.* from unnest(${part.map((r) => r.code)}::text[], ${part.map((r) => r.businessId)}::uuid[], ${part.map((r) => r.ownerId)}::uuid[],
        ${part.map((r) => r.rwCode)}::text[], ${part.map((r) => r.salt)}::text[], ${part.map((r) => r.leaf)}::text[]) as e`.execute(tx);
  }
}

/** Rules travel as one text per row, because arrays of arrays must be rectangular. */
export async function insertExclusions(tx: Tx, drawId: string, rows: readonly ExclusionRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const part = rows.slice(at, at + BATCH);
    await sql`insert into rotation.exclusions (draw_id, code, business_id, rw_code, rules)
      select ${drawId}, e.code, e.business_id, e.rw_code, string_to_array(e.rules, ',')
      from unnest(${part.map((r) => r.code)}::text[], ${part.map((r) => r.businessId)}::uuid[], ${part.map((r) => r.rwCode)}::text[],
        ${part.map((r) => r.rules.join(','))}::text[]) as e (code, business_id, rw_code, rules)`.execute(tx);
  }
}

export async function entrantsOf(db: Db, drawId: string): Promise<EntrantRow[]> {
  const { rows } = await sql<EntrantRow>`select code, business_id as "businessId", owner_id as "ownerId", rw_code as "rwCode", salt, leaf
    from rotation.entrants where draw_id = ${drawId} order by code`.execute(db);
  return rows;
}

export async function entrantOf(db: Db, drawId: string, businessId: string): Promise<EntrantRow | undefined> {
  const { rows } = await sql<EntrantRow>`select code, business_id as "businessId", owner_id as "ownerId", rw_code as "rwCode", salt, leaf
    from rotation.entrants where draw_id = ${drawId} and business_id = ${businessId}`.execute(db);
  return rows[0];
}

/** Codes and businesses of those codes only. */
export async function entrantsByCode(db: Db, drawId: string, codes: readonly string[]): Promise<Map<string, { businessId: string; rwCode: string }>> {
  const { rows } = await sql<{ code: string; businessId: string; rwCode: string }>`select code, business_id as "businessId", rw_code as "rwCode"
    from rotation.entrants where draw_id = ${drawId} and code = any(${codes}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}

export async function exclusionOf(db: Db, drawId: string, businessId: string): Promise<ExclusionRow | undefined> {
  const { rows } = await sql<ExclusionRow>`select code, business_id as "businessId", rw_code as "rwCode", rules
    from rotation.exclusions where draw_id = ${drawId} and business_id = ${businessId}`.execute(db);
  return rows[0];
}

/** How many were left out per RW by the rule that stands first. */
export async function exclusionCounts(db: Db, drawId: string): Promise<{ rwCode: string; rule: RuleCode; count: number }[]> {
  const { rows } = await sql<{ rwCode: string; rule: RuleCode; count: number }>`select rw_code as "rwCode", rules[1] as rule, count(*)::int as count
    from rotation.exclusions where draw_id = ${drawId} group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
