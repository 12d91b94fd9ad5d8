import { createHash } from 'node:crypto';

/** SHA-256 as lower-case hex; the same as the engine's, faster on a server. */
export function sha256Hex(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
