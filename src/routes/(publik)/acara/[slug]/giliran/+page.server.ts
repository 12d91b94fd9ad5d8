import { found } from '#edge/forms.server.ts';
import { showDraw } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('cari')?.trim().slice(0, 60) ?? '';
  const from = Number(event.url.searchParams.get('dari') ?? 1);
  const page = found(await showDraw(event.locals.ctx, { slug: event.params.slug, asked, from: Number.isInteger(from) ? from : 1 }), event);
  return { asked, all: event.url.searchParams.get('lihat') === 'terpilih', page };
};
