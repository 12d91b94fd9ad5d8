import { recordAudit } from '#platform/audit.server.ts';
import { accept, type Result } from '#platform/result.ts';
import { newActivation } from '../activation.server.ts';
import type { Ctx } from '../actor.ts';
import type { AccountRefusal } from '../refusals.ts';
import { lockAccount, resetToActivation, setDisabled } from '../store/accounts.server.ts';
import { revokeSessions } from '../store/sessions.server.ts';
import { managedAccount } from './managed-account.server.ts';

type Refusal = Extract<AccountRefusal, { code: 'account_beyond_yours' | 'own_account' }> | { code: 'not_found' };
type Chosen = { readonly accountId: string };

/** Disables an account and ends its sessions at once. Refuses: not_found, own_account, account_beyond_yours. */
export function disableAccount(ctx: Ctx, form: Chosen): Promise<Result<Chosen, Refusal>> {
  return ctx.inTransaction(async (tx) => {
    const account = await managedAccount(ctx, tx, form.accountId);
    if (!account.ok) return account;
    await setDisabled(tx, form.accountId, ctx.clock.now());
    const ended = await revokeSessions(tx, form.accountId, ctx.clock.now());
    recordAudit(tx, 'account.disabled', form.accountId, { sessionsEnded: ended });
    return accept({ accountId: form.accountId });
  });
}

/** Lets a disabled account sign in again, with the grants that still hold. Refuses as `disableAccount`. */
export function enableAccount(ctx: Ctx, form: Chosen): Promise<Result<Chosen, Refusal>> {
  return ctx.inTransaction(async (tx) => {
    const account = await managedAccount(ctx, tx, form.accountId);
    if (!account.ok) return account;
    await setDisabled(tx, form.accountId, null);
    recordAudit(tx, 'account.enabled', form.accountId);
    return accept({ accountId: form.accountId });
  });
}

/**
 * A new one-time code for somebody who forgot her password or lost her phone. Password, second factor and
 * sessions end now. Refuses as `disableAccount`.
 */
export function reissueActivation(ctx: Ctx, form: Chosen): Promise<Result<{ accountId: string; username: string; activationCode: string }, Refusal>> {
  return ctx.inTransaction(async (tx) => {
    const account = await managedAccount(ctx, tx, form.accountId);
    if (!account.ok) return account;
    await lockAccount(tx, form.accountId);
    const activation = newActivation(form.accountId, ctx.clock.now());
    await resetToActivation(tx, form.accountId, activation);
    await revokeSessions(tx, form.accountId, ctx.clock.now());
    recordAudit(tx, 'account.activation_reissued', form.accountId);
    return accept({ accountId: form.accountId, username: account.value.username, activationCode: activation.code });
  });
}
