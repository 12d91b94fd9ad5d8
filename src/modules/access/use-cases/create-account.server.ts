import { recordAudit } from '#platform/audit.server.ts';
import { violates, type Tx } from '#platform/db.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import { findUnit } from '#modules/territory/index.server.ts';
import { newActivation } from '../activation.server.ts';
import type { Ctx } from '../actor.ts';
import { hashPassword } from '../passwords.server.ts';
import type { AccountRefusal } from '../refusals.ts';
import { isUsername, normalUsername } from '../rules/username.ts';
import { findAccountByUsername, insertAccount, type NewAccount } from '../store/accounts.server.ts';
import { findAgency } from '../store/agencies.server.ts';

export type NewAccountForm = {
  readonly username: string; readonly name: string; readonly office?: string | null;
  /** Where the account belongs: decides who manages it, not what it may do. */
  readonly territory: string; readonly agencyId: string;
};

type Refusal =
  | Extract<AccountRefusal, { code: 'username_taken' | 'username_invalid' | 'person_name_missing' | 'agency_unknown' | 'territory_unknown' }>
  | { code: 'not_found' };

type Secrets = Pick<NewAccount, 'passwordHash' | 'sealedTotp' | 'activationHash' | 'activationExpiresAt' | 'isDemo'>;

/**
 * Opens an account without any grant. Returns its one-time activation code, which is shown once and never stored.
 * Refuses: not_found (outside the actor's territory or agency), username_invalid, username_taken,
 * person_name_missing, agency_unknown, territory_unknown.
 */
export async function createAccount(ctx: Ctx, form: NewAccountForm): Promise<Result<{ accountId: string; username: string; activationCode: string }, Refusal>> {
  const accountId = ctx.newId();
  const activation = newActivation(accountId, ctx.clock.now());
  const secrets = { passwordHash: null, sealedTotp: null, activationHash: activation.hash, activationExpiresAt: activation.expiresAt, isDemo: false };
  const created = await insertChecked(ctx, accountId, form, secrets);
  return created.ok ? accept({ accountId, username: created.value.username, activationCode: activation.code }) : created;
}

/**
 * Opens an account of the demonstration with a published password and second factor; only seeds may, and
 * production refuses to start with one (S-17). Refuses as `createAccount`.
 */
export async function createDemoAccount(
  ctx: Ctx, form: NewAccountForm & { password: string; totpSecret?: string }
): Promise<Result<{ accountId: string; username: string }, Refusal>> {
  assert(ctx.actor.kind === 'system', 'demo accounts are made by seeds only');
  const accountId = ctx.newId();
  const sealedTotp = form.totpSecret ? ctx.keys.seal(form.totpSecret, `accounts.totp.${accountId}`) : null;
  const secrets = { passwordHash: await hashPassword(form.password), sealedTotp, activationHash: null, activationExpiresAt: null, isDemo: true };
  const created = await insertChecked(ctx, accountId, form, secrets);
  return created.ok ? accept({ accountId, username: created.value.username }) : created;
}

async function insertChecked(ctx: Ctx, accountId: string, form: NewAccountForm, secrets: Secrets): Promise<Result<{ username: string }, Refusal>> {
  if (!ctx.may('account.manage', { territory: form.territory, agencies: [form.agencyId] })) return refuse({ code: 'not_found' });
  const username = normalUsername(form.username);
  try {
    return await ctx.inTransaction(async (tx) => {
      const problem = await problemOf(tx, username, form);
      if (problem) return refuse(problem);
      const { name, office = null, territory, agencyId } = form;
      const account = { id: accountId, personId: ctx.newId(), name: name.normalize('NFC').trim(), office, username, territory, agencyId, ...secrets, createdBy: ctx.actor.id };
      await insertAccount(tx, account, ctx.clock.now());
      recordAudit(tx, 'account.created', accountId, { territory, agency: agencyId, demo: secrets.isDemo });
      return accept({ username });
    });
  } catch (error) {
    if (violates(error, 'accounts_username_taken')) return refuse({ code: 'username_taken' });
    throw error;
  }
}

async function problemOf(tx: Tx, username: string, form: NewAccountForm): Promise<Refusal | undefined> {
  if (!isUsername(username)) return { code: 'username_invalid' };
  if (form.name.trim() === '') return { code: 'person_name_missing' };
  if (!(await findUnit(tx, form.territory))) return { code: 'territory_unknown' };
  if (!(await findAgency(tx, form.agencyId))) return { code: 'agency_unknown' };
  if (await findAccountByUsername(tx, username)) return { code: 'username_taken' };
  return undefined;
}
