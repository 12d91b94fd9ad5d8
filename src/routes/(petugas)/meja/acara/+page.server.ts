import type { PageServerLoad } from './$types';
import { found } from '#edge/forms.server.ts';
import { eventsPage, readListQuery } from '#modules/events/index.server.ts';

export const load: PageServerLoad = async (event) => {
  const query = readListQuery(event.url.searchParams);
  return { query, page: found(await eventsPage(event.locals.ctx, query), event) };
};
