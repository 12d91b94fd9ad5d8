import { createCtx, type CtxParts } from '#platform/ctx.server.ts';
import type { Db } from '#platform/db.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import { assert } from '#platform/result.ts';
import type { Actor, Ctx } from './actor.ts';
import type { Operation } from './matrix.ts';
import { can } from './rules/can.ts';
import { findAccountById } from './store/accounts.server.ts';
import { grantsOn } from './store/grants.server.ts';

/** Who acts and what for: types and the pure decision. */
export {
  AGENCY_KINDS, ROLES, linkActor, publicActor, systemActor,
  type Actor, type ActorSession, type Agency, type AgencyKind, type Ctx, type Grant, type Role, type Scope
} from './actor.ts';
export { MATRIX, type Operation } from './matrix.ts';
export { can, grantsFor, territoryRelation } from './rules/can.ts';
export { localPath } from './rules/local-path.ts';

/** What lists may show. */
export { scopeFor, withinScope } from './scope.server.ts';
export { isWithin } from './rules/scope.ts';

/** Agencies. */
export { findAgency, listAgencies } from './store/agencies.server.ts';
export { registerAgency } from './use-cases/register-agency.server.ts';

/** Accounts and grants. */
export { createAccount, createDemoAccount, type NewAccountForm } from './use-cases/create-account.server.ts';
export { endGrant, giveGrant } from './use-cases/give-grant.server.ts';
export { disableAccount, enableAccount, reissueActivation } from './use-cases/manage-account.server.ts';
export { accountPage, accountsPage, newAccountPage, type AccountPage, type AccountsPage, type GivingChoices } from './use-cases/browse-accounts.server.ts';
export { totpCodeOf } from './use-cases/totp-code-of.server.ts';

/** Signing in and the own account. */
export { actorOfSession } from './store/sessions.server.ts';
export { signIn, type SignInForm, type SignedIn } from './use-cases/sign-in.server.ts';
export { revokeOtherSessions, revokeSession, signOut } from './use-cases/sign-out.server.ts';
export { activateAccount, changePassword, confirmSecondFactor, proposeSecondFactor, replaceSecondFactor } from './use-cases/own-account.server.ts';
export { ownAccountPage, type OwnAccountPage } from './use-cases/own-account-page.server.ts';
export type { Client } from './attempts.server.ts';

/** What production refuses. */
export { SEED_MARK, refuseUnsafeProduction } from './production.server.ts';
export { accessRefusalTexts, type AccessRefusal } from './refusals.ts';

/** A context whose `may` asks the permission matrix for this actor. */
export function accessCtx(parts: Omit<CtxParts<Actor>, 'may'>): Ctx {
  return createCtx({ ...parts, may: (operation, resource) => can(parts.actor, operation as Operation, resource) });
}

/** The actor of an account with the grants that hold on a date. Throws when there is no such account. */
export async function actorOf(db: Db, accountId: string, on: PlainDate): Promise<Actor> {
  const account = await findAccountById(db, accountId);
  assert(account, `account ${accountId} exists`);
  return { kind: 'account', id: account.id, name: account.name, grants: await grantsOn(db, accountId, on) };
}
