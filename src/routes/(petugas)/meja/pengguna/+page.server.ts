import type { PageServerLoad } from './$types';
import { found } from '#edge/forms.server.ts';
import { accountsPage } from '#modules/access/index.server.ts';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  return { page: found(await accountsPage(event.locals.ctx, { after: searchParams.get('sesudah'), q: searchParams.get('q') }), event) };
};
