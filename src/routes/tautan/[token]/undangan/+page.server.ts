import { z } from 'zod';
import { answerByLink, seeInvitation } from '#modules/booths/index.server.ts';
import { DECLINE_REASONS } from '#modules/booths/rules/states.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

const schema = z.object({ jawaban: z.enum(['bersedia', 'belum']), sebab: z.union([z.literal(''), z.enum(DECLINE_REASONS)]).optional() });

/** Reading changes nothing: link previews fetch this address. */
export const load: PageServerLoad = async (event) => {
  const view = found(await seeInvitation(event.locals.ctx, event.params.token), event);
  return { view, agency: view.agency, calendar: `${event.url.pathname}/kalender.ics` };
};

export const actions: Actions = {
  default: (event) => submit(event, {
    schema,
    run: (ctx, { jawaban, sebab }) => answerByLink(ctx, { token: event.params.token, answer: jawaban === 'bersedia' ? 'yes' : 'no', ...(sebab ? { reason: sebab } : {}) }),
    then: () => event.url.pathname
  })
};
