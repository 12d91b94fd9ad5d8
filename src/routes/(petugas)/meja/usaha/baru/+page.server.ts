import { registerBusiness, registrationChoices } from '#modules/registry/index.server.ts';
import { businessForm } from '#modules/registry/forms.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  choices: found(await registrationChoices(event.locals.ctx, event.url.searchParams.get('kelurahan') ?? undefined), event),
  today: event.locals.ctx.today
});

export const actions: Actions = {
  default: (event) =>
    submit(event, {
      schema: businessForm({ lang: event.locals.lang, today: event.locals.ctx.today }),
      run: registerBusiness,
      then: ({ businessId, warnings }) => `/meja/usaha/${businessId}?kabar=terdaftar${warnings.map((warning) => `&peringatan=${warning}`).join('')}`,
      keepSecrets: true // a long form must not lose the NIK that was typed
    })
};
