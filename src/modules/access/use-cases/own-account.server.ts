import { recordAudit } from '#platform/audit.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import { isActivationCode } from '../activation.server.ts';
import type { Ctx } from '../actor.ts';
import { beginAttempt, beginOwnAttempt, type Client } from '../attempts.server.ts';
import { checkPassword, hashPassword, unlessBusy } from '../passwords.server.ts';
import type { OwnAccountRefusal, PasswordRefusal, SignInRefusal } from '../refusals.ts';
import { decidePassword } from '../rules/password.ts';
import { normalUsername } from '../rules/username.ts';
import { confirmTotp, findAccountById, findAccountByUsername, lockAccount, proposeTotp, resetTotp, setPassword, type AccountRecord } from '../store/accounts.server.ts';
import { revokeSessions } from '../store/sessions.server.ts';
import { newTotpSecret, totpStepOf } from '../totp.server.ts';

type Throttled = Extract<SignInRefusal, { code: 'throttled' | 'sign_in_busy' }>;
type Own<C extends OwnAccountRefusal['code']> = Extract<OwnAccountRefusal, { code: C }>;

/**
 * Uses a one-time code to choose the first password. The code works once; the user then signs in.
 * Refuses: activation_refused (unknown name, wrong, used or expired code, disabled account), throttled, sign_in_busy, password_*.
 */
export async function activateAccount(
  ctx: Ctx, form: { username: string; activation: string; password: string }, client: Client
): Promise<Result<{ username: string }, Own<'activation_refused'> | Throttled | PasswordRefusal>> {
  const username = normalUsername(form.username).slice(0, 100);
  const good = decidePassword(form.password, username);
  if (!good.ok) return good;
  const account = await findAccountByUsername(ctx.db, username);
  const attempt = await beginAttempt(ctx, { username, accountId: account?.id }, client);
  if (attempt.waitSeconds > 0) return refuse({ code: 'throttled', waitSeconds: attempt.waitSeconds });

  const passwordHash = await unlessBusy(hashPassword(form.password)); // before the code is looked at: the same time for every name
  if (passwordHash === 'busy') return refuse({ code: 'sign_in_busy' });
  if (!account || account.disabledAt !== null || !isActivationCode(form.activation, account, ctx.clock.now())) return refuse({ code: 'activation_refused' });
  const activated = await ctx.inTransaction(async (tx) => {
    await lockAccount(tx, account.id);
    if ((await findAccountById(tx, account.id))?.activationHash !== account.activationHash) return refuse({ code: 'activation_refused' });
    await setPassword(tx, account.id, passwordHash, ctx.clock.now());
    recordAudit(tx, 'account.activated', account.id);
    return accept({ username });
  });
  if (activated.ok) await attempt.succeeded();
  return activated;
}

/**
 * A new password in exchange for the present one; every other session ends.
 * Refuses: not_found (not signed in), throttled, sign_in_busy, password_wrong, password_*.
 */
export async function changePassword(
  ctx: Ctx, form: { currentPassword: string; newPassword: string }
): Promise<Result<{ ended: number }, Own<'password_wrong'> | Throttled | PasswordRefusal | { code: 'not_found' }>> {
  const account = await ownAccount(ctx);
  if (!account) return refuse({ code: 'not_found' });
  const good = decidePassword(form.newPassword, account.username);
  if (!good.ok) return good;
  const attempt = await beginOwnAttempt(ctx);
  if (attempt.waitSeconds > 0) return refuse({ code: 'throttled', waitSeconds: attempt.waitSeconds });
  const present = await presentPassword(form.currentPassword, account);
  if (!present.ok) return present;
  const passwordHash = await unlessBusy(hashPassword(form.newPassword));
  if (passwordHash === 'busy') return refuse({ code: 'sign_in_busy' });
  await attempt.succeeded();
  return ctx.inTransaction(async (tx) => {
    await setPassword(tx, account.id, passwordHash, ctx.clock.now());
    const ended = await revokeSessions(tx, account.id, ctx.clock.now(), ctx.actor.session?.id);
    recordAudit(tx, 'account.password_changed', account.id, { sessionsEnded: ended });
    return accept({ ended });
  });
}

/**
 * Makes a secret for the authenticator app that waits for its first code; once more gives a fresh one.
 * Refuses: not_found (not signed in), second_factor_already_set.
 */
export async function proposeSecondFactor(ctx: Ctx): Promise<Result<{ proposed: true }, Own<'second_factor_already_set'> | { code: 'not_found' }>> {
  const account = await ownAccount(ctx);
  if (!account) return refuse({ code: 'not_found' });
  if (account.totpConfirmedAt !== null) return refuse({ code: 'second_factor_already_set' });
  await proposeTotp(ctx.db, account.id, sealedSecret(ctx, account.id));
  return accept({ proposed: true });
}

/**
 * Confirms the app with its first code; from then on signing in asks for one, and the officer's grants count.
 * Refuses: not_found, throttled, second_factor_wrong, second_factor_already_set.
 */
export async function confirmSecondFactor(
  ctx: Ctx, form: { totp: string }
): Promise<Result<{ confirmed: true }, Own<'second_factor_wrong' | 'second_factor_already_set'> | Throttled | { code: 'not_found' }>> {
  const account = await ownAccount(ctx);
  if (!account) return refuse({ code: 'not_found' });
  if (account.totpConfirmedAt !== null) return refuse({ code: 'second_factor_already_set' });
  const attempt = await beginOwnAttempt(ctx);
  if (attempt.waitSeconds > 0) return refuse({ code: 'throttled', waitSeconds: attempt.waitSeconds });
  const step = account.sealedTotp && totpStepOf(ctx.keys.open(account.sealedTotp, `accounts.totp.${account.id}`), form.totp, ctx.clock.now());
  if (!step) return refuse({ code: 'second_factor_wrong' });
  await attempt.succeeded();
  return ctx.inTransaction(async (tx) => {
    if (!(await confirmTotp(tx, account.id, step, ctx.clock.now()))) return refuse({ code: 'second_factor_already_set' });
    recordAudit(tx, 'account.second_factor_set', account.id);
    return accept({ confirmed: true });
  });
}

/**
 * A new phone: password and a present code take the old app off and propose a new secret; other sessions end.
 * Refuses: not_found, throttled, sign_in_busy, password_wrong, second_factor_wrong.
 */
export async function replaceSecondFactor(
  ctx: Ctx, form: { currentPassword: string; totp: string }
): Promise<Result<{ proposed: true }, Own<'password_wrong' | 'second_factor_wrong'> | Throttled | { code: 'not_found' }>> {
  const account = await ownAccount(ctx);
  if (!account || account.totpConfirmedAt === null) return refuse({ code: 'not_found' });
  const attempt = await beginOwnAttempt(ctx);
  if (attempt.waitSeconds > 0) return refuse({ code: 'throttled', waitSeconds: attempt.waitSeconds });
  const present = await presentPassword(form.currentPassword, account);
  if (!present.ok) return present;
  const step = totpStepOf(ctx.keys.open(account.sealedTotp!, `accounts.totp.${account.id}`), form.totp, ctx.clock.now());
  if (step === undefined || step <= (account.totpLastStep ?? -1)) return refuse({ code: 'second_factor_wrong' });
  await attempt.succeeded();
  return ctx.inTransaction(async (tx) => {
    await resetTotp(tx, account.id, sealedSecret(ctx, account.id));
    await revokeSessions(tx, account.id, ctx.clock.now(), ctx.actor.session?.id);
    recordAudit(tx, 'account.second_factor_replaced', account.id);
    return accept({ proposed: true });
  });
}

async function presentPassword(typed: string, account: AccountRecord): Promise<Result<true, Own<'password_wrong'> | { code: 'sign_in_busy' }>> {
  const checked = await unlessBusy(checkPassword(typed.slice(0, 1000), account.passwordHash));
  if (checked === 'busy') return refuse({ code: 'sign_in_busy' });
  return checked.matches ? accept(true) : refuse({ code: 'password_wrong' });
}

async function ownAccount(ctx: Ctx): Promise<AccountRecord | undefined> {
  if (!ctx.may('session.own')) return undefined;
  const account = await findAccountById(ctx.db, ctx.actor.id);
  assert(account, 'a signed-in actor has an account');
  return account;
}

function sealedSecret(ctx: Ctx, accountId: string): string {
  return ctx.keys.seal(newTotpSecret(), `accounts.totp.${accountId}`);
}
