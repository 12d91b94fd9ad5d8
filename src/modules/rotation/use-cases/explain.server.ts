import { explain, type Explanation, type Input } from '#engine';
import type { PlainDate } from '#platform/clock.ts';
import type { Db } from '#platform/db.server.ts';
import { assert } from '#platform/result.ts';
import { findRulebook, getEvent } from '#modules/events/index.server.ts';
import { withSeed } from '../rules/documents.ts';
import type { RuleCode } from '../rules/eligibility.ts';
import { isBinding } from '../rules/draw-status.ts';
import { whyNot, type WhyNot } from '../rules/why-not.ts';
import { drawsOf, frozenTexts } from '../store/draws.server.ts';
import { entrantOf, exclusionOf } from '../store/entrants.server.ts';
import { assemblePool } from './assemble-pool.server.ts';
import { readResult } from './read-result.server.ts';

/** Why a code was chosen or not, in numbers that anybody can count again; undefined for an unknown code or before the result. */
export async function explainFor(db: Db, query: { drawId: string; code: string }): Promise<(Explanation & { readonly why: WhyNot }) | undefined> {
  const [frozen, result] = [await frozenTexts(db, query.drawId), await readResult(db, query.drawId)];
  if (!frozen || !result) return undefined;
  const input = JSON.parse(withSeed(frozen.input, result.seed)) as Input;
  const outcome = explain(input, result, { umkm: query.code });
  return outcome.ok ? { ...outcome.explanation, why: whyNot(input, result, outcome.explanation) } : undefined;
}

export type Eligibility = { readonly eligible: true } | { readonly eligible: false; readonly rules: readonly RuleCode[] };

/**
 * Whether a business may be drawn for an event: as the living freeze says, or by today's facts before there is
 * one. A business outside the pool (inactive, elsewhere) answers outside_scope.
 */
export async function eligibilityOf(db: Db, query: { eventId: string; businessId: string; on: PlainDate }): Promise<Eligibility> {
  const living = (await drawsOf(db, query.eventId)).findLast((draw) => draw.status === 'frozen' || draw.status === 'enveloped' || draw.status === 'numbered' || isBinding(draw.status));
  if (living) {
    if (await entrantOf(db, living.drawId, query.businessId)) return { eligible: true };
    const exclusion = await exclusionOf(db, living.drawId, query.businessId);
    return { eligible: false, rules: exclusion?.rules ?? ['outside_scope'] };
  }
  const event = await getEvent(db, query.eventId);
  const rulebook = event && (await findRulebook(db, event.rulebookVersion));
  assert(event && rulebook, `event ${query.eventId} exists with its rulebook`);
  const rules = (await assemblePool(db, event, rulebook, query.on)).verdicts.get(query.businessId) ?? ['outside_scope'];
  return rules.length === 0 ? { eligible: true } : { eligible: false, rules };
}
