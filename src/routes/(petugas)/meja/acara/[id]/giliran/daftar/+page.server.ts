import { found } from '#edge/forms.server.ts';
import { poolList } from '#modules/rotation/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams;
  const only = asked.get('hanya') === 'masuk' ? ('in' as const) : asked.get('hanya') === 'belum' ? ('out' as const) : undefined;
  const agencyId = asked.get('dinas') ?? undefined;
  const after = asked.get('sesudah') ?? undefined;
  const query = { eventId: event.params.id, ...(only ? { only } : {}), ...(agencyId ? { agencyId } : {}), ...(after ? { after } : {}) };
  return { list: found(await poolList(event.locals.ctx, query), event), only: asked.get('hanya') ?? '', agencyId: agencyId ?? '' };
};
