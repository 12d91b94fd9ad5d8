import type { Ctx } from '#modules/access/index.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.server.ts';
import type { BusinessBrief, ConsentPurpose, PoolRow, RegistryFact, Salutation } from './rules/business.ts';
import type { Tier } from './rules/tier.ts';
import { deleteLocks, insertLocks, readBriefs, readConsenting, readFacts, readPeopledRws, readPool, readWilling } from './store/pool.server.ts';
import { findContact } from './store/owners.server.ts';

/** What modules after the registry may call. */

export { TIERS, isTier, TIER_NAMES, CATEGORIES, CATEGORY_NAMES, FLAGS } from './rules/tier.ts';
export type { Tier, Category, Flag } from './rules/tier.ts';
export type { BusinessBrief, BusinessStatus, ConsentPurpose, PoolRow, RegistryFact, Salutation, SaidBy } from './rules/business.ts';
export { registerBusiness } from './use-cases/register-business.server.ts';
export { BULK_MAX, insertBusinesses, type BulkBusiness } from './use-cases/insert-businesses.server.ts';
export { setWillingness } from './use-cases/set-willingness.server.ts';
export { setConsent } from './use-cases/set-consent.server.ts';
export { createUp2kGroup } from './use-cases/create-up2k-group.server.ts';
export type { BusinessForm, OwnerForm } from './rules/form.ts';
export { registryRefusalTexts, type RegistryRefusal } from './refusals.ts';

/** For the officer's pages and links of this module; later modules do not need them. */
export { editBusiness } from './use-cases/edit-business.server.ts';
export { deactivateBusiness, reactivateBusiness } from './use-cases/set-status.server.ts';
export { unmaskNumber } from './use-cases/unmask-number.server.ts';
export { addProduct, editProduct, productPage, removeProduct } from './use-cases/keep-products.server.ts';
export { openPhoto } from './use-cases/open-photo.server.ts';
export { answerWillingnessLink, openWillingnessLink, sendWillingnessLink, WILLINGNESS_PURPOSE } from './use-cases/set-willingness.server.ts';
export { businessPage, exportBusinesses, type BusinessPage } from './use-cases/list-businesses.server.ts';
export { businessDetail, type BusinessDetail } from './use-cases/business-page.server.ts';
export { editPage, groupPage, registrationChoices, type RegistrationChoices } from './use-cases/registration-choices.server.ts';

/** Briefs by id; ids that do not exist are absent. Nothing in them identifies an owner beyond her name. */
export async function businessBriefs(db: Db, ids: readonly string[]): Promise<Map<string, BusinessBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await readBriefs(db, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whom to write to: name, salutation and the opened WhatsApp number (`+62...`, null when none). Throws for an unknown id. */
export function contactOf(ctx: Ctx, db: Db, businessId: string): Promise<{ ownerName: string; salutation: Salutation | null; phone: string | null }> {
  return findContact(ctx, db, businessId);
}

/**
 * Every active business whose RW lies under `territory`, ordered by RW code then id; no Scope, because only
 * rotation calls it for a freeze. `on` is the day of the freeze (Asia/Jakarta). With `hold` (inside a
 * transaction) the rows stand still until it ends, so `lockForDraw` locks exactly what was read.
 */
export function poolOf(db: Db, pool: { territory: string; tier: Tier; on: PlainDate; hold?: boolean }): Promise<PoolRow[]> {
  return readPool(db, pool);
}

/** Freezes RW and owner of these businesses until the end of `until` or until released; edits answer `locked_for_draw`. */
export function lockForDraw(tx: Tx, ctx: Ctx, lock: { businessIds: readonly string[]; eventId: string; until: PlainDate }): Promise<void> {
  return insertLocks(tx, { ...lock, at: ctx.clock.now() });
}

/** Lifts the locks of one event. */
export function releaseLocks(tx: Tx, eventId: string): Promise<void> {
  return deleteLocks(tx, eventId);
}

/** Whether each business wants to be invited to `tier`; absent means nobody asked her yet. */
export async function latestWillingness(db: Db, ids: readonly string[], tier: Tier): Promise<Map<string, boolean>> {
  if (ids.length === 0) return new Map();
  const rows = await readWilling(db, ids, tier);
  return new Map(rows.map((row) => [row.businessId, row.willing]));
}

/** Those of `ids` whose owner agrees to `purpose` today (e.g. `catalogue`: her name may be shown to the public). */
export async function consentingTo(db: Db, ids: readonly string[], purpose: ConsentPurpose): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  return new Set(await readConsenting(db, ids, purpose));
}

/** Where a reader of facts begins. */
export const FACTS_START = '0.0';

/** At most `most` facts behind `cursor`, oldest first, and the cursor for the next call. Nothing can appear behind a cursor later. */
export function factsSince(db: Db, cursor: string = FACTS_START, most = 1000): Promise<{ facts: RegistryFact[]; cursor: string }> {
  return readFacts(db, cursor, most);
}

/** The RWs under `territory` where at least one business is active; the others need coaching first. */
export async function rwsWithBusinesses(db: Db, territory: string): Promise<Set<string>> {
  return new Set(await readPeopledRws(db, territory));
}
