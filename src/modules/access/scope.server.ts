import { sql, type RawBuilder } from 'kysely';
import type { Actor, Ctx, Scope } from './actor.ts';
import type { Operation } from './matrix.ts';
import { scopeOf } from './rules/scope.ts';

/** What a list for `operation` may show the actor of this context; every list function asks for one. */
export function scopeFor(ctx: { readonly actor: Actor } | Ctx, operation: Operation): Scope {
  return scopeOf(ctx.actor, operation);
}

/**
 * The scope as a condition for a `where`: `where ${withinScope(scope, 'b.rw_code', 'b.coach_agency_id')}`.
 * The columns are names (`alias.column`), never values. A subtree is one byte range of the code ('/' follows
 * '.'), so an index on a `collate "C"` column serves it. Without `agencyColumn` a part that is limited to an
 * agency shows nothing.
 */
export function withinScope(scope: Scope, territoryColumn: string, agencyColumn?: string): RawBuilder<boolean> {
  const parts = scope.any.map((part) => {
    const place = withinTerritory(territoryColumn, part.territory);
    if (part.agencyId === undefined) return place;
    return agencyColumn === undefined ? sql<boolean>`false` : sql<boolean>`(${place} and ${sql.ref(agencyColumn)} = ${part.agencyId})`;
  });
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

function withinTerritory(column: string, code: string): RawBuilder<boolean> {
  if (code === '') return sql<boolean>`true`;
  const name = sql.ref(column);
  return sql<boolean>`(${name} collate "C" = ${code} or (${name} collate "C" > ${code + '.'} and ${name} collate "C" < ${code + '/'}))`;
}
