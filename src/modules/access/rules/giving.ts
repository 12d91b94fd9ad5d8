import type { PlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Actor, Grant, Role } from '../actor.ts';
import { MATRIX, type Operation } from '../matrix.ts';
import type { GrantRefusal } from '../refusals.ts';
import { can } from './can.ts';

type Refusal = Extract<GrantRefusal, { code: 'grant_beyond_yours' | 'grant_longer_than_yours' | 'grant_period_invalid' }>;

/** A role holds another when it may do every operation that the other may; so a new operation cannot be forgotten here. */
export function roleHolds(giver: Role, given: Role): boolean {
  return (Object.keys(MATRIX) as Operation[]).every((operation) => !MATRIX[operation].roles[given] || MATRIX[operation].roles[giver]);
}

/**
 * Decides whether the actor may give (or end) this grant: she holds the role herself, in a territory that
 * contains it, for the same agency, and not for longer than her own. The operator is exempt from holding the
 * role and the agency; the system (seeds, command line) from everything but the period.
 * Refuses: grant_period_invalid, grant_beyond_yours, grant_longer_than_yours (with her own last day).
 */
export function decideGiving(actor: Actor, grant: Grant): Result<true, Refusal> {
  if (grant.validTo !== null && grant.validTo < grant.validFrom) return refuse({ code: 'grant_period_invalid' });
  if (actor.kind === 'system') return accept(true);
  const strong = actor.grants.filter((own) => isStrongEnough(actor, own, grant));
  if (strong.length === 0) return refuse({ code: 'grant_beyond_yours' });
  if (strong.some((own) => lastsUntil(own, grant.validTo))) return accept(true);
  return refuse({ code: 'grant_longer_than_yours', until: latestEnd(strong) });
}

/** Whether every one of these grants could be given by the actor; only then may she disable or reset their holder. */
export function holdsAll(actor: Actor, grants: readonly Grant[]): boolean {
  return actor.kind === 'system' || grants.every((grant) => actor.grants.some((own) => isStrongEnough(actor, own, grant)));
}

/** The roles that the actor could give somewhere, in the order of ROLES; for the choices on the form. */
export function rolesToGive(actor: Actor, roles: readonly Role[]): Role[] {
  const givers = actor.grants.filter((own) => MATRIX['grant.manage'].roles[own.role]);
  return roles.filter((role) => actor.kind === 'system' || givers.some((own) => own.role === 'operator' || roleHolds(own.role, role)));
}

function isStrongEnough(actor: Actor, own: Grant, grant: Grant): boolean {
  const alone: Actor = { ...actor, grants: [own] };
  if (!can(alone, 'grant.manage', { territory: grant.territory, agencies: [grant.agencyId] })) return false;
  return own.role === 'operator' || (roleHolds(own.role, grant.role) && own.agencyId === grant.agencyId);
}

function lastsUntil(own: Grant, end: PlainDate | null): boolean {
  return own.role === 'operator' || own.validTo === null || (end !== null && end <= own.validTo);
}

function latestEnd(grants: readonly Grant[]): PlainDate {
  return grants.map((grant) => grant.validTo!).sort().at(-1)!;
}
