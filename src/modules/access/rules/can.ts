import type { Resource } from '../../../platform/ctx.server.ts';
import type { Actor, Grant } from '../actor.ts';
import { MATRIX, type AgencyRelation, type Allow, type Operation, type TerritoryRelation } from '../matrix.ts';

/** How `resource` lies seen from `grant`; both are dotted codes. */
export function territoryRelation(grant: string, resource: string): TerritoryRelation {
  if (grant === resource) return 'own';
  if (resource.startsWith(`${grant}.`)) return 'child';
  if (grant.startsWith(`${resource}.`)) return 'parent';
  return parentOf(grant) === parentOf(resource) ? 'sibling' : 'foreign';
}

/**
 * Whether the actor may do `operation` on `resource` on the strength of any one grant that holds today.
 * A resource without territory or agency is not tied to one. Deny by default. Source: matrix.ts.
 */
export function can(actor: Actor, operation: Operation, resource: Resource = {}): boolean {
  const row = Object.hasOwn(MATRIX, operation) ? MATRIX[operation] : undefined; // 'toString' is no operation
  if (!row) return false;
  if (row.everyone) return true;
  if (row.signedIn) return actor.kind === 'account';
  if (actor.kind === 'system') return true; // jobs and seeds; nobody signs in as the system
  return actor.grants.some((grant) => allows(row.roles[grant.role], grant, resource));
}

/** The grants on whose strength the operation is possible somewhere; what lists are scoped by. */
export function grantsFor(actor: Actor, operation: Operation): { grant: Grant; allow: Allow }[] {
  const row = MATRIX[operation];
  return actor.grants.flatMap((grant) => {
    const allow = row?.roles[grant.role];
    return allow ? [{ grant, allow }] : [];
  });
}

function allows(allow: Allow | undefined, grant: Grant, resource: Resource): boolean {
  if (!allow) return false;
  const territory = resource.territory === undefined ? 'own' : territoryRelation(grant.territory, resource.territory);
  const agency: AgencyRelation = !resource.agencies || resource.agencies.includes(grant.agencyId) ? 'own' : 'other';
  return allow.territory.includes(territory) && allow.agency.includes(agency);
}

function parentOf(code: string): string {
  return code.slice(0, Math.max(0, code.lastIndexOf('.')));
}
