import { z } from 'zod';
import type { Actions } from './$types';
import { submit } from '#edge/forms.server.ts';
import { clientOf } from '#edge/session-cookies.server.ts';
import { activateAccount } from '#modules/access/index.server.ts';

const form = z.object({ username: z.string().trim().default(''), kode: z.string().trim().max(100).default(''), password: z.string().default('') });

export const actions: Actions = {
  default: (event) => submit(event, {
    schema: form,
    run: (ctx, data) => activateAccount(ctx, { username: data.username, activation: data.kode, password: data.password }, clientOf(event)),
    then: () => '/masuk?aktif'
  })
};
