import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { findRulebook, getEvent } from '#modules/events/index.server.ts';
import type { NotFound } from '../refusals.ts';
import type { RuleCode } from '../rules/eligibility.ts';
import { assemblePool } from './assemble-pool.server.ts';

export type PoolLine = { readonly businessId: string; readonly name: string; readonly rwCode: string; readonly agencyId: string; readonly rules: readonly RuleCode[] };
export type PoolList = { readonly event: { readonly id: string; readonly name: string }; readonly lines: readonly PoolLine[]; readonly total: number; readonly next: string | null };

const PAGE = 100;

/**
 * The list of the pool by RW and id, in or out with all rules, filtered by agency: what each owning agency may
 * look at of the other before it consents. Keyset: `after` is the businessId of the last line. Refuses not_found.
 */
export async function poolList(ctx: Ctx, query: { eventId: string; agencyId?: string; only?: 'in' | 'out'; after?: string }): Promise<Result<PoolList, NotFound>> {
  const event = await getEvent(ctx.db, query.eventId);
  if (!event || !ctx.may('pool.read', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
  const rulebook = await findRulebook(ctx.db, event.rulebookVersion);
  assert(rulebook, `rulebook ${event.rulebookVersion} exists`);
  const { pool, verdicts } = await assemblePool(ctx.db, event, rulebook, ctx.today);
  const wanted = pool
    .map((row): PoolLine => ({ businessId: row.businessId, name: row.name, rwCode: row.rwCode, agencyId: row.coachAgencyId, rules: verdicts.get(row.businessId)! }))
    .filter((line) => !query.agencyId || line.agencyId === query.agencyId)
    .filter((line) => !query.only || (query.only === 'in') === (line.rules.length === 0));
  const start = query.after ? wanted.findIndex((line) => line.businessId === query.after) + 1 : 0;
  const lines = wanted.slice(start, start + PAGE);
  return accept({ event: { id: event.id, name: event.name }, lines, total: wanted.length, next: start + PAGE < wanted.length ? lines.at(-1)!.businessId : null });
}
