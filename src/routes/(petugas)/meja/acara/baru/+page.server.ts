import type { Actions, PageServerLoad } from './$types';
import { fieldsOf, found, submit } from '#edge/forms.server.ts';
import { createEvent, moreRows, newEventPage } from '#modules/events/index.server.ts';
import { eventFormSchema } from '#modules/events/forms.ts';
import type { FormValues } from '#modules/events/rules/event-form.ts';

export const load: PageServerLoad = async (event) => ({ page: found(await newEventPage(event.locals.ctx), event) });

export const actions: Actions = {
  save: (event) => submit(event, { schema: eventFormSchema, run: createEvent, then: ({ eventId }) => `/meja/acara/${eventId}?kabar=created` }),
  rows: async (event) => {
    const typed = fieldsOf(await event.request.formData()) as FormValues;
    const values = await moreRows(event.locals.ctx, typed, String(typed.more ?? ''));
    return { values, page: found(await newEventPage(event.locals.ctx, values), event) };
  }
};
