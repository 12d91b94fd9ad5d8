import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '../actor.ts';
import { findAccountById } from '../store/accounts.server.ts';
import { grantsOfAccount, type GrantRecord } from '../store/grants.server.ts';
import { liveSessions, type SessionLine } from '../store/sessions.server.ts';
import { totpEnrolment } from '../totp.server.ts';

export type OwnAccountPage = {
  readonly username: string; readonly name: string; readonly office: string | null;
  readonly grants: GrantRecord[];
  readonly sessions: (SessionLine & { readonly isThisOne: boolean })[];
  readonly secondFactor: 'set' | 'proposed' | 'none';
  /** An officer who has not set up her codes yet: nothing else is open to her. */
  readonly secondFactorMissing: boolean;
  /** Only while a secret waits for its first code. */
  readonly enrolment: { readonly address: string; readonly typed: string } | null;
};

/** The actor's own account: grants that hold, sessions, second factor. Refuses: not_found (not signed in). */
export async function ownAccountPage(ctx: Ctx): Promise<Result<OwnAccountPage, { code: 'not_found' }>> {
  if (!ctx.may('session.own')) return refuse({ code: 'not_found' });
  const account = await findAccountById(ctx.db, ctx.actor.id);
  assert(account, 'a signed-in actor has an account');
  const sessions = await liveSessions(ctx.db, account.id, ctx.clock.now());
  const grants = await grantsOfAccount(ctx.db, account.id);
  const isProposed = account.totpConfirmedAt === null && account.sealedTotp !== null;
  return accept({
    username: account.username, name: account.name, office: account.office,
    grants: grants.filter((grant) => grant.endedAt === null && (grant.validTo === null || grant.validTo >= ctx.today)),
    sessions: sessions.map((session) => ({ ...session, isThisOne: session.id === ctx.actor.session?.id })),
    secondFactor: account.totpConfirmedAt !== null ? 'set' : isProposed ? 'proposed' : 'none',
    secondFactorMissing: ctx.actor.session?.secondFactorMissing ?? false,
    enrolment: isProposed ? totpEnrolment(ctx.keys.open(account.sealedTotp!, `accounts.totp.${account.id}`), account.username) : null
  });
}
