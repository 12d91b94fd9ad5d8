import { showWhen } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({ page: await showWhen(ctx, url.searchParams.get('cari')?.trim().slice(0, 60) ?? '') });
