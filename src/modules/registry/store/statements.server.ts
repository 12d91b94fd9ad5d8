import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import type { ConsentPurpose, RegistryFact, SaidBy } from '../rules/business.ts';
import type { Tier } from '../rules/tier.ts';

/** What owners said (consent, willingness) and what happened (facts): lines are only ever added. */

type Said = { readonly at: Date; readonly saidBy: SaidBy; readonly recordedBy: string };

export async function appendConsents(tx: Tx, lines: readonly { businessId: string; purpose: ConsentPurpose; given: boolean }[], said: Said): Promise<void> {
  if (lines.length === 0) return;
  await sql`insert into registry.consents (business_id, purpose, given, at, said_by, recorded_by)
    select t.*, ${said.at}::timestamptz, ${said.saidBy}, ${said.recordedBy}
    from unnest(${lines.map((l) => l.businessId)}::uuid[], ${lines.map((l) => l.purpose)}::text[], ${lines.map((l) => l.given)}::boolean[]) as t`.execute(tx);
}

export async function appendWillingness(tx: Tx, lines: readonly { businessId: string; tier: Tier; willing: boolean }[], said: Said): Promise<void> {
  if (lines.length === 0) return;
  await sql`insert into registry.willingness (business_id, tier, willing, at, said_by, recorded_by)
    select t.*, ${said.at}::timestamptz, ${said.saidBy}, ${said.recordedBy}
    from unnest(${lines.map((l) => l.businessId)}::uuid[], ${lines.map((l) => l.tier)}::text[], ${lines.map((l) => l.willing)}::boolean[]) as t`.execute(tx);
}

export async function appendFacts(tx: Tx, facts: readonly Pick<RegistryFact, 'kind' | 'businessId' | 'rwCode'>[], at: Date): Promise<void> {
  await sql`insert into registry.facts (kind, business_id, rw_code, at)
    select t.*, ${at}::timestamptz
    from unnest(${facts.map((f) => f.kind)}::text[], ${facts.map((f) => f.businessId)}::uuid[], ${facts.map((f) => f.rwCode)}::text[]) as t`.execute(tx);
}

/** The latest answer per purpose; a purpose that was never asked is absent. */
export async function consentsOf(db: Db, businessId: string): Promise<Partial<Record<ConsentPurpose, boolean>>> {
  const { rows } = await sql<{ purpose: ConsentPurpose; given: boolean }>`select distinct on (purpose) purpose, given
    from registry.consents where business_id = ${businessId} order by purpose desc, seq desc`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.purpose, row.given]));
}

/** The latest answer per tier; a tier that was never asked about is absent. */
export async function willingnessOf(db: Db, businessId: string): Promise<Partial<Record<Tier, boolean>>> {
  const { rows } = await sql<{ tier: Tier; willing: boolean }>`select distinct on (tier) tier, willing
    from registry.willingness where business_id = ${businessId} order by tier desc, seq desc`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.tier, row.willing]));
}

export type SaidLine = { kind: 'consent' | 'willingness'; about: string; yes: boolean; at: Date; saidBy: SaidBy };

/** Both kinds of answers, newest first, at most `most`. */
export async function saidLines(db: Db, businessId: string, most = 50): Promise<SaidLine[]> {
  const { rows } = await sql<SaidLine>`
    select 'consent' as kind, purpose as about, given as yes, at, said_by as "saidBy", seq from registry.consents where business_id = ${businessId}
    union all select 'willingness', tier, willing, at, said_by, seq from registry.willingness where business_id = ${businessId}
    order by at desc, kind, seq desc limit ${most}`.execute(db);
  return rows;
}
