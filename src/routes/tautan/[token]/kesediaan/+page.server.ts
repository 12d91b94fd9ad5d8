import { answerWillingnessLink, openWillingnessLink } from '#modules/registry/index.server.ts';
import { willingnessForm } from '#modules/registry/forms.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Reading changes nothing: link previews fetch this address. */
export const load: PageServerLoad = async (event) => {
  const view = found(await openWillingnessLink(event.locals.ctx, event.params.token), event);
  return { view, agency: view.agency, saved: event.url.searchParams.has('tersimpan') };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, { schema: willingnessForm, run: (ctx, { willing }) => answerWillingnessLink(ctx, { token: event.params.token, willing }), then: () => `${event.url.pathname}?tersimpan=1` })
};
