import { createHmac } from 'node:crypto';
import type { Result as DrawResult } from '#engine';
import type { Db } from '#platform/db.server.ts';
import { assert } from '#platform/result.ts';
import { bundleText, withSeed } from '../rules/documents.ts';
import type { Assignment, DrawSummary, PublishedDraw, Waiting } from '../rules/draw.ts';
import { replacementsOf, resultOf } from '../store/ceremony.server.ts';
import { findHeld, frozenTexts, publishedDraws } from '../store/draws.server.ts';
import { entrantsByCode, entrantsOf } from '../store/entrants.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';

/** The drawn result; undefined before it exists. Published or not: whoever shows it looks at the status. */
export async function readResult(db: Db, drawId: string): Promise<DrawResult | undefined> {
  const stored = await resultOf(db, drawId);
  return stored && (JSON.parse(stored.result) as DrawResult);
}

/** Who got which wave, by wave; `order` is the order of the drawn numbers (tickets) among them, 1 first. */
export async function assignmentsOf(db: Db, drawId: string): Promise<Assignment[]> {
  const result = await readResult(db, drawId);
  if (!result) return [];
  const entrants = await entrantsByCode(db, drawId, result.assignments.map((pair) => pair.umkm));
  const ranked = [...new Set(result.assignments.map((pair) => pair.umkm))].sort((a, b) => (ticketHex(result.seed, a) < ticketHex(result.seed, b) ? -1 : 1));
  const rankOf = new Map(ranked.map((code, index) => [code, index + 1]));
  return result.assignments.map((pair) => {
    const entrant = entrants.get(pair.umkm);
    assert(entrant, `code ${pair.umkm} of ${drawId} has a business`);
    return { businessId: entrant.businessId, code: pair.umkm, rwCode: entrant.rwCode, waveCode: pair.wave, event: pair.event, order: rankOf.get(pair.umkm)! };
  });
}

/** The number that the seed draws for a code: HMAC-SHA-256 with the seed as key (engine-contract.md, tickets). */
export function ticketHex(seed: string, code: string): string {
  return createHmac('sha256', Buffer.from(seed, 'hex')).update(`u|${code}`).digest('hex');
}

/** The waiting list of the base result, never re-sorted; screens show the position inside the RW. */
export async function waitlistOf(db: Db, drawId: string): Promise<Waiting[]> {
  const result = await readResult(db, drawId);
  if (!result?.waitlist) return [];
  const entrants = new Map((await entrantsOf(db, drawId)).map((entrant) => [entrant.code, entrant]));
  const seen = new Map<string, number>();
  return result.waitlist.map((code, index) => {
    const { businessId, rwCode } = entrants.get(code)!;
    const orderInRw = (seen.get(rwCode) ?? 0) + 1;
    seen.set(rwCode, orderInRw);
    return { businessId, code, rwCode, order: index + 1, orderInRw };
  });
}

/** Canonical text of giliran/bundle@1, of a draw or a plan; undefined before publishing. Free remarks are not in it. */
export async function bundleOf(db: Db, drawId: string): Promise<string | undefined> {
  const draw = await findHeld(db, drawId);
  if (!draw?.publishedAt) return undefined;
  const [frozen, result, chain] = [await frozenTexts(db, drawId), await resultOf(db, drawId), await replacementsOf(db, drawId)];
  assert(frozen && result, `a published draw ${drawId} has list and result`);
  return bundleText({
    ceremony: result.ceremony, chain: chain.map((line) => line.entry), exclusions: frozen.exclusions,
    input: withSeed(frozen.input, result.seed), result: result.result, roster: frozen.roster
  });
}

function isPublished(draw: DrawSummary): draw is PublishedDraw {
  return draw.publishedAt !== null;
}

/** The draw whose result holds for an event: published and not superseded. */
export async function publishedDrawOf(db: Db, eventId: string): Promise<PublishedDraw | undefined> {
  const draws = await publishedDraws(db, { eventId, limit: 100 });
  return draws.filter(isPublished).find((draw) => draw.status === 'published');
}

/** Published draws, superseded ones too, newest first; go on with `before` = the drawId of the last one seen. */
export async function listPublishedDraws(db: Db, filter: { tier?: Tier; limit?: number; before?: string } = {}): Promise<PublishedDraw[]> {
  return (await publishedDraws(db, { ...filter, limit: Math.min(filter.limit ?? 50, 200) })).filter(isPublished);
}
