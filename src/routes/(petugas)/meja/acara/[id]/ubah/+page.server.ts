import type { Actions, PageServerLoad } from './$types';
import { fieldsOf, found, submit } from '#edge/forms.server.ts';
import { editEvent, editEventPage, moreRows } from '#modules/events/index.server.ts';
import { eventFormSchema } from '#modules/events/forms.ts';
import type { FormValues } from '#modules/events/rules/event-form.ts';

export const load: PageServerLoad = async (event) => ({ eventId: event.params.id, page: found(await editEventPage(event.locals.ctx, event.params.id), event) });

export const actions: Actions = {
  save: (event) => submit(event, {
    schema: eventFormSchema,
    run: (ctx, form) => editEvent(ctx, { eventId: event.params.id, form }),
    then: ({ eventId }) => `/meja/acara/${eventId}?kabar=edited`
  }),
  rows: async (event) => {
    const typed = fieldsOf(await event.request.formData()) as FormValues;
    const values = await moreRows(event.locals.ctx, typed, String(typed.more ?? ''));
    return { values, page: found(await editEventPage(event.locals.ctx, event.params.id, values), event) };
  }
};
