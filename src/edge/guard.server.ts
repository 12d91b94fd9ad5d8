import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { grantsFor } from '#modules/access/index.server.ts';
import { MATRIX, type Operation } from '#modules/access/matrix.ts';
import type { Actor } from '#modules/access/actor.ts';
import { ROUTE_PERMISSIONS } from './route-permissions.ts';
import { sentenceOf } from './refusals.server.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Before anything is loaded: a request that changes state must come from our own pages (S-07), and the actor
 * must hold the route's operation somewhere. Who is not signed in is sent to the sign-in page; who is signed in
 * but may not sees exactly what a missing page looks like.
 */
export function guard(event: RequestEvent): void {
  const safe = SAFE.has(event.request.method);
  if (!safe && !isOwnOrigin(event)) error(403, { message: 'Cross-site request refused.' });
  if (event.route.id === null) return;
  const operation = operationOf(event, safe);
  if (!operation) error(404, { message: sentenceOf({ code: 'not_found' }, event.locals.lang) });
  if (holds(event.locals.ctx.actor, operation)) return;
  if (event.locals.ctx.actor.kind !== 'account' && safe) redirect(303, `/masuk?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  error(404, { message: sentenceOf({ code: 'not_found' }, event.locals.lang) });
}

/** Browsers send Origin with every unsafe request; without it, or with another's, the request is not ours. */
function isOwnOrigin(event: RequestEvent): boolean {
  return event.request.headers.get('origin') === event.url.origin;
}

function operationOf(event: RequestEvent, safe: boolean): Operation | undefined {
  const row = ROUTE_PERMISSIONS[event.route.id!];
  if (!row) return undefined;
  if (safe) return row.load;
  const action = [...event.url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';
  return row.actions?.[action] ?? row.actions?.[event.request.method];
}

function holds(actor: Actor, operation: Operation): boolean {
  const row = MATRIX[operation];
  if (row.everyone) return true;
  if (row.signedIn) return actor.kind === 'account';
  return grantsFor(actor, operation).length > 0;
}
