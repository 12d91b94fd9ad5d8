import { recordAudit } from '#platform/audit.server.ts';
import type { Tx } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { allowEditing } from '#modules/events/index.server.ts';
import { releaseLocks } from '#modules/registry/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import type { HeldDraw } from '../rules/draw.ts';
import { commandsFrom, statusAfter } from '../rules/draw-status.ts';
import { lockHeld, setStatus } from '../store/draws.server.ts';
import { findObjection, insertAnswer, insertObjection, objectionsOf, type ObjectionRow } from '../store/objections.server.ts';

const TEXT = { least: 10, most: 1000 };
/** Enough for a real objection and its addition, too few to bury the officers. */
const PER_BUSINESS = 3;
const PER_DRAW = 1000;

/**
 * Anybody may object to a frozen list until the period ends; an entrant does it on her link, which names her
 * business. The text is sealed: it may name people. Refuses not_found; objection_text_unusable;
 * objection_period_over; objections_too_many.
 */
export function raiseObjection(ctx: Ctx, command: { drawId: string; text: string; businessId?: string }): Promise<Result<{ objectionId: string; no: number }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const draw = await lockHeld(tx, command.drawId);
    if (!draw) return refuse({ code: 'not_found' });
    const now = ctx.clock.now();
    if (draw.status !== 'frozen' || now >= draw.objectionsUntil) return refuse({ code: 'objection_period_over', until: draw.objectionsUntil });
    const text = command.text.trim().normalize('NFC');
    if (text.length < TEXT.least || text.length > TEXT.most) return refuse({ code: 'objection_text_unusable', ...TEXT });
    const businessId = command.businessId ?? null;
    const before = await objectionsOf(tx, draw.drawId, command.businessId);
    const most = businessId ? PER_BUSINESS : PER_DRAW;
    if (before.length >= most) return refuse({ code: 'objections_too_many', most });

    const id = ctx.newId();
    const no = await insertObjection(tx, { id, drawId: draw.drawId, businessId, sealedText: ctx.keys.seal(text, `objections.text.${id}`), at: now });
    recordAudit(tx, 'objection.raised', draw.drawId, { no, byEntrant: businessId !== null });
    return accept({ objectionId: id, no });
  });
}

/**
 * A person answers one objection with a reason that everybody can read. An upheld one ends this freeze: the
 * list stays readable under its number, and the corrected list gets a new one (draw-protocol.md 3).
 * Refuses not_found; objection_already_answered; objection_text_unusable; draw_order_forbids (ceremony begun).
 */
export function answerObjection(ctx: Ctx, command: { objectionId: string; outcome: 'upheld' | 'rejected'; text: string }): Promise<Result<{ drawId: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const objection = await findObjection(tx, command.objectionId);
    const draw = objection && (await lockHeld(tx, objection.drawId));
    if (!draw || !ctx.may('objection.answer', { territory: draw.territory, agencies: draw.agencies })) return refuse({ code: 'not_found' });
    if ((await findObjection(tx, command.objectionId))!.outcome) return refuse({ code: 'objection_already_answered' });
    const text = command.text.trim().normalize('NFC');
    if (text.length < TEXT.least || text.length > TEXT.most) return refuse({ code: 'objection_text_unusable', ...TEXT });
    const upheld = command.outcome === 'upheld';
    if (upheld && draw.status !== 'corrected' && !statusAfter(draw.status, 'correct')) return refuse({ code: 'draw_order_forbids', status: draw.status, allowed: commandsFrom(draw.status) });

    await insertAnswer(tx, { objectionId: command.objectionId, outcome: command.outcome, text, at: ctx.clock.now(), by: ctx.actor.id });
    recordAudit(tx, 'objection.answered', draw.drawId, { objectionId: command.objectionId, outcome: command.outcome });
    if (upheld && draw.status !== 'corrected') await endFreeze(ctx, tx, draw, 'corrected');
    return accept({ drawId: draw.drawId });
  });
}

/** Nothing but the future changes: the freeze stays as it was published. */
export async function endFreeze(ctx: Ctx, tx: Tx, draw: HeldDraw, status: 'corrected' | 'cancelled'): Promise<void> {
  await setStatus(tx, draw.drawId, status, ctx.clock.now());
  // A plan locks nobody: RWs and events may change until their own draws, and the next replan sees it.
  if (draw.eventId !== null) {
    await releaseLocks(tx, draw.eventId);
    await allowEditing(tx, draw.eventId);
  }
  recordAudit(tx, `draw.${status}`, draw.drawId);
}

export type Objection = Omit<ObjectionRow, 'sealedText'> & { readonly text: string };

/** Objections with their texts, oldest first: for officers, and for the entrant who raised them. */
export async function readObjections(ctx: Ctx, drawId: string, businessId?: string): Promise<Objection[]> {
  const rows = await objectionsOf(ctx.db, drawId, businessId);
  return rows.map(({ sealedText, ...row }) => ({ ...row, text: ctx.keys.open(sealedText, `objections.text.${row.id}`) }));
}
