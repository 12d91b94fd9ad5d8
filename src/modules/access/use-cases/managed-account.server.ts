import type { Db } from '#platform/db.server.ts';
import { isUuid } from '#platform/ids.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '../actor.ts';
import type { AccountRefusal } from '../refusals.ts';
import { holdsAll } from '../rules/giving.ts';
import { findAccountById, type AccountRecord } from '../store/accounts.server.ts';
import { grantsOfAccount } from '../store/grants.server.ts';

type Refusal = Extract<AccountRefusal, { code: 'account_beyond_yours' | 'own_account' }> | { code: 'not_found' };

/** The account when it lies in the actor's scope; foreign and missing ones both answer not_found. */
export async function visibleAccount(ctx: Ctx, db: Db, accountId: string): Promise<Result<AccountRecord, { code: 'not_found' }>> {
  const account = isUuid(accountId) ? await findAccountById(db, accountId) : undefined;
  const visible = account && ctx.may('account.manage', { territory: account.territory, agencies: [account.agencyId] });
  return account && visible ? accept(account) : refuse({ code: 'not_found' });
}

/**
 * The account when the actor may also disable or reset it: taking over a colleague who holds more would be a way
 * around the matrix. Refuses: not_found, own_account, account_beyond_yours.
 */
export async function managedAccount(ctx: Ctx, db: Db, accountId: string): Promise<Result<AccountRecord, Refusal>> {
  const visible = await visibleAccount(ctx, db, accountId);
  if (!visible.ok) return visible;
  if (accountId === ctx.actor.id) return refuse({ code: 'own_account' });
  const running = (await grantsOfAccount(db, accountId)).filter((grant) => grant.endedAt === null && (grant.validTo === null || grant.validTo >= ctx.today));
  return holdsAll(ctx.actor, running) ? visible : refuse({ code: 'account_beyond_yours' });
}
