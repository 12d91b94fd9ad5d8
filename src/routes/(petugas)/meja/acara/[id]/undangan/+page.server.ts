import { z } from 'zod';
import { invitationBoard, remindOffered } from '#modules/booths/index.server.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const filter = { state: event.url.searchParams.get('keadaan') ?? '', wave: event.url.searchParams.get('gelombang') ?? '', q: event.url.searchParams.get('q') ?? '' };
  const board = found(await invitationBoard(event.locals.ctx, { eventId: event.params.id, ...filter }), event);
  return { board, filter, reminded: Number(event.url.searchParams.get('diingatkan') ?? 0) || 0 };
};

export const actions: Actions = {
  ingatkan: (event) => submit(event, {
    schema: z.object({}),
    run: (ctx) => remindOffered(ctx, { eventId: event.params.id }),
    then: ({ reminded }) => `${event.url.pathname}?keadaan=offered&diingatkan=${reminded}`
  })
};
