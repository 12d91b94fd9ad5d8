import type { Ctx } from '#modules/access/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import type { Db, Tx } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { processPhoto, type Photo } from '../process-photo.server.ts';
import type { PhotoRefusal } from '../rules/photo.ts';
import { PRODUCTS_MAX, readProduct, type ProductFields, type ProductForm } from '../rules/product.ts';
import { findProduct, insertFile, insertProducts, markRemoved, productsOf, updatePhoto, updateProduct, type ProductRow } from '../store/products.server.ts';
import { openBusiness, type OpenRefusal } from './open-business.server.ts';

type ProductAnswer = OpenRefusal | PhotoRefusal | { code: 'form_incomplete'; fields: ProductFields } | { code: 'products_full'; most: number };
/** `photo` are the bytes as they came; absent leaves the picture as it is. */
type WithPhoto = ProductForm & { readonly photo?: Uint8Array };

/** Adds a product. Refuses: form_incomplete, photo_*, products_full, not_found, coached_by_other_agency. */
export async function addProduct(ctx: Ctx, ask: WithPhoto & { businessId: string }): Promise<Result<{ productId: string }, ProductAnswer>> {
  const product = readProduct(ask);
  if (!product.ok) return product;
  const allowed = await openBusiness(ctx, ctx.db, ask.businessId, 'business.edit'); // before the costly picture
  if (!allowed.ok) return allowed;
  const photo = await readPhoto(ask.photo);
  if (!photo.ok) return photo;
  return ctx.inTransaction(async (tx) => {
    const opened = await openBusiness(ctx, tx, ask.businessId, 'business.edit', true);
    if (!opened.ok) return opened;
    if ((await productsOf(tx, ask.businessId)).length >= PRODUCTS_MAX) return refuse({ code: 'products_full', most: PRODUCTS_MAX });

    const productId = ctx.newId();
    await insertProducts(tx, [{ ...product.value, id: productId, businessId: ask.businessId }], ctx.clock.now());
    if (photo.value) await keepPhoto(ctx, tx, productId, photo.value);
    recordAudit(tx, 'business.product_added', ask.businessId, { product: productId, photo: photo.value !== null });
    return accept({ productId });
  });
}

/** Changes a product; `dropPhoto` takes its picture away. Refuses: form_incomplete, photo_*, not_found, coached_by_other_agency. */
export async function editProduct(ctx: Ctx, ask: WithPhoto & { businessId: string; productId: string; dropPhoto: boolean }): Promise<Result<null, ProductAnswer>> {
  const product = readProduct(ask);
  if (!product.ok) return product;
  const allowed = await openProduct(ctx, ctx.db, ask);
  if (!allowed.ok) return allowed;
  const photo = await readPhoto(ask.photo);
  if (!photo.ok) return photo;
  return ctx.inTransaction(async (tx) => {
    const opened = await openProduct(ctx, tx, ask, true);
    if (!opened.ok) return opened;

    await updateProduct(tx, ask.productId, product.value);
    if (photo.value) await keepPhoto(ctx, tx, ask.productId, photo.value);
    else if (ask.dropPhoto) await updatePhoto(tx, ask.productId, null);
    recordAudit(tx, 'business.product_edited', ask.businessId, { product: ask.productId, photo: photo.value ? 'new' : ask.dropPhoto ? 'removed' : 'same' });
    return accept(null);
  });
}

/** Takes a product and its picture out of sight. Refuses: not_found, coached_by_other_agency. */
export function removeProduct(ctx: Ctx, ask: { businessId: string; productId: string }): Promise<Result<null, OpenRefusal>> {
  return ctx.inTransaction(async (tx) => {
    const opened = await openProduct(ctx, tx, ask, true);
    if (!opened.ok) return opened;

    await markRemoved(tx, ask.productId, ctx.clock.now());
    recordAudit(tx, 'business.product_removed', ask.businessId, { product: ask.productId });
    return accept(null);
  });
}

/** A product of another business answers like a missing one, whatever the address says. */
async function openProduct(ctx: Ctx, tx: Db, ask: { businessId: string; productId: string }, hold = false): Promise<Result<ProductRow, OpenRefusal>> {
  const opened = await openBusiness(ctx, tx, ask.businessId, 'business.edit', hold);
  if (!opened.ok) return opened;
  const product = await findProduct(tx, ask.productId);
  return product?.businessId === ask.businessId ? accept(product) : refuse({ code: 'not_found' });
}

async function readPhoto(bytes: Uint8Array | undefined): Promise<Result<Photo | null, PhotoRefusal>> {
  return bytes === undefined || bytes.length === 0 ? accept(null) : processPhoto(bytes);
}

/** The bytes first, then the rows that name them: a crash in between leaves a file nobody sees. */
async function keepPhoto(ctx: Ctx, tx: Tx, productId: string, photo: Photo): Promise<void> {
  const keep = async (kind: string, bytes: Uint8Array) => {
    const id = ctx.newId();
    const { sha256 } = await ctx.files.put(id, bytes);
    await insertFile(tx, { id, kind, mime: 'image/webp', bytes: bytes.length, sha256, at: ctx.clock.now(), by: ctx.actor.id });
    return id;
  };
  await updatePhoto(tx, productId, { photoId: await keep('product_photo', photo.photo), thumbId: await keep('product_thumb', photo.thumb) });
}

/** A product for the page that edits it. Refuses: not_found, coached_by_other_agency. */
export async function productPage(ctx: Ctx, ask: { businessId: string; productId: string }): Promise<Result<{ business: { id: string; name: string }; product: ProductRow }, OpenRefusal>> {
  const product = await openProduct(ctx, ctx.db, ask);
  if (!product.ok) return product;
  const opened = await openBusiness(ctx, ctx.db, ask.businessId, 'business.edit');
  return opened.ok ? accept({ business: { id: opened.value.id, name: opened.value.name }, product: product.value }) : opened;
}
