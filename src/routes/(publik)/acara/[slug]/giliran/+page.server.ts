import { found } from '#edge/forms.server.ts';
import { showDraw } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('cari') ?? undefined;
  return { asked: asked ?? '', page: found(await showDraw(event.locals.ctx, { slug: event.params.slug, asked }), event) };
};
