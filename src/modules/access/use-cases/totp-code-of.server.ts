import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '../actor.ts';
import { normalUsername } from '../rules/username.ts';
import { findAccountByUsername } from '../store/accounts.server.ts';
import { startOfStep, stepAt, totpCodeAt } from '../totp.server.ts';

/**
 * The next code that a demonstration account can sign in with, for `npm run giliran -- totp NAME`; never that of
 * a real account. `usableFrom` lies in the future when the present codes were used up.
 * Refuses: not_found (unknown, not of the demonstration, without second factor, or not asked by the command line).
 */
export async function totpCodeOf(ctx: Ctx, username: string): Promise<Result<{ code: string; usableFrom: Date; usableUntil: Date }, { code: 'not_found' }>> {
  const account = ctx.actor.kind === 'system' ? await findAccountByUsername(ctx.db, normalUsername(username)) : undefined;
  if (!account?.isDemo || account.sealedTotp === null || account.totpConfirmedAt === null) return refuse({ code: 'not_found' });
  const step = Math.max(stepAt(ctx.clock.now()), (account.totpLastStep ?? -1) + 1);
  const secret = ctx.keys.open(account.sealedTotp, `accounts.totp.${account.id}`);
  return accept({ code: totpCodeAt(secret, step), usableFrom: startOfStep(step - 1), usableUntil: startOfStep(step + 2) });
}
