import { sql, type RawBuilder } from 'kysely';
import { withinScope, type Scope } from '#modules/access/index.server.ts';
import { isUuid } from '#platform/ids.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import type { Db } from '#platform/db.server.ts';
import type { BusinessStatus } from '../rules/business.ts';
import type { BusinessFilter, Lack } from '../rules/search.ts';
import type { Category } from '../rules/tier.ts';
import { under } from './under.server.ts';

/** Lists of businesses: always within a scope, in pages by key, never counted. */

export type ListRow = {
  id: string; code: string; name: string; ownerName: string; rwCode: string; category: Category; coachAgencyId: string; status: BusinessStatus;
  registeredOn: PlainDate; hasNik: boolean; hasPhone: boolean;
};

/** Which page: behind or before a business of the list, `rows` at most. */
export type Page = { readonly after?: string; readonly before?: string; readonly rows: number };

/**
 * One page by name, and whether there is more in the direction of reading. The scope, the filters and the key are
 * conditions of one statement; which index serves it is the planner's choice (names, RW range or trigrams).
 */
export async function listBusinesses(db: Db, scope: Scope, filter: BusinessFilter, page: Page): Promise<{ rows: ListRow[]; more: boolean }> {
  const backwards = page.before !== undefined;
  const key = await keyOf(db, scope, page.before ?? page.after);
  const where = [withinScope(scope, 'b.rw_code', 'b.coach_agency_id'), ...conditions(filter), ...(key ? [beyond(key, backwards)] : [])];
  const order = backwards ? sql`b.name_sort desc, b.id desc` : sql`b.name_sort, b.id`;
  const { rows } = await sql<ListRow>`
    select b.id, b.code, b.name, o.name as "ownerName", b.rw_code as "rwCode", b.category, b.coach_agency_id as "coachAgencyId", b.status,
      b.registered_on as "registeredOn", o.nik_index is not null as "hasNik", o.phone_index is not null as "hasPhone"
    from registry.businesses b join registry.owners o on o.id = b.owner_id
    where ${sql.join(where, sql` and `)} order by ${order} limit ${page.rows + 1}`.execute(db);
  const shown = rows.slice(0, page.rows);
  return { rows: backwards ? shown.reverse() : shown, more: rows.length > page.rows };
}

type Key = { nameSort: string; id: string };

/** The sort key of the business a page begins behind; a foreign or missing one begins at the start. */
async function keyOf(db: Db, scope: Scope, id: string | undefined): Promise<Key | undefined> {
  if (id === undefined || !isUuid(id)) return undefined;
  const { rows } = await sql<Key>`select b.name_sort as "nameSort", b.id from registry.businesses b
    where b.id = ${id} and ${withinScope(scope, 'b.rw_code', 'b.coach_agency_id')}`.execute(db);
  return rows[0];
}

function beyond(key: Key, backwards: boolean): RawBuilder<boolean> {
  return backwards ? sql<boolean>`(b.name_sort, b.id) < (${key.nameSort}, ${key.id}::uuid)` : sql<boolean>`(b.name_sort, b.id) > (${key.nameSort}, ${key.id}::uuid)`;
}

function conditions(filter: BusinessFilter): RawBuilder<boolean>[] {
  const all = filter.words.map((word) => sql<boolean>`b.search_text like ${`%${word}%`}`);
  if (filter.territory) all.push(under('b.rw_code', filter.territory));
  if (filter.category) all.push(sql<boolean>`b.category = ${filter.category}`);
  if (filter.agencyId) all.push(sql<boolean>`b.coach_agency_id = ${filter.agencyId}`);
  if (filter.status) all.push(sql<boolean>`b.status = ${filter.status}`);
  if (filter.lacks) all.push(LACKING[filter.lacks]);
  return all;
}

const LACKING: Record<Lack, RawBuilder<boolean>> = {
  nik: sql<boolean>`o.nik_index is null`,
  phone: sql<boolean>`o.phone_index is null`,
  willingness: sql<boolean>`not exists (select 1 from registry.willingness w where w.business_id = b.id)`
};

export type Tally = { readonly active: number; readonly registered: number };

/** Active and registered, two numbers, from the tallies per RW and agency: a few thousand small rows at most. */
export async function tallyOf(db: Db, scope: Scope, territory?: string): Promise<Tally> {
  const where = [withinScope(scope, 't.rw_code', 't.coach_agency_id'), ...(territory ? [under('t.rw_code', territory)] : [])];
  const { rows } = await sql<Tally>`select coalesce(sum(t.active), 0)::int as active, coalesce(sum(t.registered), 0)::int as registered
    from registry.tallies t where ${sql.join(where, sql` and `)}`.execute(db);
  return rows[0]!;
}
