import { found, submit } from '#edge/forms.server.ts';
import { answerObjection, cancelDraw, cancelPreview, freezePlan, requestPreview, seasonPlanPage, supersedeDraw } from '#modules/rotation/index.server.ts';
import { answerForm, cancelForm, freezePlanForm, previewForm, stopForm, supersedeForm, tierIn } from '#modules/rotation/forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
  page: found(await seasonPlanPage(event.locals.ctx, { seasonId: event.params.id, tier: tierIn(event.params.tingkat) }), event),
  now: event.locals.ctx.clock.now(),
  done: event.url.searchParams.get('kabar')
});

const back = (event: RequestEvent, news: string) => () => `${event.url.pathname}?kabar=${news}`;
const about = (event: RequestEvent) => ({ seasonId: event.params.id, tier: tierIn(event.params.tingkat) });

export const actions: Actions = {
  hitung: (event) => submit(event, { schema: previewForm, run: (ctx, form) => requestPreview(ctx, { ...about(event), ...form }), then: back(event, 'hitung') }),
  hentikan: (event) => submit(event, { schema: stopForm, run: cancelPreview, then: back(event, 'hentikan') }),
  bekukan: (event) => submit(event, { schema: freezePlanForm, run: (ctx, form) => freezePlan(ctx, { ...about(event), ...form }), then: back(event, 'bekukan') }),
  jawab: (event) => submit(event, { schema: answerForm, run: (ctx, { answer, ...form }) => answerObjection(ctx, { ...form, text: answer }), then: back(event, 'jawab') }),
  batal: (event) => submit(event, { schema: cancelForm, run: cancelDraw, then: back(event, 'batal') }),
  ganti: (event) => submit(event, { schema: supersedeForm, run: supersedeDraw, then: back(event, 'ganti') })
};
