import type { Operation } from '#modules/access/matrix.ts';

/**
 * What each route needs before anything is loaded: the operation somebody must hold somewhere. The use case
 * asks again with the very record. A route without a row here fails the build (tests/architecture/routes.spec.ts).
 * `load` guards GET; every named action and API method has its own.
 */
export type RoutePermission = { readonly load?: Operation; readonly actions?: Record<string, Operation> };

export const ROUTE_PERMISSIONS: Record<string, RoutePermission> = {
  '/health': { load: 'public.read' },
  '/api/[...path]': { load: 'public.read' },
  '/(petugas)/meja': { load: 'desk.open' }
};
