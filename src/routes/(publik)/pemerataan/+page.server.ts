import { redirect } from '@sveltejs/kit';
import { found } from '#edge/forms.server.ts';
import { findRw, showFairness } from '#modules/public/index.server.ts';
import { isTier } from '#modules/registry/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ctx } = event.locals;
  const asked = event.url.searchParams.get('rw')?.trim().slice(0, 60) ?? '';
  const answer = asked ? await findRw(ctx, asked) : null;
  if (answer?.kind === 'rw') redirect(303, `/pemerataan/${answer.kelurahan}?rw=${answer.code}`);
  const tier = event.url.searchParams.get('tingkat') ?? '';
  const layer = isTier(tier) ? tier : 'all';
  const page = found(await showFairness(ctx, { province: '31', layer, hrefOf: (code) => (code.split('.').length === 4 ? `/pemerataan/${code}` : '/pemerataan') }), event);
  return { asked, found: answer, page };
};
