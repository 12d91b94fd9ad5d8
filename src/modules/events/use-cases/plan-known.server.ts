import type { Tx } from '../../../platform/db.server.ts';
import { isUuid } from '../../../platform/ids.server.ts';
import { listAgencies } from '../../access/index.server.ts';
import { findUnit, unitsByCode } from '../../territory/index.server.ts';
import type { KnownForPlan } from '../rules/decide-plan.ts';
import type { EventForm } from '../rules/plan.ts';
import { findSeason, findVenue } from '../store/seasons-and-venues.server.ts';

/** Loads what the form names. */
export async function knownForPlan(tx: Tx, form: EventForm): Promise<KnownForPlan> {
  const territories = form.quotas.filter((quota) => quota.kind === 'territory').map((quota) => quota.key);
  return {
    season: isUuid(form.seasonId) ? await findSeason(tx, form.seasonId) : undefined,
    venue: isUuid(form.venueId) ? await findVenue(tx, form.venueId) : undefined,
    scopeLevel: (await findUnit(tx, form.territory))?.level,
    agencies: new Set((await listAgencies(tx)).map((agency) => agency.id)),
    territories: new Set((await unitsByCode(tx, territories)).map((unit) => unit.code))
  };
}
