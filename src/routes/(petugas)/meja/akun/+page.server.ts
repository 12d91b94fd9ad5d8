import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { found, submit } from '#edge/forms.server.ts';
import {
  changePassword, confirmSecondFactor, ownAccountPage, proposeSecondFactor, replaceSecondFactor, revokeOtherSessions, revokeSession
} from '#modules/access/index.server.ts';

const HERE = '/meja/akun';
const nothing = z.object({});

export const load: PageServerLoad = async (event) => ({
  own: found(await ownAccountPage(event.locals.ctx), event),
  changed: event.url.searchParams.has('sandi')
});

export const actions: Actions = {
  password: (event) => submit(event, { schema: z.object({ currentPassword: z.string().default(''), newPassword: z.string().default('') }), run: changePassword, then: () => `${HERE}?sandi` }),
  propose: (event) => submit(event, { schema: nothing, run: proposeSecondFactor, then: () => `${HERE}#kode-masuk` }),
  confirm: (event) => submit(event, { schema: z.object({ totp: z.string().trim().max(10).default('') }), run: confirmSecondFactor, then: () => HERE }),
  replace: (event) => submit(event, { schema: z.object({ currentPassword: z.string().default(''), totp: z.string().trim().max(10).default('') }), run: replaceSecondFactor, then: () => `${HERE}#kode-masuk` }),
  revoke: (event) => submit(event, { schema: z.object({ sessionId: z.string().max(60) }), run: revokeSession, then: () => `${HERE}#sesi` }),
  others: (event) => submit(event, { schema: nothing, run: revokeOtherSessions, then: () => `${HERE}#sesi` })
};
