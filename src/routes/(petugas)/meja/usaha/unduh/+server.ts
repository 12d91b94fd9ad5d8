import { Readable } from 'node:stream';
import { exportBusinesses } from '#modules/registry/index.server.ts';
import { readFilterTexts } from '#modules/registry/rules/search.ts';
import { found } from '#edge/forms.server.ts';
import type { RequestHandler } from './$types';

/** The filtered list as CSV, sent while it is read. */
export const GET: RequestHandler = async (event) => {
  const pieces = found(await exportBusinesses(event.locals.ctx, { filter: readFilterTexts(event.url.searchParams) }), event);
  const body = Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="usaha-${event.locals.ctx.today}.csv"` } });
};
