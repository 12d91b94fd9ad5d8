import { openPhoto } from '#modules/registry/index.server.ts';
import { found } from '#edge/forms.server.ts';
import type { RequestHandler } from './$types';

/** A day in shared caches for what everybody may see (consent can be withdrawn); nothing else rests anywhere. */
export const GET: RequestHandler = async (event) => {
  const photo = found(await openPhoto(event.locals.ctx, event.params.id), event);
  return new Response(photo.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="foto.webp"',
      'x-content-type-options': 'nosniff',
      'cache-control': photo.forEveryone ? 'public, max-age=86400' : 'private, no-store'
    }
  });
};
