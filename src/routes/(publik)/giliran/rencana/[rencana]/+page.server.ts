import { found } from '#edge/forms.server.ts';
import { showPlan } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ page: found(await showPlan(event.locals.ctx, event.params.rencana), event) });
