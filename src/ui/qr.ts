import { encode } from 'uqr';

/** A QR code as one SVG path in module units, quiet zone left out. */
export type QrPath = { size: number; d: string };

/**
 * Draws `text` as a QR code: level M, dark runs of a row joined into one rectangle each.
 * Throws when the text does not fit (about 2,300 bytes), which is a mistake of the caller.
 */
export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  let d = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && data[y]?.[x]) x += 1;
      if (x > from) d += `M${from} ${y}h${x - from}v1H${from}z`;
    }
  }
  return { size, d };
}
