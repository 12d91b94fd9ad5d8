import { isTier } from '#modules/registry/index.server.ts';
import { showCalendar } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const tier = url.searchParams.get('tingkat') ?? '';
  const chosen = isTier(tier) ? tier : undefined;
  return { tier: chosen ?? null, calendar: await showCalendar(ctx, { tier: chosen, before: url.searchParams.get('sebelum') ?? undefined }) };
};
