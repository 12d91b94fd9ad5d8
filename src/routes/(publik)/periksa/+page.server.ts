import { showCheck } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({ page: await showCheck(ctx, url.searchParams.get('undian')?.trim().slice(0, 40) ?? '') });
