import { redirect } from '@sveltejs/kit';
import { found } from '#edge/forms.server.ts';
import { seasonPlanPage } from '#modules/rotation/index.server.ts';
import type { PageServerLoad } from './$types';

/** Goes on to the first tier that has events to plan. */
export const load: PageServerLoad = async (event) => {
  const page = found(await seasonPlanPage(event.locals.ctx, { seasonId: event.params.id }), event);
  redirect(307, `/meja/musim/${page.season.id}/rencana/${page.tier}`);
};
