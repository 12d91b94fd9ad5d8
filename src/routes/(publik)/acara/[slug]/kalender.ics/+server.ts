import { found } from '#edge/forms.server.ts';
import { eventCalendar } from '#modules/public/index.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { fileName, text } = found(await eventCalendar(event.locals.ctx, event.params.slug), event);
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"` } });
};
