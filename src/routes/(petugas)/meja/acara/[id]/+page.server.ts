import type { Actions, PageServerLoad } from './$types';
import { z } from 'zod';
import { found, submit } from '#edge/forms.server.ts';
import { announceEvent, cancelEvent, closeEvent, eventPage } from '#modules/events/index.server.ts';
import { reasonForm } from '#modules/events/forms.ts';

export const load: PageServerLoad = async (event) => ({
  page: found(await eventPage(event.locals.ctx, event.params.id), event),
  done: event.url.searchParams.get('kabar')
});

const nothing = z.object({});
const backWith = (news: string) => ({ eventId }: { eventId: string }) => `/meja/acara/${eventId}?kabar=${news}`;

export const actions: Actions = {
  announce: (event) => submit(event, { schema: nothing, run: (ctx) => announceEvent(ctx, { eventId: event.params.id }), then: backWith('announced') }),
  cancel: (event) => submit(event, { schema: reasonForm, run: (ctx, { reason }) => cancelEvent(ctx, { eventId: event.params.id, reason }), then: backWith('cancelled') }),
  close: (event) => submit(event, { schema: nothing, run: (ctx) => closeEvent(ctx, { eventId: event.params.id }), then: backWith('closed') })
};
