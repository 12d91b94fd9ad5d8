import { redirect } from '@sveltejs/kit';
import { refused } from '#edge/forms.server.ts';
import { findLink } from '#platform/links.server.ts';
import type { PageServerLoad } from './$types';

/** The page of each kind of link; unknown, expired and revoked links look alike. */
const PAGES: Record<string, string> = { invitation: 'undangan', entrant: 'peserta', willingness: 'kesediaan' };

export const load: PageServerLoad = async (event) => {
  const link = await findLink(event.locals.ctx.db, event.params.token, event.locals.ctx.clock.now());
  const page = link && PAGES[link.purpose];
  if (!page) refused({ code: 'not_found' }, event);
  redirect(303, `/tautan/${event.params.token}/${page}${event.url.search}`);
};
