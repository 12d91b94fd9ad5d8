import type { Actions, PageServerLoad } from './$types';
import { found, submit } from '#edge/forms.server.ts';
import { createSeason, seasonsPage } from '#modules/events/index.server.ts';
import { seasonForm } from '#modules/events/forms.ts';

export const load: PageServerLoad = async (event) => ({ page: found(await seasonsPage(event.locals.ctx), event), done: event.url.searchParams.has('kabar') });

export const actions: Actions = {
  default: (event) => submit(event, { schema: seasonForm, run: createSeason, then: () => '/meja/musim?kabar=1' })
};
