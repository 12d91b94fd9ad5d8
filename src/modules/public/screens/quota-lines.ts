import type { Quota } from '#modules/events/index.server.ts';
import type { publicTexts } from '../texts.ts';

/** Enough equal lines to say them in one sentence. */
const TOGETHER_FROM = 6;

/** Quotas as sentences; "one of each of the 44 kecamatan" is one sentence, not 44. */
export function quotaLines(quotas: readonly Quota[], t: ReturnType<typeof publicTexts>): string[] {
  const isOneOfKecamatan = (quota: Quota) => quota.kind === 'territory' && quota.key.split('.').length === 3 && quota.min === 1 && quota.max === null;
  const together = quotas.filter(isOneOfKecamatan);
  const single = together.length >= TOGETHER_FROM ? quotas.filter((quota) => !isOneOfKecamatan(quota)) : quotas;
  const lines = single.map((quota) => `${quota.key}${quota.waveCode ? ` (${quota.waveCode})` : ''}: ${t.event.quota(quota.min, quota.max)}`);
  if (together.length < TOGETHER_FROM) return lines;
  const kecamatan = new Set(together.map((quota) => quota.key)).size;
  return [`${t.event.quotaKecamatan(kecamatan)}${together[0]!.waveCode ? ` (${together[0]!.waveCode})` : ''}`, ...lines];
}
