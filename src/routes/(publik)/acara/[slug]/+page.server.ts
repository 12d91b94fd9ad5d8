import { found } from '#edge/forms.server.ts';
import { showEvent } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  page: found(await showEvent(event.locals.ctx, { slug: event.params.slug, date: event.url.searchParams.get('hari') ?? undefined }), event)
});
