import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '../actor.ts';
import { beginAttempt, type Client } from '../attempts.server.ts';
import { checkPassword, hashPassword, unlessBusy } from '../passwords.server.ts';
import type { SignInRefusal } from '../refusals.ts';
import { sessionKindOf, type SessionKind } from '../rules/session.ts';
import { normalUsername } from '../rules/username.ts';
import { findAccountByUsername, lockAccount, replaceHash, useTotpStep, type AccountRecord } from '../store/accounts.server.ts';
import { grantsOn } from '../store/grants.server.ts';
import { insertSession, rememberDevice, revokeSessionRow } from '../store/sessions.server.ts';
import { totpStepOf } from '../totp.server.ts';

export type SignInForm = { readonly username: string; readonly password: string; readonly totp?: string };

/** What the edge puts into cookies: the session's token and the device's. */
export type SignedIn = {
  readonly accountId: string; readonly token: string; readonly expiresAt: Date; readonly kind: SessionKind;
  readonly deviceToken: string; readonly secondFactorMissing: boolean;
};

/**
 * Opens a session. The same refusal, after the same work, whether the name, the password or the code is wrong,
 * the account is disabled or does not exist. A code works once. The session that was open in this browser ends.
 * Refuses: sign_in_refused; throttled (with seconds); sign_in_busy. Source: quality.md S-05, S-06.
 */
export async function signIn(ctx: Ctx, form: SignInForm, client: Client): Promise<Result<SignedIn, SignInRefusal>> {
  const username = normalUsername(form.username).slice(0, 100);
  const account = await findAccountByUsername(ctx.db, username);
  const attempt = await beginAttempt(ctx, { username, accountId: account?.id }, client);
  if (attempt.waitSeconds > 0) return refuse({ code: 'throttled', waitSeconds: attempt.waitSeconds });
  const password = await unlessBusy(checkPassword(form.password.slice(0, 1000), account?.passwordHash ?? null));
  if (password === 'busy') return refuse({ code: 'sign_in_busy' });

  const proof = account && password.matches ? provenBy(ctx, account, form.totp ?? '') : undefined;
  const opened = account && proof ? await openSession(ctx, account, proof, client) : refuse({ code: 'sign_in_refused' });
  if (!opened.ok) return noteRefusal(ctx, account);

  await attempt.succeeded();
  if (account && password.isOutdated) await replaceHash(ctx.db, account.id, account.passwordHash!, await hashPassword(form.password));
  return opened;
}

type Proof = { readonly totpStep: number | null };

/** The second factor counts as soon as it is confirmed; undefined when the proof is not complete. */
function provenBy(ctx: Ctx, account: AccountRecord, code: string): Proof | undefined {
  if (account.disabledAt !== null) return undefined;
  if (account.totpConfirmedAt === null) return { totpStep: null };
  const totpStep = totpStepOf(ctx.keys.open(account.sealedTotp!, `accounts.totp.${account.id}`), code, ctx.clock.now());
  return totpStep === undefined ? undefined : { totpStep };
}

function openSession(ctx: Ctx, account: AccountRecord, proof: Proof, client: Client): Promise<Result<SignedIn, SignInRefusal>> {
  return ctx.inTransaction(async (tx) => {
    const now = ctx.clock.now();
    await lockAccount(tx, account.id);
    const still = await findAccountByUsername(tx, account.username);
    const unchanged = still?.passwordHash === account.passwordHash && still?.disabledAt === null && still.sealedTotp === account.sealedTotp;
    if (!unchanged || (proof.totpStep !== null && !(await useTotpStep(tx, account.id, proof.totpStep)))) return refuse({ code: 'sign_in_refused' });

    const kind = sessionKindOf((await grantsOn(tx, account.id, ctx.today)).map((grant) => grant.role));
    if (ctx.actor.session) await revokeSessionRow(tx, ctx.actor.id, ctx.actor.session.id, now);
    const id = ctx.newId();
    const session = await insertSession(tx, { id, accountId: account.id, kind, userAgent: client.userAgent }, now);
    const deviceToken = await rememberDevice(tx, account.id, client.device, now);
    recordAudit(tx, 'session.opened', account.id, { session: id, kind });
    return accept({ accountId: account.id, ...session, kind, deviceToken, secondFactorMissing: kind === 'officer' && account.totpConfirmedAt === null });
  });
}

/** Refused attempts are noted too (S-14), for known and unknown names alike so that both take as long. */
async function noteRefusal(ctx: Ctx, account: AccountRecord | undefined): Promise<Result<never, SignInRefusal>> {
  await ctx.inTransaction(async (tx) => recordAudit(tx, 'session.refused', account?.id ?? 'unknown'));
  return refuse({ code: 'sign_in_refused' });
}
