import { CATEGORIES } from '../../registry/rules/tier.ts';
import { QUOTA_FLAGS, type QuotaFlag } from './plan.ts';

/** Category keys that a quota may name. */
export const CATEGORY_KEYS: ReadonlySet<string> = new Set(CATEGORIES);

/** Whether a quota may name this flag. */
export function isQuotaFlag(text: string): text is QuotaFlag {
  return (QUOTA_FLAGS as readonly string[]).includes(text);
}
