import { sql } from 'kysely';
import type { Ctx } from '#modules/access/index.server.ts';
import type { Db, Tx } from '#platform/db.server.ts';
import type { Keys } from '#platform/keys.server.ts';
import type { Salutation } from '../rules/business.ts';
import type { Owner } from '../rules/form.ts';
import type { MaskedField } from '../rules/unmask.ts';

/** Owners: numbers are kept as a keyed hash (equality) and a sealed envelope (reading), never in the clear. */

export type SealedOwner = {
  id: string; name: string; salutation: Salutation | null;
  nikIndex: string | null; nikSealed: string | null; kkIndex: string | null; kkSealed: string | null; phoneIndex: string | null; phoneSealed: string | null;
};

const KIND: Record<MaskedField, string> = { nik: 'nik', kk: 'kk', phone: 'phone' };

/** The keyed hash under which a number is found again; null stays null. */
export function indexOf(keys: Keys, field: MaskedField, plain: string | null): string | null {
  return plain === null ? null : keys.blindIndex(KIND[field], plain);
}

/** Hashes and seals an owner's numbers; each envelope is bound to its column and row. */
export function sealOwner(keys: Keys, id: string, owner: Owner): SealedOwner {
  const seal = (field: MaskedField, plain: string | null) => (plain === null ? null : keys.seal(plain, `owners.${field}.${id}`));
  return {
    id, name: owner.name, salutation: owner.salutation,
    nikIndex: indexOf(keys, 'nik', owner.nik), nikSealed: seal('nik', owner.nik),
    kkIndex: indexOf(keys, 'kk', owner.kk), kkSealed: seal('kk', owner.kk),
    phoneIndex: indexOf(keys, 'phone', owner.phone), phoneSealed: seal('phone', owner.phone)
  };
}

/** The number in the clear; null when there is none. */
export function openNumber(keys: Keys, ownerId: string, field: MaskedField, sealed: string | null): string | null {
  return sealed === null ? null : keys.open(sealed, `owners.${field}.${ownerId}`);
}

export async function insertOwners(tx: Tx, owners: readonly SealedOwner[], at: Date): Promise<void> {
  const column = <K extends keyof SealedOwner>(name: K) => owners.map((owner) => owner[name]);
  await sql`insert into registry.owners (id, name, salutation, nik_index, nik_sealed, kk_index, kk_sealed, phone_index, phone_sealed, created_at)
    select t.*, ${at}::timestamptz from unnest(${column('id')}::uuid[], ${column('name')}::text[], ${column('salutation')}::text[],
      ${column('nikIndex')}::text[], ${column('nikSealed')}::text[], ${column('kkIndex')}::text[], ${column('kkSealed')}::text[],
      ${column('phoneIndex')}::text[], ${column('phoneSealed')}::text[]) as t`.execute(tx);
}

/** Numbers that are null in `owner` stay as they are; `dropPhone` takes the phone away. */
export async function updateOwner(tx: Tx, owner: SealedOwner, dropPhone: boolean): Promise<void> {
  await sql`update registry.owners set name = ${owner.name}, salutation = ${owner.salutation},
      nik_index = coalesce(${owner.nikIndex}, nik_index), nik_sealed = coalesce(${owner.nikSealed}, nik_sealed),
      kk_index = coalesce(${owner.kkIndex}, kk_index), kk_sealed = coalesce(${owner.kkSealed}, kk_sealed),
      phone_index = case when ${dropPhone} then null else coalesce(${owner.phoneIndex}, phone_index) end,
      phone_sealed = case when ${dropPhone} then null else coalesce(${owner.phoneSealed}, phone_sealed) end
    where id = ${owner.id}`.execute(tx);
}

/** The business that already carries one of these NIK, by hash. */
export async function findByNik(db: Db, nikIndexes: readonly string[]): Promise<{ nikIndex: string; businessId: string; ownerId: string; code: string; rwCode: string; coachAgencyId: string }[]> {
  const { rows } = await sql<{ nikIndex: string; businessId: string; ownerId: string; code: string; rwCode: string; coachAgencyId: string }>`
    select o.nik_index as "nikIndex", b.id as "businessId", o.id as "ownerId", b.code, b.rw_code as "rwCode", b.coach_agency_id as "coachAgencyId"
    from registry.owners o join registry.businesses b on b.owner_id = o.id where o.nik_index = any(${nikIndexes}::text[]) order by b.created_at`.execute(db);
  return rows;
}

export async function findContact(ctx: Ctx, db: Db, businessId: string): Promise<{ ownerName: string; salutation: Salutation | null; phone: string | null }> {
  const { rows } = await sql<{ id: string; name: string; salutation: Salutation | null; phoneSealed: string | null }>`
    select o.id, o.name, o.salutation, o.phone_sealed as "phoneSealed" from registry.businesses b join registry.owners o on o.id = b.owner_id
    where b.id = ${businessId}`.execute(db);
  const owner = rows[0];
  if (!owner) throw new Error(`no business ${businessId}`);
  return { ownerName: owner.name, salutation: owner.salutation, phone: openNumber(ctx.keys, owner.id, 'phone', owner.phoneSealed) };
}
