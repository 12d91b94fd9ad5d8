import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { findRulebook, getEvent, type EventPlan } from '#modules/events/index.server.ts';
import { assert } from '#platform/result.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { insertConsent, latestConsents, type Consent } from '../store/draws.server.ts';
import { assemblePool } from './assemble-pool.server.ts';

/**
 * An owning agency says yes to the list as it stands. `listHash` is what the person saw; absent means the list
 * of this moment. One person speaks for one agency. Refuses not_found; consent_list_changed; consent_same_person.
 * Source: draw-protocol.md 1.
 */
export function consentToFreeze(ctx: Ctx, command: { eventId: string; listHash?: string; agencyId?: string }): Promise<Result<{ listHash: string; agencyId: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const event = await getEvent(tx, command.eventId);
    const given = event ? await latestConsents(tx, event.id) : [];
    const agencyId = event && agencyToSpeakFor(ctx, event, given, command.agencyId);
    if (!event || !agencyId) return refuse({ code: 'not_found' });
    if (given.some((consent) => consent.by === ctx.actor.id && consent.agencyId !== agencyId)) return refuse({ code: 'consent_same_person' });

    const rulebook = await findRulebook(tx, event.rulebookVersion);
    assert(rulebook, `rulebook ${event.rulebookVersion} exists`);
    const { listHash } = await assemblePool(tx, event, rulebook, ctx.today);
    if (command.listHash !== undefined && command.listHash !== listHash) return refuse({ code: 'consent_list_changed' });

    await insertConsent(tx, { eventId: event.id, agencyId, listHash, at: ctx.clock.now(), by: ctx.actor.id });
    recordAudit(tx, 'freeze.consented', event.id, { agencyId, listHash });
    return accept({ listHash, agencyId });
  });
}

/** The owning agency for which this actor may consent; one that has not spoken yet comes first. */
export function agencyToSpeakFor(ctx: Ctx, event: EventPlan, given: readonly Consent[], wanted?: string): string | undefined {
  const own = event.agencies.filter((agency) => ctx.may('draw.consent', { territory: event.territory, agencies: [agency] }));
  if (wanted !== undefined) return own.find((agency) => agency === wanted);
  return own.find((agency) => !given.some((consent) => consent.agencyId === agency)) ?? own[0];
}
