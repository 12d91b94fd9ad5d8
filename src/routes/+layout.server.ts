import type { LayoutServerLoad } from './$types';
import { runtime } from '#edge/runtime.server.ts';

export const load: LayoutServerLoad = async ({ locals, url }) => ({
  lang: locals.lang,
  path: url.pathname,
  query: url.search,
  demo: (await runtime()).settings.mode === 'demo'
});
