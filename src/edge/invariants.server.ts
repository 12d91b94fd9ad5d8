import type { Ctx } from '#modules/access/index.server.ts';
import { checkBooths } from '#modules/booths/index.server.ts';
import { rotationInvariants } from '#modules/rotation/index.server.ts';
import { verifyAudit } from '#platform/audit.server.ts';

/** One invariant: how many things were looked at and which are broken (empty when it holds). */
export type Invariant = { readonly name: string; readonly checked: number; readonly broken: readonly string[] };

/** Recomputes what must always hold; shipped as `npm run giliran -- invariants` and run by the suites. */
export async function checkInvariants(ctx: Ctx): Promise<Invariant[]> {
  return [await auditChain(ctx), ...(await rotationInvariants(ctx.db)), ...(await checkBooths(ctx.db))];
}

async function auditChain(ctx: Ctx): Promise<Invariant> {
  const checked = await verifyAudit(ctx.db);
  return checked.ok ? { name: 'audit chain', checked: checked.lines, broken: [] } : { name: 'audit chain', checked: 0, broken: [`line ${checked.brokenAt}`] };
}
