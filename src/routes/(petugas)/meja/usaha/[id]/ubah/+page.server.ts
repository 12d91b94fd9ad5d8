import { editBusiness, editPage } from '#modules/registry/index.server.ts';
import { businessEditForm } from '#modules/registry/forms.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  page: found(await editPage(event.locals.ctx, { businessId: event.params.id, kelurahanCode: event.url.searchParams.get('kelurahan') || undefined }), event),
  today: event.locals.ctx.today
});

export const actions: Actions = {
  default: (event) =>
    submit(event, {
      schema: businessEditForm({ lang: event.locals.lang, today: event.locals.ctx.today }),
      run: (ctx, { version, dropPhone, ...form }) => editBusiness(ctx, { businessId: event.params.id, version, dropPhone, form }),
      then: ({ businessId, warnings }) => `/meja/usaha/${businessId}?kabar=tersimpan${warnings.map((warning) => `&peringatan=${warning}`).join('')}`,
      keepSecrets: true
    })
};
