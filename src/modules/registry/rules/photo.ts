import { accept, refuse, type Result } from '../../../platform/result.ts';

export type PhotoRefusal = { code: 'photo_not_an_image' } | { code: 'photo_too_heavy' } | { code: 'photo_too_large' } | { code: 'photo_damaged' };

export const PHOTO_BYTES_MAX = 5 * 1024 * 1024;
export const PHOTO_PIXELS_MAX = 40_000_000;
/** Longest side kept, and of the small picture in lists. */
export const PHOTO_SIDE_MAX = 1280;
export const THUMB_SIDE_MAX = 320;

export type PhotoFormat = 'jpeg' | 'png' | 'webp';

/**
 * What the bytes are by their first bytes; name and declared type say nothing (quality.md S-11).
 * Refuses: photo_too_heavy, photo_not_an_image.
 */
export function readPhotoFormat(bytes: Uint8Array): Result<PhotoFormat, PhotoRefusal> {
  if (bytes.length > PHOTO_BYTES_MAX) return refuse({ code: 'photo_too_heavy' });
  const starts = (offset: number, ...expected: number[]) => expected.every((value, index) => bytes[offset + index] === value);
  if (starts(0, 0xff, 0xd8, 0xff)) return accept('jpeg');
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return accept('png');
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return accept('webp');
  return refuse({ code: 'photo_not_an_image' });
}
