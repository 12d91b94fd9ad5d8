import { covers } from '../draw/limits.ts';
import type { Quota, Umkm } from '../types.ts';

/** Does a place of this UMKM in this wave count towards the quota? */
export function isCounted(quota: Quota, umkm: Umkm, wave: string): boolean {
  if (quota.wave !== undefined && quota.wave !== wave) return false;
  return quota.kind === 'tag' ? umkm.tags.includes(quota.key) : covers(quota.key, umkm.rw);
}
