import { invitationsCsv } from '#modules/booths/index.server.ts';
import { found } from '#edge/forms.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const read = (name: string) => event.url.searchParams.get(name) ?? '';
  const { fileName, text } = found(await invitationsCsv(event.locals.ctx, { eventId: event.params.id, state: read('keadaan'), wave: read('gelombang'), q: read('q') }), event);
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"` } });
};
