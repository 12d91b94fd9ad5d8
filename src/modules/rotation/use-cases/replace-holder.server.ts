import { canonicalText, replace, type Input, type Replacement, type Result as DrawResult } from '#engine';
import { recordAudit } from '#platform/audit.server.ts';
import type { Tx } from '#platform/db.server.ts';
import { assert } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { getEvent } from '#modules/events/index.server.ts';
import { EVENT_CODE } from '../rules/build-input.ts';
import { withSeed } from '../rules/documents.ts';
import type { DrawSummary } from '../rules/draw.ts';
import { insertReplacement, replacementsOf, resultOf } from '../store/ceremony.server.ts';
import { frozenTexts, lockDraw } from '../store/draws.server.ts';
import { entrantOf, entrantsByCode } from '../store/entrants.server.ts';
import { firstDateOf } from './publish-draw.server.ts';
import { recordTurn } from './record-turn.server.ts';

export type Replaced = { readonly chosen?: { readonly businessId: string; readonly code: string; readonly rwCode: string }; readonly ring?: number; readonly minimaMissed: string[] };

/**
 * Gives a freed place of a published draw to the next by the engine's rule, never by choice: same RW, kelurahan,
 * kecamatan, kota, province; who declined never returns. Holds the draw's row, appends to its chain, and
 * records `offered` for the chosen. An unreachable person is a call of her own. Throws when she holds no place.
 */
export async function replaceHolder(tx: Tx, ctx: Ctx, place: { drawId: string; declinedBusinessId: string; waveCode: string }): Promise<Replaced> {
  const draw = await lockDraw(tx, place.drawId);
  assert(draw?.status === 'published', `draw ${place.drawId} is published`);
  const declined = await entrantOf(tx, draw.drawId, place.declinedBusinessId);
  assert(declined, `business ${place.declinedBusinessId} is an entrant of ${draw.drawId}`);
  const chain = await replacementsOf(tx, draw.drawId);
  const entry = await nextEntry(tx, draw, chain.map((line) => JSON.parse(line.entry) as Replacement), declined.code);
  assert(entry.wave === place.waveCode, `${declined.code} holds a place in ${place.waveCode}`);

  const chosen = entry.chosen ? (await entrantsByCode(tx, draw.drawId, [entry.chosen])).get(entry.chosen)! : undefined;
  await insertReplacement(tx, draw.drawId, {
    no: chain.length + 1, entry: canonicalText(entry), hash: entry.hash, declinedBusiness: place.declinedBusinessId, chosenBusiness: chosen?.businessId ?? null
  }, ctx.clock.now());
  recordAudit(tx, 'draw.replaced', draw.drawId, { no: chain.length + 1, declined: declined.code, chosen: entry.chosen, ring: entry.ring, hash: entry.hash });
  if (!chosen) return { minimaMissed: entry.minimaMissed };
  await offerTo(ctx, tx, draw, chosen, entry.wave);
  return { chosen: { ...chosen, code: entry.chosen! }, ring: entry.ring!, minimaMissed: entry.minimaMissed };
}

async function nextEntry(tx: Tx, draw: DrawSummary, chain: readonly Replacement[], declined: string): Promise<Replacement> {
  const [frozen, stored] = [await frozenTexts(tx, draw.drawId), await resultOf(tx, draw.drawId)];
  assert(frozen && stored, `draw ${draw.drawId} has list and result`);
  const input = JSON.parse(withSeed(frozen.input, stored.seed)) as Input;
  const outcome = replace(input, JSON.parse(stored.result) as DrawResult, chain, { declined, event: EVENT_CODE });
  assert(outcome.ok, `${declined} can be replaced in ${draw.drawId}: ${outcome.ok ? '' : outcome.rejected.reason}`);
  return outcome.replacement;
}

async function offerTo(ctx: Ctx, tx: Tx, draw: DrawSummary, chosen: { businessId: string; rwCode: string }, waveCode: string): Promise<void> {
  const event = await getEvent(tx, draw.eventId);
  assert(event, `event ${draw.eventId} exists`);
  await recordTurn(tx, ctx, {
    tier: draw.tier, eventId: draw.eventId, waveCode, drawId: draw.drawId, businessId: chosen.businessId, rwCode: chosen.rwCode,
    state: 'offered', onDate: firstDateOf(event, waveCode), reason: 'replacement'
  });
}
