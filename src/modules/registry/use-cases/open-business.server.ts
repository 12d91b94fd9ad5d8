import { findAgency, type Ctx } from '#modules/access/index.server.ts';
import type { Operation } from '#modules/access/matrix.ts';
import type { Db } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { SaidBy } from '../rules/business.ts';
import { findBusiness, type BusinessRecord } from '../store/businesses.server.ts';

export type OpenRefusal = { code: 'not_found' } | { code: 'coached_by_other_agency'; agency: string };

/** What the permission is asked about: where the business lies and who coaches it. */
export function resourceOf(business: { rwCode: string; coachAgencyId: string }) {
  return { territory: business.rwCode, agencies: [business.coachAgencyId] };
}

/**
 * The record for an operation, with its row held for the transaction when asked. A foreign record answers
 * exactly as a missing one; who may read it but not do this is told whose it is.
 * Refuses: not_found, coached_by_other_agency.
 */
export async function openBusiness(ctx: Ctx, db: Db, id: string, operation: Operation, hold = false): Promise<Result<BusinessRecord, OpenRefusal>> {
  const business = await findBusiness(db, id, hold);
  if (!business || !ctx.may('business.read', resourceOf(business))) return refuse({ code: 'not_found' });
  if (ctx.may(operation, resourceOf(business))) return accept(business);
  if (!ctx.may(operation, { territory: business.rwCode })) return refuse({ code: 'not_found' });
  const agency = await findAgency(db, business.coachAgencyId);
  return refuse({ code: 'coached_by_other_agency', agency: agency?.shortName ?? business.coachAgencyId });
}

/** Whose word a statement is when this actor records it. */
export function saidByOf(ctx: Ctx): SaidBy {
  if (ctx.actor.kind === 'link' || ctx.actor.kind === 'system') return 'owner';
  return ctx.actor.grants.some((grant) => grant.role === 'cadre') ? 'cadre' : 'officer';
}
