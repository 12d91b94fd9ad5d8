import { createUp2kGroup, groupPage } from '#modules/registry/index.server.ts';
import { groupForm } from '#modules/registry/forms.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  choices: found(await groupPage(event.locals.ctx, event.url.searchParams.get('kelurahan') ?? undefined), event)
});

export const actions: Actions = {
  default: (event) => {
    const kelurahanCode = event.url.searchParams.get('kelurahan') ?? '';
    return submit(event, { schema: groupForm, run: (ctx, form) => createUp2kGroup(ctx, { name: form.groupName, kind: form.kind, kelurahanCode }), then: () => `/meja/usaha/kelompok?kelurahan=${kelurahanCode}` });
  }
};
