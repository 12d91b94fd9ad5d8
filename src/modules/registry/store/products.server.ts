import { sql } from 'kysely';
import { isUuid } from '#platform/ids.server.ts';
import type { Db, Tx } from '#platform/db.server.ts';
import type { BusinessStatus } from '../rules/business.ts';
import type { Product } from '../rules/product.ts';

export type ProductRow = Product & { readonly id: string; readonly businessId: string; readonly photoId: string | null; readonly thumbId: string | null };

const COLUMNS = sql`p.id, p.business_id as "businessId", p.name, p.description, p.price_idr as "priceIdr", p.photo_id as "photoId", p.thumb_id as "thumbId"`;

/** The products of a business that were not removed, oldest first. */
export async function productsOf(db: Db, businessId: string): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`select ${COLUMNS} from registry.products p
    where p.business_id = ${businessId} and p.removed_at is null order by p.created_at, p.id limit 200`.execute(db);
  return rows;
}

export async function findProduct(db: Db, id: string): Promise<ProductRow | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<ProductRow>`select ${COLUMNS} from registry.products p where p.id = ${id} and p.removed_at is null`.execute(db);
  return rows[0];
}

export async function insertProducts(tx: Tx, products: readonly (Product & { id: string; businessId: string })[], at: Date): Promise<void> {
  if (products.length === 0) return;
  await sql`insert into registry.products (id, business_id, name, description, price_idr, created_at)
    select t.*, ${at}::timestamptz from unnest(${products.map((p) => p.id)}::uuid[], ${products.map((p) => p.businessId)}::uuid[],
      ${products.map((p) => p.name)}::text[], ${products.map((p) => p.description)}::text[], ${products.map((p) => p.priceIdr)}::bigint[]) as t`.execute(tx);
}

export async function updateProduct(tx: Tx, id: string, product: Product): Promise<void> {
  await sql`update registry.products set name = ${product.name}, description = ${product.description}, price_idr = ${product.priceIdr} where id = ${id}`.execute(tx);
}

export async function updatePhoto(tx: Tx, id: string, photo: { photoId: string; thumbId: string } | null): Promise<void> {
  await sql`update registry.products set photo_id = ${photo?.photoId ?? null}, thumb_id = ${photo?.thumbId ?? null} where id = ${id}`.execute(tx);
}

export async function markRemoved(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update registry.products set removed_at = ${at} where id = ${id}`.execute(tx);
}

export async function insertFile(tx: Tx, file: { id: string; kind: string; mime: string; bytes: number; sha256: string; at: Date; by: string }): Promise<void> {
  await sql`insert into platform.files (id, kind, mime, bytes, sha256, created_at, created_by)
    values (${file.id}, ${file.kind}, ${file.mime}, ${file.bytes}, ${file.sha256}, ${file.at}, ${file.by})`.execute(tx);
}

export type PhotoOwner = { readonly businessId: string; readonly rwCode: string; readonly coachAgencyId: string; readonly status: BusinessStatus };

/** The business whose product shows this file today; a file that no product shows any more belongs to nobody. */
export async function findPhotoOwner(db: Db, fileId: string): Promise<PhotoOwner | undefined> {
  if (!isUuid(fileId)) return undefined;
  const { rows } = await sql<PhotoOwner>`select b.id as "businessId", b.rw_code as "rwCode", b.coach_agency_id as "coachAgencyId", b.status
    from registry.products p join registry.businesses b on b.id = p.business_id
    where p.removed_at is null and (p.photo_id = ${fileId} or p.thumb_id = ${fileId}) limit 1`.execute(db);
  return rows[0];
}
