import { invitationCalendar } from '#modules/booths/index.server.ts';
import { found } from '#edge/forms.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { fileName, text } = found(await invitationCalendar(event.locals.ctx, event.params.token), event);
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"` } });
};
