import { found, submit } from '#edge/forms.server.ts';
import { answerObjection, cancelDraw, consentToFreeze, drawDesk, freezePool, supersedeDraw } from '#modules/rotation/index.server.ts';
import { answerForm, cancelForm, consentForm, freezeForm, supersedeForm } from '#modules/rotation/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  desk: found(await drawDesk(event.locals.ctx, event.params.id), event),
  now: event.locals.ctx.clock.now(),
  done: event.url.searchParams.get('kabar')
});

const back = (id: string, news: string) => () => `/meja/acara/${id}/giliran?kabar=${news}`;

export const actions: Actions = {
  setuju: (event) => submit(event, { schema: consentForm, run: (ctx, form) => consentToFreeze(ctx, { eventId: event.params.id, ...form }), then: back(event.params.id, 'setuju') }),
  bekukan: (event) => submit(event, { schema: freezeForm, run: (ctx, form) => freezePool(ctx, { eventId: event.params.id, ...form }), then: back(event.params.id, 'bekukan') }),
  jawab: (event) => submit(event, { schema: answerForm, run: (ctx, { answer, ...form }) => answerObjection(ctx, { ...form, text: answer }), then: back(event.params.id, 'jawab') }),
  batal: (event) => submit(event, { schema: cancelForm, run: cancelDraw, then: back(event.params.id, 'batal') }),
  ganti: (event) => submit(event, { schema: supersedeForm, run: supersedeDraw, then: back(event.params.id, 'ganti') })
};
