import { accept, refuse, type Result } from '#platform/result.ts';
import { childrenOf, findUnit } from '#modules/territory/index.server.ts';
import { ROLES, type Agency, type Ctx, type Role } from '../actor.ts';
import { decideGiving, holdsAll, rolesToGive } from '../rules/giving.ts';
import { scopeFor } from '../scope.server.ts';
import { listAccountLines, type AccountLine, type AccountRecord } from '../store/accounts.server.ts';
import { listAgencies } from '../store/agencies.server.ts';
import { grantsOfAccount, type GrantRecord } from '../store/grants.server.ts';
import { liveSessions } from '../store/sessions.server.ts';
import { visibleAccount } from './managed-account.server.ts';

const PAGE_ROWS = 50;

export type AccountsPage = { readonly lines: AccountLine[]; readonly next: string | null; readonly search: string; readonly after: string };

/** Accounts that the actor manages, 50 a page by user name; `next` is the cursor of the following page. Refuses: not_found. */
export async function accountsPage(ctx: Ctx, query: { after?: string | null; q?: string | null }): Promise<Result<AccountsPage, { code: 'not_found' }>> {
  const scope = scopeFor(ctx, 'account.manage');
  if (scope.any.length === 0) return refuse({ code: 'not_found' });
  const search = (query.q ?? '').normalize('NFC').trim().slice(0, 60);
  const after = (query.after ?? '').slice(0, 60);
  const rows = await listAccountLines(ctx.db, scope, { after, search: search.toLowerCase(), on: ctx.today, limit: PAGE_ROWS + 1 });
  const lines = rows.slice(0, PAGE_ROWS);
  return accept({ lines, next: rows.length > PAGE_ROWS ? lines.at(-1)!.username : null, search, after });
}

export type AccountPage = {
  readonly account: Pick<AccountRecord, 'id' | 'username' | 'name' | 'office' | 'territory' | 'agencyId' | 'isDemo'> & {
    readonly isActivated: boolean; readonly hasSecondFactor: boolean; readonly isDisabled: boolean; readonly territoryName: string;
  };
  /** `mayEnd` is false where the actor does not hold as much herself. */
  readonly grants: (GrantRecord & { readonly mayEnd: boolean })[];
  readonly sessions: number;
  /** Whether the actor may disable the account or give it a new code. */
  readonly mayManage: boolean;
  readonly isOwn: boolean;
} & GivingChoices;

export type GivingChoices = { readonly roles: Role[]; readonly agencies: Agency[]; readonly territories: { code: string; name: string }[]; readonly today: string };

/** One account with its grants and what the actor may do about it. Refuses: not_found. */
export async function accountPage(ctx: Ctx, accountId: string): Promise<Result<AccountPage, { code: 'not_found' }>> {
  const found = await visibleAccount(ctx, ctx.db, accountId);
  if (!found.ok) return found;
  const { id, username, name, office, territory, agencyId, isDemo, passwordHash, totpConfirmedAt, disabledAt } = found.value;
  const grants = await grantsOfAccount(ctx.db, id);
  const running = grants.filter((grant) => grant.endedAt === null && (grant.validTo === null || grant.validTo >= ctx.today));
  const isOwn = id === ctx.actor.id;
  return accept({
    account: { id, username, name, office, territory, agencyId, isDemo, territoryName: (await findUnit(ctx.db, territory))?.name ?? territory,
      isActivated: passwordHash !== null, hasSecondFactor: totpConfirmedAt !== null, isDisabled: disabledAt !== null },
    grants: grants.map((grant) => ({ ...grant, mayEnd: !isOwn && running.includes(grant) && mayEnd(ctx, grant) })),
    sessions: (await liveSessions(ctx.db, id, ctx.clock.now())).length,
    mayManage: !isOwn && holdsAll(ctx.actor, running),
    isOwn,
    ...(await givingChoices(ctx))
  });
}

/** What the forms for a new account and a new grant offer: roles, agencies and territories of the actor. */
export async function givingChoices(ctx: Ctx): Promise<GivingChoices> {
  const scope = scopeFor(ctx, 'account.manage');
  const everyAgency = scope.any.some((part) => part.agencyId === undefined);
  const agencies = (await listAgencies(ctx.db)).filter((agency) => everyAgency || scope.any.some((part) => part.agencyId === agency.id));
  return { roles: rolesToGive(ctx.actor, ROLES), agencies, territories: await tops(ctx, scope.any.map((part) => part.territory)), today: ctx.today };
}

/** The granted units and the two levels below them; deeper ones are typed by their code. */
async function tops(ctx: Ctx, codes: readonly string[]): Promise<{ code: string; name: string }[]> {
  const units: { code: string; name: string }[] = [];
  for (const code of new Set(codes)) {
    const unit = code ? await findUnit(ctx.db, code) : undefined;
    if (!unit) continue;
    units.push(unit, ...(await childrenOf(ctx.db, code, ctx.today)));
  }
  return units.map(({ code, name }) => ({ code, name }));
}

/** The new-account form. Refuses: not_found (who may not manage accounts). */
export async function newAccountPage(ctx: Ctx): Promise<Result<GivingChoices, { code: 'not_found' }>> {
  return scopeFor(ctx, 'account.manage').any.length === 0 ? refuse({ code: 'not_found' }) : accept(await givingChoices(ctx));
}

function mayEnd(ctx: Ctx, grant: GrantRecord): boolean {
  const decision = decideGiving(ctx.actor, { ...grant, validTo: null });
  return decision.ok || decision.refusal.code !== 'grant_beyond_yours';
}
