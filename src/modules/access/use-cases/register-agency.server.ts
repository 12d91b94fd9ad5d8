import { recordAudit } from '#platform/audit.server.ts';
import { violates } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Agency, Ctx } from '../actor.ts';
import type { AccountRefusal } from '../refusals.ts';
import { findAgency, insertAgency } from '../store/agencies.server.ts';

type Refusal = Extract<AccountRefusal, { code: 'agency_taken' | 'agency_invalid' }> | { code: 'not_found' };

/** Adds an agency. Refuses: not_found (who may not), agency_invalid (slug or name), agency_taken. */
export async function registerAgency(ctx: Ctx, agency: Agency): Promise<Result<{ agencyId: string }, Refusal>> {
  if (!ctx.may('agency.manage')) return refuse({ code: 'not_found' });
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(agency.id) || !agency.name.trim() || !agency.shortName.trim()) return refuse({ code: 'agency_invalid' });
  try {
    return await ctx.inTransaction(async (tx) => {
      if (await findAgency(tx, agency.id)) return refuse({ code: 'agency_taken' });
      await insertAgency(tx, agency, ctx.clock.now());
      recordAudit(tx, 'agency.registered', agency.id);
      return accept({ agencyId: agency.id });
    });
  } catch (error) {
    if (violates(error, 'agencies_id_taken')) return refuse({ code: 'agency_taken' });
    throw error;
  }
}
