import type { Actions, PageServerLoad } from './$types';
import { found, submit } from '#edge/forms.server.ts';
import { createVenue, venuesPage } from '#modules/events/index.server.ts';
import { venueForm } from '#modules/events/forms.ts';

export const load: PageServerLoad = async (event) => ({ page: found(await venuesPage(event.locals.ctx), event), done: event.url.searchParams.has('kabar') });

export const actions: Actions = {
  default: (event) => submit(event, { schema: venueForm, run: createVenue, then: () => '/meja/tempat?kabar=1' })
};
