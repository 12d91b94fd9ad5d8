import { canonicalText, draw, type Result as DrawResult } from '#engine';
import { recordAudit } from '#platform/audit.server.ts';
import type { Db } from '#platform/db.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { ceremonyRecord } from '../rules/ceremony.ts';
import { HASH_LINES, withSeed } from '../rules/documents.ts';
import type { HeldDraw } from '../rules/draw.ts';
import { envelopesOf, insertResult, publicNumberOf, resultOf, type StoredResult } from '../store/ceremony.server.ts';
import { frozenTexts, lockHeld, setStatus } from '../store/draws.server.ts';
import { beginStep } from './draw-step.server.ts';
import { sha256Hex } from './hash.server.ts';
import { planNow } from './plan-engine.server.ts';

/**
 * Makes the record and its seed and runs the draw; the result is stored as the canonical bytes that everybody
 * will check. Asked again it answers with the same result: a crash is cured by computing again, never by
 * drawing again (draw-protocol.md 7). Refuses not_found; draw_order_forbids; envelopes_still_closed;
 * draw_not_proven (tag quotas alone: the list and the seed stay as they are).
 */
export function runDraw(ctx: Ctx, command: { drawId: string }): Promise<Result<{ drawId: string; resultHash: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const known = await lockHeld(tx, command.drawId);
    if (known?.resultHash && ctx.may('draw.hold', { territory: known.territory, agencies: known.agencies })) return accept({ drawId: known.drawId, resultHash: known.resultHash });
    const step = await beginStep(ctx, tx, command.drawId, 'draw', 'draw.hold');
    if (!step.ok) return step;
    const { draw: held, next } = step.value;
    const left = (await envelopesOf(tx, held.drawId)).filter((envelope) => envelope.digits === null).length;
    if (left > 0) return refuse({ code: 'envelopes_still_closed', left });

    const computed = await computeResult(tx, held);
    if ('notProven' in computed) return refuse({ code: 'draw_not_proven', nodes: computed.notProven });
    const now = ctx.clock.now();
    await insertResult(tx, held.drawId, computed, { at: now, actorId: ctx.actor.id });
    await setStatus(tx, held.drawId, next, now);
    recordAudit(tx, 'draw.drawn', held.drawId, { seed: computed.seed, resultHash: computed.resultHash });
    return accept({ drawId: held.drawId, resultHash: computed.resultHash });
  });
}

/** The result that frozen list and ceremony determine; nothing else goes in, so it is the same whenever it is asked for. */
export async function computeResult(db: Db, held: HeldDraw): Promise<Omit<StoredResult, 'drawnAt'> | { readonly notProven: number }> {
  const ceremony = await ceremonyText(db, held);
  const seed = sha256Hex(HASH_LINES.seed + ceremony);
  const frozen = await frozenTexts(db, held.drawId);
  assert(frozen && sha256Hex(HASH_LINES.input + frozen.input) === held.inputHash, `the frozen list of ${held.drawId} has its published hash`);
  const input: unknown = JSON.parse(withSeed(frozen.input, seed));
  const outcome = held.eventId === null ? planNow(input) : draw(input);
  if ('notProven' in outcome) return { notProven: outcome.notProven.nodes };
  assert(outcome.ok, `the frozen list of ${held.drawId} can be drawn`);
  return { ceremony, seed, result: canonicalText(outcome.result), resultHash: (outcome.result as DrawResult).hash };
}

async function ceremonyText(db: Db, held: HeldDraw): Promise<string> {
  const envelopes = await envelopesOf(db, held.drawId);
  const number = await publicNumberOf(db, held.drawId);
  assert(number, `the public number of ${held.drawId} is recorded`);
  const { drawId, inputHash, exclusionsHash, rosterHash, rulesHash, engine, engineHash } = held;
  return canonicalText(ceremonyRecord({
    drawId, inputHash, exclusionsHash, rosterHash, rulesHash, engine, engineHash, announcedAt: number.announcedAt,
    envelopes: envelopes.map(({ no, role, digits }) => ({ no, role, digits: digits! })),
    publicNumber: { method: number.method, digits: number.digits },
    ...(held.supersedes ? { supersedes: { drawId: held.supersedes.drawId, reasonCode: held.supersedes.reason } } : {})
  }));
}

/** The stored result after the same computation; throws when the stored bytes are other ones (`invariants`). */
export async function recomputedResult(db: Db, held: HeldDraw): Promise<'same' | 'other'> {
  const stored = await resultOf(db, held.drawId);
  const again = await computeResult(db, held);
  return stored && !('notProven' in again) && stored.result === again.result && stored.ceremony === again.ceremony && stored.resultHash === again.resultHash ? 'same' : 'other';
}
