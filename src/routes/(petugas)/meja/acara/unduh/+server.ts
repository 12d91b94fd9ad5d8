import type { RequestHandler } from './$types';
import { found } from '#edge/forms.server.ts';
import { eventsCsv, readListQuery } from '#modules/events/index.server.ts';

/** The list as it is filtered on screen, all pages of it. */
export const GET: RequestHandler = async (event) => {
  const csv = found(await eventsCsv(event.locals.ctx, readListQuery(event.url.searchParams)), event);
  return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="acara.csv"' } });
};
