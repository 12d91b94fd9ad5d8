import { assert } from '../../../platform/result.ts';
import type { Actor, Scope } from '../actor.ts';
import { MATRIX, TERRITORY_RELATIONS, type Allow, type Operation } from '../matrix.ts';
import { grantsFor } from './can.ts';

type Part = Scope['any'][number];

/** No limit: system and what everybody may read. */
const EVERYWHERE: Part = { territory: '' };

/**
 * What a list for `operation` may show this actor; an empty `any` shows nothing. Agrees with `can` on every
 * record that has a territory and one agency (scope.spec.ts).
 */
export function scopeOf(actor: Actor, operation: Operation): Scope {
  if (actor.kind === 'system' || MATRIX[operation]?.everyone) return made([EVERYWHERE]);
  const parts = grantsFor(actor, operation).map(({ grant, allow }): Part => {
    const territory = reachOf(allow, grant.territory);
    return allow.agency.includes('other') ? { territory } : { territory, agencyId: grant.agencyId };
  });
  return made(parts.filter((part, at) => !parts.some((other, i) => i !== at && covers(other, part) && !(covers(part, other) && i > at))));
}

/** Whether a record lies in the scope; the twin of `withinScope` for one record already at hand. */
export function isWithin(scope: Scope, record: { territory: string; agencyId?: string }): boolean {
  return scope.any.some((part) => covers(part, record) || (part.agencyId === undefined && isUnder(record.territory, part.territory)));
}

function made(any: readonly Part[]): Scope {
  return { any, __madeByAccess: true };
}

/** A scope is a subtree or everything; the matrix holds no other shape for lists. */
function reachOf(allow: Allow, granted: string): string {
  if (TERRITORY_RELATIONS.every((relation) => allow.territory.includes(relation))) return '';
  assert(allow.territory.length === 2 && allow.territory.includes('own') && allow.territory.includes('child'), 'a list reaches a subtree or everywhere');
  return granted;
}

function covers(wide: Part, narrow: Part): boolean {
  return isUnder(narrow.territory, wide.territory) && (wide.agencyId === undefined || wide.agencyId === narrow.agencyId);
}

function isUnder(code: string, ancestor: string): boolean {
  return ancestor === '' || code === ancestor || code.startsWith(`${ancestor}.`);
}
