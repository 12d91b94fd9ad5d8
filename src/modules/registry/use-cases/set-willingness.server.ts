import { accessCtx, findAgency, linkActor, type Ctx } from '#modules/access/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import type { Tx } from '#platform/db.server.ts';
import { findLink, mintLink, revokeLinks } from '#platform/links.server.ts';
import { writeMessage } from '#platform/messages.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { changedAnswers } from '../rules/changes.ts';
import { TIERS, type Tier } from '../rules/tier.ts';
import { findBusiness, type BusinessRecord } from '../store/businesses.server.ts';
import { appendFacts, appendWillingness, willingnessOf } from '../store/statements.server.ts';
import { registryTexts } from '../texts.ts';
import { openBusiness, saidByOf, type OpenRefusal } from './open-business.server.ts';

/** The purpose of links that open this decision; their subject is `business:<id>`. */
export const WILLINGNESS_PURPOSE = 'willingness';
const LINK_DAYS = 30;

type WillingnessRefusal = OpenRefusal | { code: 'choice_unknown' };

/**
 * Records to which tiers the owner wants to be invited: `willing` lists them, the others count as "not now".
 * Only what changed is written. Refuses: choice_unknown, not_found, coached_by_other_agency.
 */
export function setWillingness(ctx: Ctx, ask: { businessId: string; willing: readonly string[] }): Promise<Result<{ changed: number }, WillingnessRefusal>> {
  return ctx.inTransaction(async (tx) => {
    const opened = await openBusiness(ctx, tx, ask.businessId, 'willingness.set', true);
    return opened.ok ? record(ctx, tx, opened.value, ask.willing) : opened;
  });
}

async function record(ctx: Ctx, tx: Tx, business: BusinessRecord, willing: readonly string[]): Promise<Result<{ changed: number }, { code: 'choice_unknown' }>> {
  if (willing.some((tier) => !(TIERS as readonly string[]).includes(tier))) return refuse({ code: 'choice_unknown' });
  const changes = changedAnswers(await willingnessOf(tx, business.id), TIERS, TIERS.filter((tier) => willing.includes(tier)));
  if (changes.length === 0) return accept({ changed: 0 });

  const at = ctx.clock.now();
  await appendWillingness(tx, changes.map(({ key, value }) => ({ businessId: business.id, tier: key, willing: value })), { at, saidBy: saidByOf(ctx), recordedBy: ctx.actor.id });
  await appendFacts(tx, [{ kind: 'willingness_set', businessId: business.id, rwCode: business.rwCode }], at);
  recordAudit(tx, 'business.willingness_set', business.id, Object.fromEntries(changes.map(({ key, value }) => [key, value])));
  return accept({ changed: changes.length });
}

/**
 * Writes a notice with a link on which the owner answers herself, valid 30 days; earlier links stop working.
 * Refuses: not_found, coached_by_other_agency.
 */
export function sendWillingnessLink(ctx: Ctx, ask: { businessId: string }): Promise<Result<{ messageId: string }, OpenRefusal>> {
  return ctx.inTransaction(async (tx) => {
    const opened = await openBusiness(ctx, tx, ask.businessId, 'willingness.set', true);
    if (!opened.ok) return opened;
    const business = opened.value;
    const subject = `business:${business.id}`;
    const agency = await findAgency(tx, business.coachAgencyId);
    const now = ctx.clock.now();

    await revokeLinks(tx, { purpose: WILLINGNESS_PURPOSE, subject }, now);
    const token = await mintLink(ctx, tx, { purpose: WILLINGNESS_PURPOSE, subject, expiresAt: new Date(now.getTime() + LINK_DAYS * 86_400_000) });
    const text = registryTexts('id').message.ask({ agency: agency?.name ?? '', owner: addressed(business), business: business.name, days: LINK_DAYS });
    const messageId = await writeMessage(ctx, tx, { purpose: WILLINGNESS_PURPOSE, recipient: subject, subject, text, link: `${ctx.publicUrl}/tautan/${token}` });
    recordAudit(tx, 'business.willingness_asked', business.id, {});
    return accept({ messageId });
  });
}

/** What the page behind the link shows: nothing of her but the business. */
export type WillingnessPage = { readonly businessName: string; readonly agency: string; readonly willing: Partial<Record<Tier, boolean>> };

/** Reads only, because previews of a chat fetch links. Refuses: not_found (unknown, expired, revoked or another purpose). */
export async function openWillingnessLink(ctx: Ctx, token: string): Promise<Result<WillingnessPage, { code: 'not_found' }>> {
  const business = await businessBehind(ctx, token);
  if (!business) return refuse({ code: 'not_found' });
  const agency = await findAgency(ctx.db, business.coachAgencyId);
  return accept({ businessName: business.name, agency: agency?.name ?? '', willing: await willingnessOf(ctx.db, business.id) });
}

/**
 * Her answer on the link; it may be changed until the link ends, and every change is confirmed by a notice
 * to her. Refuses: not_found, choice_unknown.
 */
export async function answerWillingnessLink(ctx: Ctx, ask: { token: string; willing: readonly string[] }): Promise<Result<{ changed: number }, { code: 'not_found' } | { code: 'choice_unknown' }>> {
  const business = await businessBehind(ctx, ask.token);
  if (!business) return refuse({ code: 'not_found' });
  const owner = asOwner(ctx, business);
  return owner.inTransaction(async (tx) => {
    const held = await findBusiness(tx, business.id, true);
    const outcome = await record(owner, tx, held!, ask.willing);
    if (outcome.ok && outcome.value.changed > 0) await confirm(owner, tx, business, ask.willing);
    return outcome;
  });
}

async function businessBehind(ctx: Ctx, token: string): Promise<BusinessRecord | undefined> {
  const link = await findLink(ctx.db, token, ctx.clock.now());
  if (link?.purpose !== WILLINGNESS_PURPOSE) return undefined;
  return findBusiness(ctx.db, link.subject.replace(/^business:/, ''));
}

async function confirm(ctx: Ctx, tx: Tx, business: BusinessRecord, willing: readonly string[]): Promise<void> {
  const subject = `business:${business.id}`;
  const t = registryTexts('id');
  const tiers = TIERS.filter((tier) => willing.includes(tier)).map((tier) => t.tiers[tier]);
  await writeMessage(ctx, tx, { purpose: 'willingness_confirmed', recipient: subject, subject, text: t.message.confirmed({ owner: addressed(business), business: business.name, tiers: tiers.join(', ') }) });
}

/** The owner herself, as audit and facts name her. */
function asOwner(ctx: Ctx, business: BusinessRecord): Ctx {
  const { db, keys, files, publicUrl, clock, lang } = ctx;
  return accessCtx({ db, keys, files, publicUrl, clock, lang, actor: linkActor(`business:${business.id}`, 'Pemilik usaha') });
}

/** `Ibu Siti Aminah`; the bare name when she chose no salutation. */
function addressed(business: BusinessRecord): string {
  return [business.owner.salutation, business.owner.name].filter(Boolean).join(' ');
}
