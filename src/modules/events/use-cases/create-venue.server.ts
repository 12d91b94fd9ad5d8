import { recordAudit } from '../../../platform/audit.server.ts';
import type { Ctx } from '../../../platform/ctx.server.ts';
import { violates } from '../../../platform/db.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import { findUnit } from '../../territory/index.server.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import { decideVenue, type VenueForm } from '../rules/season-and-venue.ts';
import { insertVenue } from '../store/seasons-and-venues.server.ts';

/** Records a place where events can be held. Refuses as `decideVenue`, venue_name_taken, and not_found outside the actor's territory. */
export async function createVenue(ctx: Ctx, form: VenueForm): Promise<Result<{ venueId: string }, EventsRefusal | NotFound>> {
  if (!ctx.may('venue.manage', { territory: form.kelurahanCode })) return refuse({ code: 'not_found' });
  try {
    return await ctx.inTransaction(async (tx) => {
      const decision = decideVenue((await findUnit(tx, form.kelurahanCode))?.level, form);
      if (!decision.ok) return decision;
      const venueId = ctx.newId();
      await insertVenue(tx, venueId, decision.value, ctx.clock.now());
      recordAudit(tx, 'venue.created', venueId, { kelurahanCode: form.kelurahanCode, capacityPerDay: form.capacityPerDay });
      return accept({ venueId });
    });
  } catch (error) {
    if (violates(error, 'venues_name_taken')) return refuse({ code: 'venue_name_taken' });
    throw error;
  }
}
