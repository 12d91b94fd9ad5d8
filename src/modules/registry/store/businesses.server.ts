import { sql } from 'kysely';
import { randomCode, isUuid } from '#platform/ids.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.server.ts';
import type { BusinessStatus, InactiveReason } from '../rules/business.ts';
import { searchText, sortKey } from '../rules/names.ts';
import type { Category, Flag } from '../rules/tier.ts';
import type { SealedOwner } from './owners.server.ts';

/** Businesses themselves: one row each, with what lists sort and search by. */

export const CODE_LENGTH = 6;

export type NewBusiness = {
  readonly id: string; readonly code: string; readonly ownerId: string; readonly ownerName: string; readonly name: string; readonly rwCode: string;
  readonly address: string; readonly category: Category; readonly coachAgencyId: string; readonly up2kGroupId: string | null; readonly isCadre: boolean;
  readonly flags: readonly Flag[]; readonly inactiveReason: InactiveReason | null; readonly domicileSince: PlainDate; readonly registeredOn: PlainDate;
};

/** The whole record as the officer's page needs it; numbers of the owner still sealed. */
export type BusinessRecord = {
  id: string; code: string; name: string; rwCode: string; address: string; category: Category; coachAgencyId: string; up2kGroupId: string | null;
  isCadre: boolean; flags: Flag[]; status: BusinessStatus; inactiveReason: InactiveReason | null; domicileSince: PlainDate; registeredOn: PlainDate;
  registeredBy: string; changedAt: Date; version: number; owner: SealedOwner; groupName: string | null; groupKind: 'poksus' | 'poklak' | null;
};

type Row = Omit<BusinessRecord, 'owner'> & { [K in keyof SealedOwner as `owner_${K}`]: SealedOwner[K] };

/** At most 1,000 per call. */
export async function insertBusinessRows(tx: Tx, rows: readonly NewBusiness[], by: { at: Date; actorId: string }): Promise<void> {
  const column = <T>(pick: (row: NewBusiness) => T) => rows.map(pick);
  await sql`insert into registry.businesses (id, code, owner_id, name, name_sort, search_text, rw_code, address, category, coach_agency_id, up2k_group_id,
      is_cadre, flags, status, inactive_reason, domicile_since, registered_on, registered_by, created_at, changed_at)
    select t.id, t.code, t.owner_id, t.name, t.name_sort, t.search_text, t.rw_code, t.address, t.category, t.agency, t.up2k, t.is_cadre,
      string_to_array(t.flags, ','), case when t.reason is null then 'active' else 'inactive' end, t.reason, t.domicile, t.registered,
      ${by.actorId}, ${by.at}::timestamptz, ${by.at}::timestamptz
    from unnest(${column((r) => r.id)}::uuid[], ${column((r) => r.code)}::text[], ${column((r) => r.ownerId)}::uuid[], ${column((r) => r.name)}::text[],
      ${column((r) => sortKey(r.name))}::text[], ${column((r) => searchText(r))}::text[], ${column((r) => r.rwCode)}::text[], ${column((r) => r.address)}::text[],
      ${column((r) => r.category)}::text[], ${column((r) => r.coachAgencyId)}::text[], ${column((r) => r.up2kGroupId)}::uuid[], ${column((r) => r.isCadre)}::boolean[],
      ${column((r) => r.flags.join(','))}::text[], ${column((r) => r.inactiveReason)}::text[], ${column((r) => r.domicileSince)}::date[],
      ${column((r) => r.registeredOn)}::date[])
      as t(id, code, owner_id, name, name_sort, search_text, rw_code, address, category, agency, up2k, is_cadre, flags, reason, domicile, registered)`.execute(tx);
}

/** As many fresh codes as asked for, none of them in use. */
export async function freshCodes(db: Db, count: number): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < count) {
    while (codes.size < count) codes.add(randomCode(CODE_LENGTH));
    const { rows } = await sql<{ code: string }>`select code from registry.businesses where code = any(${[...codes]}::text[])`.execute(db);
    for (const row of rows) codes.delete(row.code);
  }
  return [...codes];
}

export type BusinessChange = Pick<NewBusiness, 'ownerName' | 'name' | 'rwCode' | 'address' | 'category' | 'coachAgencyId' | 'up2kGroupId' | 'isCadre' | 'flags' | 'domicileSince'> & { readonly id: string; readonly code: string };

export async function updateBusinessRow(tx: Tx, change: BusinessChange, at: Date): Promise<void> {
  await sql`update registry.businesses set name = ${change.name}, name_sort = ${sortKey(change.name)}, search_text = ${searchText(change)},
      rw_code = ${change.rwCode}, address = ${change.address}, category = ${change.category}, coach_agency_id = ${change.coachAgencyId},
      up2k_group_id = ${change.up2kGroupId}, is_cadre = ${change.isCadre}, flags = ${change.flags}::text[], domicile_since = ${change.domicileSince},
      changed_at = ${at}, version = version + 1
    where id = ${change.id}`.execute(tx);
}

export async function updateStatus(tx: Tx, id: string, reason: InactiveReason | null, at: Date): Promise<void> {
  await sql`update registry.businesses set status = ${reason === null ? 'active' : 'inactive'}, inactive_reason = ${reason}, changed_at = ${at}, version = version + 1
    where id = ${id}`.execute(tx);
}

/** A text that is no id finds nothing, so that a made-up address answers like a missing record. `hold` keeps the row for this transaction. */
export async function findBusiness(db: Db, id: string, hold = false): Promise<BusinessRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<Row>`
    select b.id, b.code, b.name, b.rw_code as "rwCode", b.address, b.category, b.coach_agency_id as "coachAgencyId", b.up2k_group_id as "up2kGroupId",
      b.is_cadre as "isCadre", b.flags, b.status, b.inactive_reason as "inactiveReason", b.domicile_since as "domicileSince", b.registered_on as "registeredOn",
      b.registered_by as "registeredBy", b.changed_at as "changedAt", b.version, g.name as "groupName", g.kind as "groupKind",
      o.id as "owner_id", o.name as "owner_name", o.salutation as "owner_salutation", o.nik_index as "owner_nikIndex", o.nik_sealed as "owner_nikSealed",
      o.kk_index as "owner_kkIndex", o.kk_sealed as "owner_kkSealed", o.phone_index as "owner_phoneIndex", o.phone_sealed as "owner_phoneSealed"
    from registry.businesses b join registry.owners o on o.id = b.owner_id left join registry.up2k_groups g on g.id = b.up2k_group_id
    where b.id = ${id} ${hold ? sql`for update of b` : sql``}`.execute(db);
  return rows[0] && recordOf(rows[0]);
}

function recordOf(row: Row): BusinessRecord {
  const {
    owner_id, owner_name, owner_salutation, owner_nikIndex, owner_nikSealed, owner_kkIndex, owner_kkSealed, owner_phoneIndex, owner_phoneSealed, ...business
  } = row;
  const owner: SealedOwner = {
    id: owner_id, name: owner_name, salutation: owner_salutation, nikIndex: owner_nikIndex, nikSealed: owner_nikSealed,
    kkIndex: owner_kkIndex, kkSealed: owner_kkSealed, phoneIndex: owner_phoneIndex, phoneSealed: owner_phoneSealed
  };
  return { ...business, owner };
}
