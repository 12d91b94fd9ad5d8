import { found } from '#edge/forms.server.ts';
import { minutesPage } from '#modules/rotation/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ page: found(await minutesPage(event.locals.ctx, event.params.draw), event) });
