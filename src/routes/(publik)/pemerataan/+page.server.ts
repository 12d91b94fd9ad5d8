import { redirect } from '@sveltejs/kit';
import { found } from '#edge/forms.server.ts';
import { kelurahanOfRw, showFairness } from '#modules/public/index.server.ts';
import { isTier } from '#modules/registry/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('rw')?.trim() ?? '';
  const kelurahan = kelurahanOfRw(asked);
  if (kelurahan) redirect(303, `/pemerataan/${kelurahan}#rw-${asked}`);
  const tier = event.url.searchParams.get('tingkat') ?? '';
  const layer = isTier(tier) ? tier : 'all';
  return { asked, page: found(await showFairness(event.locals.ctx, { province: '31', layer, hrefOf: (code) => (code.split('.').length === 4 ? `/pemerataan/${code}` : '/pemerataan') }), event) };
};
