import type { Ctx } from '#modules/access/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { findPhotoOwner } from '../store/products.server.ts';
import { readConsenting } from '../store/pool.server.ts';
import { resourceOf } from './open-business.server.ts';

/** `forEveryone`: the owner agreed to show it, so it may rest in caches. */
export type OpenedPhoto = { readonly bytes: Uint8Array; readonly forEveryone: boolean };

/**
 * A product photo: for everyone while the owner of an active business agrees (`photo`), otherwise for those who may
 * read the business. Refuses: not_found.
 */
export async function openPhoto(ctx: Ctx, fileId: string): Promise<Result<OpenedPhoto, { code: 'not_found' }>> {
  const owner = await findPhotoOwner(ctx.db, fileId);
  if (!owner) return refuse({ code: 'not_found' });
  const consented = owner.status === 'active' && (await readConsenting(ctx.db, [owner.businessId], 'photo')).length > 0;
  if (!consented && !ctx.may('business.read', resourceOf(owner))) return refuse({ code: 'not_found' });
  return accept({ bytes: await ctx.files.get(fileId), forEveryone: consented });
}
