import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './app.server.ts';

/** A minute for caches on the way; afterwards they ask again with the ETag and mostly get 304. */
const FRESH_SECONDS = 60;

/** Every answer carries how long it may be kept; a good one also a strong ETag over its very bytes, and 304 to who has them. */
export const cacheable: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  if (c.res.status !== 200) {
    c.res.headers.set('cache-control', 'no-store');
    return;
  }
  const body = new Uint8Array(await c.res.clone().arrayBuffer());
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  c.res.headers.set('etag', etag);
  c.res.headers.set('cache-control', `public, max-age=${FRESH_SECONDS}`);
  if (c.req.header('if-none-match')?.split(',').some((known) => known.trim().replace(/^W\//, '') === etag)) {
    c.res = new Response(null, { status: 304, headers: { etag, 'cache-control': `public, max-age=${FRESH_SECONDS}` } });
  }
};
