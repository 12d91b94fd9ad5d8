import { recordAudit } from '../../../platform/audit.server.ts';
import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import { findUnit } from '../../territory/index.server.ts';
import type { EventsRefusal, NotFound } from '../refusals.ts';
import { decideSeason, type SeasonForm } from '../rules/season-and-venue.ts';
import { holdSeasons, insertSeason } from '../store/seasons-and-venues.server.ts';

/** Opens a season of a territory. Refuses as `decideSeason`, and not_found outside the actor's territory. */
export async function createSeason(ctx: Ctx, form: SeasonForm): Promise<Result<{ seasonId: string }, EventsRefusal | NotFound>> {
  if (!ctx.may('season.manage', { territory: form.territory })) return refuse({ code: 'not_found' });
  return ctx.inTransaction(async (tx) => {
    if (!(await findUnit(tx, form.territory))) return refuse({ code: 'event_territory_unknown' });
    const decision = decideSeason(await holdSeasons(tx), form);
    if (!decision.ok) return decision;
    const seasonId = ctx.newId();
    await insertSeason(tx, seasonId, decision.value, ctx.clock.now());
    recordAudit(tx, 'season.created', seasonId, { code: form.code, territory: form.territory });
    return accept({ seasonId });
  });
}
