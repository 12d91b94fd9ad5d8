import { listDraws, listPlans } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({ list: await listDraws(ctx, { before: url.searchParams.get('sebelum') ?? undefined }), plans: await listPlans(ctx) });
