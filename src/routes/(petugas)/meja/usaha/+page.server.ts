import { businessPage } from '#modules/registry/index.server.ts';
import { readFilterTexts } from '#modules/registry/rules/search.ts';
import { found } from '#edge/forms.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ctx } = event.locals;
  const query = event.url.searchParams;
  const filter = readFilterTexts(query);
  const page = found(await businessPage(ctx, { filter, after: query.get('sesudah') ?? undefined, before: query.get('sebelum') ?? undefined }), event);
  return { page, filter, mayRegister: ctx.may('business.register') };
};
