import { found } from '#edge/forms.server.ts';
import { showKelurahan } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  page: found(await showKelurahan(event.locals.ctx, { code: event.params.code, rw: event.url.searchParams.get('rw') ?? undefined }), event)
});
