import { recordAudit } from '#platform/audit.server.ts';
import { isPlainDate } from '#platform/clock.ts';
import { isUuid } from '#platform/ids.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { findUnit } from '#modules/territory/index.server.ts';
import type { Ctx, Grant } from '../actor.ts';
import type { AccountRefusal, GrantRefusal } from '../refusals.ts';
import { decideGiving } from '../rules/giving.ts';
import { findAgency } from '../store/agencies.server.ts';
import { endGrantRow, findGrant, grantsOfAccount, insertGrant } from '../store/grants.server.ts';
import { lockAccount } from '../store/accounts.server.ts';
import { revokeSessions } from '../store/sessions.server.ts';
import { visibleAccount } from './managed-account.server.ts';

type Refusal = GrantRefusal | Extract<AccountRefusal, { code: 'territory_unknown' | 'agency_unknown' }> | { code: 'not_found' };

/**
 * Gives an account a role in a territory for an agency and a period (`validTo` inclusive, null without end).
 * Her sessions end, so that the next one has a new id and the limits of the new role.
 * Refuses: not_found, own_grant, grant_beyond_yours, grant_longer_than_yours, grant_period_invalid,
 * grant_exists, territory_unknown, agency_unknown.
 */
export function giveGrant(ctx: Ctx, form: Grant & { accountId: string }): Promise<Result<{ grantId: string; accountId: string }, Refusal>> {
  return ctx.inTransaction(async (tx) => {
    const { accountId, role, territory, agencyId, validFrom, validTo } = form;
    const account = await visibleAccount(ctx, tx, accountId);
    if (!account.ok) return account;
    await lockAccount(tx, accountId);
    if (!(await findUnit(tx, territory))) return refuse({ code: 'territory_unknown' });
    if (!(await findAgency(tx, agencyId))) return refuse({ code: 'agency_unknown' });
    if (!isPlainDate(validFrom) || (validTo !== null && !isPlainDate(validTo))) return refuse({ code: 'grant_period_invalid' });

    const decision = accountId === ctx.actor.id ? refuse({ code: 'own_grant' }) : decideGiving(ctx.actor, form);
    if (!decision.ok) return decision;
    if ((await grantsOfAccount(tx, accountId)).some((held) => held.endedAt === null && isSame(held, form))) return refuse({ code: 'grant_exists' });

    const grantId = ctx.newId();
    await insertGrant(tx, { id: grantId, accountId, role, territory, agencyId, validFrom, validTo }, ctx.actor.id, ctx.clock.now());
    await revokeSessions(tx, accountId, ctx.clock.now());
    recordAudit(tx, 'grant.given', grantId, { account: accountId, role, territory, agency: agencyId, validFrom, validTo });
    return accept({ grantId, accountId });
  });
}

/**
 * Ends a grant now. Who may give it may end it. Her sessions end with it.
 * Refuses: not_found, own_grant, grant_beyond_yours, grant_already_ended.
 */
export function endGrant(ctx: Ctx, form: { grantId: string }): Promise<Result<{ grantId: string; accountId: string }, Refusal>> {
  return ctx.inTransaction(async (tx) => {
    const grant = isUuid(form.grantId) ? await findGrant(tx, form.grantId) : undefined;
    const account = await visibleAccount(ctx, tx, grant?.accountId ?? '');
    if (!grant || !account.ok) return refuse({ code: 'not_found' });
    if (grant.accountId === ctx.actor.id) return refuse({ code: 'own_grant' });
    const decision = decideGiving(ctx.actor, { ...grant, validTo: null });
    if (!decision.ok && decision.refusal.code === 'grant_beyond_yours') return decision;

    if (!(await endGrantRow(tx, grant.id, ctx.actor.id, ctx.clock.now()))) return refuse({ code: 'grant_already_ended' });
    await revokeSessions(tx, grant.accountId, ctx.clock.now());
    recordAudit(tx, 'grant.ended', grant.id, { account: grant.accountId, role: grant.role });
    return accept({ grantId: grant.id, accountId: grant.accountId });
  });
}

/** The same role for the same place and agency at an overlapping time. */
function isSame(held: Grant, wanted: Grant): boolean {
  const samePlace = held.role === wanted.role && held.territory === wanted.territory && held.agencyId === wanted.agencyId;
  return samePlace && (held.validTo === null || held.validTo >= wanted.validFrom) && (wanted.validTo === null || wanted.validTo >= held.validFrom);
}
