import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { found, submit } from '#edge/forms.server.ts';
import { ROLES, accountPage, disableAccount, enableAccount, endGrant, giveGrant, reissueActivation } from '#modules/access/index.server.ts';

const nothing = z.strictObject({});
const grant = z.strictObject({
  role: z.enum(ROLES), territory: z.string().trim().max(30), agencyId: z.string().max(40), validFrom: z.iso.date(),
  validTo: z.union([z.literal('').transform(() => null), z.iso.date()]).default(null)
});

export const load: PageServerLoad = async (event) => ({ page: found(await accountPage(event.locals.ctx, event.params.id), event) });

export const actions: Actions = {
  give: (event) => submit(event, { schema: grant, run: (ctx, data) => giveGrant(ctx, { ...data, accountId: event.params.id }), then: () => event.url.pathname }),
  end: (event) => submit(event, { schema: z.strictObject({ grantId: z.string().max(60) }), run: endGrant, then: () => event.url.pathname }),
  disable: (event) => submit(event, { schema: nothing, run: (ctx) => disableAccount(ctx, { accountId: event.params.id }), then: () => event.url.pathname }),
  enable: (event) => submit(event, { schema: nothing, run: (ctx) => enableAccount(ctx, { accountId: event.params.id }), then: () => event.url.pathname }),
  reissue: (event) => submit(event, { schema: nothing, run: (ctx) => reissueActivation(ctx, { accountId: event.params.id }) })
};
