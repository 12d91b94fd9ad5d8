import type { Actions, PageServerLoad } from './$types';
import { found, submit } from '#edge/forms.server.ts';
import { addRw, mergeRws, RECORDS_BEGIN, retireRw, splitRw, territoryPage } from '#modules/territory/index.server.ts';
import { addRwForm, mergeRwsForm, retireRwForm, splitRwForm } from '#modules/territory/forms.ts';

export const load: PageServerLoad = async (event) => {
  const { ctx } = event.locals;
  const code = event.url.searchParams.get('kode') ?? ctx.actor.grants[0]?.territory ?? '';
  return { page: found(await territoryPage(ctx, code), event), today: ctx.today, recordsBegin: RECORDS_BEGIN, done: event.url.searchParams.get('kabar') };
};

const backTo = (kind: string) => (changed: { kelurahanCode: string }) => `/meja/wilayah?kode=${changed.kelurahanCode}&kabar=${kind}`;

export const actions: Actions = {
  add: (event) => submit(event, { schema: addRwForm, run: addRw, then: backTo('rw_added') }),
  retire: (event) => submit(event, { schema: retireRwForm, run: retireRw, then: backTo('rw_retired') }),
  split: (event) => submit(event, { schema: splitRwForm, run: splitRw, then: backTo('rw_split') }),
  merge: (event) => submit(event, { schema: mergeRwsForm, run: mergeRws, then: backTo('rw_merged') })
};
