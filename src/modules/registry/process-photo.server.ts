import sharp from 'sharp';
import { accept, refuse, type Result } from '#platform/result.ts';
import { PHOTO_PIXELS_MAX, PHOTO_SIDE_MAX, THUMB_SIDE_MAX, readPhotoFormat, type PhotoRefusal } from './rules/photo.ts';

/** Only these three decoders may run; libvips knows many more, with more holes. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);

const DECODE = { limitInputPixels: PHOTO_PIXELS_MAX, failOn: 'error', sequentialRead: true } as const;
const WEBP = { quality: 78, effort: 3 } as const;

export type Photo = { readonly photo: Uint8Array; readonly thumb: Uint8Array };

/**
 * Makes the two pictures that are kept: WebP of at most 1280 and 320 px, upright, drawn anew from the pixels,
 * so that nothing else of the file survives: no GPS position, no camera, no appended content.
 * Refuses: photo_too_heavy, photo_not_an_image, photo_too_large (before decoding), photo_damaged.
 */
export async function processPhoto(bytes: Uint8Array): Promise<Result<Photo, PhotoRefusal>> {
  const format = readPhotoFormat(bytes);
  if (!format.ok) return format;
  try {
    const seen = await sharp(bytes, DECODE).metadata();
    if (seen.format !== format.value) return refuse({ code: 'photo_not_an_image' });
    if (seen.width * seen.height > PHOTO_PIXELS_MAX) return refuse({ code: 'photo_too_large' });
    const photo = await shrink(bytes, PHOTO_SIDE_MAX);
    return accept({ photo, thumb: await shrink(photo, THUMB_SIDE_MAX) });
  } catch (error) {
    const tooLarge = error instanceof Error && /pixel limit/i.test(error.message);
    return refuse({ code: tooLarge ? 'photo_too_large' : 'photo_damaged' });
  }
}

/** `autoOrient` applies the camera's rotation before the note about it is lost. */
function shrink(bytes: Uint8Array, side: number): Promise<Uint8Array> {
  return sharp(bytes, DECODE).autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).webp(WEBP).toBuffer();
}
