import type { Actions, PageServerLoad } from './$types';
import { found, submit } from '#edge/forms.server.ts';
import { publishRulebook, rulebooksPage } from '#modules/events/index.server.ts';
import { rulebookForm } from '#modules/events/forms.ts';

export const load: PageServerLoad = async (event) => ({ page: found(await rulebooksPage(event.locals.ctx), event), done: event.url.searchParams.has('kabar') });

export const actions: Actions = {
  publish: (event) => submit(event, { schema: rulebookForm, run: publishRulebook, then: () => '/meja/aturan?kabar=1' })
};
