import { findLink } from '#platform/links.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import { accessCtx, findAgency, linkActor, type Ctx } from '#modules/access/index.server.ts';
import { eligibilitySentence, findRulebook, findSeason, getEvent } from '#modules/events/index.server.ts';
import { businessBriefs } from '#modules/registry/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { HASH_LINES, leafText } from '../rules/documents.ts';
import type { DrawSummary, HeldDraw } from '../rules/draw.ts';
import { findHeld, frozenTexts } from '../store/draws.server.ts';
import { entrantOf, exclusionOf, type EntrantRow } from '../store/entrants.server.ts';
import { planInForce } from '../store/plans.server.ts';
import { explainFor } from './explain.server.ts';
import { raiseObjection, readObjections, type Objection } from './objections.server.ts';
import { readResult, waitlistOf } from './read-result.server.ts';
import { whenOwn, type WhenOwn } from './when-turn.server.ts';

/** Everything with which she can prove, with any SHA-256 tool, that she is in the list: no trust in this page. */
export type LeafProof = { readonly text: string; readonly leaf: string; readonly position: number; readonly of: number; readonly rosterHash: string; readonly rosterLine: string };
export type Outcome =
  | { readonly kind: 'chosen'; readonly waveCode: string; readonly waveName: string; readonly dates: readonly string[] }
  | { readonly kind: 'waiting'; readonly orderInRw: number; readonly order: number; readonly explanation: NonNullable<Awaited<ReturnType<typeof explainFor>>> | null };

export type EntrantPage = {
  readonly agency: string;
  readonly business: { readonly name: string; readonly rwCode: string };
  /** The event, or the season of a plan; `href` is its public page. */
  readonly about: { readonly name: string; readonly href: string; readonly firstDate: string; readonly lastDate: string; readonly contact: string };
  readonly draw: HeldDraw;
  readonly entrant: { readonly code: string; readonly salt: string; readonly proof: LeafProof } | null;
  readonly rules: readonly { readonly code: string; readonly sentence: string }[];
  readonly objections: readonly Objection[];
  readonly mayObject: boolean;
  readonly outcome: Outcome | null;
  /** "When is my turn?" by the plan in force of this season and tier; null without one. */
  readonly when: WhenOwn | null;
};

/** What her link shows; reads only. Refuses not_found (unknown, expired, or a link of another purpose). */
export async function entrantPage(ctx: Ctx, token: string): Promise<Result<EntrantPage, NotFound>> {
  const about = await aboutLink(ctx, token);
  if (!about) return refuse({ code: 'not_found' });
  const { draw, businessId } = about;
  const rulebook = await findRulebook(ctx.db, draw.rulebookVersion);
  const business = (await businessBriefs(ctx.db, [businessId])).get(businessId);
  assert(rulebook && business, `draw ${draw.drawId} knows rulebook and business`);
  const entrant = await entrantOf(ctx.db, draw.drawId, businessId);
  const rules = entrant ? [] : ((await exclusionOf(ctx.db, draw.drawId, businessId))?.rules ?? []);
  const rwCode = entrant?.rwCode ?? business.rwCode;
  const { subject, planId } = await subjectWithPlan(ctx, draw);
  return accept({
    agency: (await findAgency(ctx.db, draw.agencies[0]!))?.name ?? '', business: { name: business.name, rwCode }, about: subject, draw,
    entrant: entrant ? { code: entrant.code, salt: entrant.salt, proof: await proofOf(ctx, draw, entrant) } : null,
    rules: rules.map((code) => ({ code, sentence: eligibilitySentence(code, ctx.lang, rulebook.body) })),
    objections: await readObjections(ctx, draw.drawId, businessId),
    mayObject: draw.status === 'frozen' && ctx.clock.now() < draw.objectionsUntil,
    outcome: entrant && draw.publishedAt && draw.eventId !== null ? await outcomeOf(ctx, draw, entrant) : null,
    when: planId ? ((await whenOwn(ctx.db, { planId, businessId, rwCode }, ctx.today)) ?? null) : null
  });
}

/** What the draw is about, and the plan that answers "when": its own if it is one, else the one in force of its season and tier. */
async function subjectWithPlan(ctx: Ctx, draw: HeldDraw): Promise<{ subject: EntrantPage['about']; planId: string | undefined }> {
  if (draw.eventId === null) {
    const season = await findSeason(ctx.db, draw.seasonId);
    assert(season, `season ${draw.seasonId} exists`);
    const subject = { name: season.name, href: `/giliran/rencana/${draw.drawId}`, firstDate: season.startsOn, lastDate: season.endsOn, contact: '' };
    return { subject, planId: (await planInForce(ctx.db, season.id, draw.tier)) ?? (draw.status === 'published' ? draw.drawId : undefined) };
  }
  const event = await getEvent(ctx.db, draw.eventId);
  assert(event, `event ${draw.eventId} exists`);
  const { name, slug, firstDate, lastDate, contact } = event;
  return { subject: { name, href: `/acara/${slug}`, firstDate, lastDate, contact }, planId: await planInForce(ctx.db, event.seasonId, event.tier) };
}

async function aboutLink(ctx: Ctx, token: string): Promise<{ draw: HeldDraw; businessId: string } | undefined> {
  const link = await findLink(ctx.db, token, ctx.clock.now());
  if (link?.purpose !== 'entrant') return undefined;
  const [drawId, businessId] = link.subject.split(':');
  const draw = await findHeld(ctx.db, drawId!);
  return draw && businessId ? { draw, businessId } : undefined;
}

async function proofOf(ctx: Ctx, draw: HeldDraw, entrant: EntrantRow): Promise<LeafProof> {
  const leaves = JSON.parse((await frozenTexts(ctx.db, draw.drawId))!.roster) as string[];
  const text = leafText({ business: entrant.businessId, code: entrant.code, owner: entrant.ownerId, salt: entrant.salt });
  return { text, leaf: entrant.leaf, position: leaves.indexOf(entrant.leaf) + 1, of: leaves.length, rosterHash: draw.rosterHash, rosterLine: HASH_LINES.roster.trim() };
}

async function outcomeOf(ctx: Ctx, draw: DrawSummary, entrant: EntrantRow): Promise<Outcome> {
  const waves = (await getEvent(ctx.db, draw.eventId))?.waves ?? [];
  const result = await readResult(ctx.db, draw.drawId);
  const pair = result?.assignments.find((one) => one.umkm === entrant.code);
  if (pair) {
    const wave = waves.find((one) => one.code === pair.wave);
    return { kind: 'chosen', waveCode: pair.wave, waveName: wave?.name ?? pair.wave, dates: wave?.dates ?? [] };
  }
  const waiting = (await waitlistOf(ctx.db, draw.drawId)).find((one) => one.code === entrant.code);
  const explanation = (await explainFor(ctx.db, { drawId: draw.drawId, code: entrant.code })) ?? null;
  return { kind: 'waiting', orderInRw: waiting?.orderInRw ?? 0, order: waiting?.order ?? 0, explanation };
}

/** Her objection through the link; the link itself is the actor. Refuses as `raiseObjection`. */
export async function objectByLink(ctx: Ctx, command: { token: string; text: string }): Promise<Result<{ objectionId: string; no: number }, RotationRefusal | NotFound>> {
  const about = await aboutLink(ctx, command.token);
  if (!about) return refuse({ code: 'not_found' });
  const { db, keys, files, publicUrl, clock, lang } = ctx;
  const owner = accessCtx({ db, keys, files, publicUrl, clock, lang, actor: linkActor(`business:${about.businessId}`, 'Pemilik usaha') });
  return raiseObjection(owner, { drawId: about.draw.drawId, text: command.text, businessId: about.businessId });
}
