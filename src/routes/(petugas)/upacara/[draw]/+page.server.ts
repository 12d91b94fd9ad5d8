import { z } from 'zod';
import { found, submit } from '#edge/forms.server.ts';
import { announceNumber, ceremonyPage, compareSecondDevice, openEnvelope, publishDraw, registerEnvelopes, runDraw } from '#modules/rotation/index.server.ts';
import { compareForm, numberForm, openForm, witnessForm } from '#modules/rotation/forms.ts';
import { rolledDigits } from '#modules/rotation/screens/ceremony-steps.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams;
  return {
    page: found(await ceremonyPage(event.locals.ctx, event.params.draw), event),
    rolled: rolledDigits(`${asked.get('angka') ?? ''}${asked.get('tambah') ?? ''}`),
    from: Math.max(0, Number.parseInt(asked.get('dari') ?? '0', 10) || 0),
    now: event.locals.ctx.clock.now()
  };
};

const nothing = z.object({});
const back = (drawId: string) => () => `/upacara/${drawId}`;

export const actions: Actions = {
  amplop: (event) => submit(event, { schema: witnessForm, run: (ctx, form) => registerEnvelopes(ctx, { drawId: event.params.draw, ...form }), then: back(event.params.draw) }),
  angka: (event) => submit(event, { schema: numberForm, run: (ctx, form) => announceNumber(ctx, { drawId: event.params.draw, ...form }), then: back(event.params.draw) }),
  buka: (event) => submit(event, { schema: openForm, run: (ctx, form) => openEnvelope(ctx, { drawId: event.params.draw, ...form }), then: back(event.params.draw) }),
  undi: (event) => submit(event, { schema: nothing, run: (ctx) => runDraw(ctx, { drawId: event.params.draw }), then: back(event.params.draw) }),
  cocok: (event) => submit(event, { schema: compareForm, run: (ctx, form) => compareSecondDevice(ctx, { drawId: event.params.draw, ...form }), then: back(event.params.draw) }),
  umumkan: (event) => submit(event, { schema: nothing, run: (ctx) => publishDraw(ctx, { drawId: event.params.draw }), then: back(event.params.draw) })
};
