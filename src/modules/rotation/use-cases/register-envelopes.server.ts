import { recordAudit } from '#platform/audit.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { findRulebook } from '#modules/events/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { witnessFault, type Witness } from '../rules/ceremony.ts';
import { insertEnvelopes } from '../store/ceremony.server.ts';
import { setStatus } from '../store/draws.server.ts';
import { openObjections } from '../store/objections.server.ts';
import { beginStep } from './draw-step.server.ts';

/**
 * Envelopes first (draw-protocol.md 4): who sealed one, in printed order, without any digits. Begins the
 * ceremony, so the objection period must be over and every objection answered. Refuses not_found;
 * draw_order_forbids; objection_period_runs; objections_unanswered; too_few_witnesses; witnesses_one_interest;
 * witness_role_missing; witness_role_unusable.
 */
export function registerEnvelopes(ctx: Ctx, command: { drawId: string; witnesses: readonly Witness[] }): Promise<Result<{ drawId: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const step = await beginStep(ctx, tx, command.drawId, 'register_envelopes', 'draw.hold');
    if (!step.ok) return step;
    const { draw, next } = step.value;
    if (ctx.clock.now() < draw.objectionsUntil) return refuse({ code: 'objection_period_runs', until: draw.objectionsUntil });
    const open = await openObjections(tx, draw.drawId);
    if (open > 0) return refuse({ code: 'objections_unanswered', open });
    const rulebook = await findRulebook(tx, draw.rulebookVersion);
    assert(rulebook, `rulebook ${draw.rulebookVersion} exists`);
    const witnesses = command.witnesses.map((witness) => ({ ...witness, role: witness.role.trim().normalize('NFC') }));
    const fault = witnessFault(witnesses, rulebook.body.witnessesMin);
    if (fault) return refuse(fault);

    const now = ctx.clock.now();
    await insertEnvelopes(tx, draw.drawId, witnesses, { at: now, actorId: ctx.actor.id });
    await setStatus(tx, draw.drawId, next, now);
    recordAudit(tx, 'draw.envelopes_registered', draw.drawId, { witnesses: witnesses.map((witness) => witness.interest) });
    return accept({ drawId: draw.drawId });
  });
}
