import { found, submit } from '#edge/forms.server.ts';
import { entrantPage, objectByLink } from '#modules/rotation/index.server.ts';
import { objectionForm } from '#modules/rotation/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** Reading changes nothing: link previews fetch this address. */
export const load: PageServerLoad = async (event) => {
  const page = found(await entrantPage(event.locals.ctx, event.params.token), event);
  return { page, agency: page.agency, done: event.url.searchParams.get('kabar') };
};

export const actions: Actions = {
  default: (event) => submit(event, { schema: objectionForm, run: (ctx, { text }) => objectByLink(ctx, { token: event.params.token, text }), then: () => `${event.url.pathname}?kabar=keberatan` })
};
