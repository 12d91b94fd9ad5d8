import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { found, submit } from '#edge/forms.server.ts';
import { createAccount, newAccountPage } from '#modules/access/index.server.ts';

const text = (max: number) => z.string().trim().max(max).default('');
const form = z.strictObject({ username: text(60), name: text(120), office: text(120), territory: text(30), agencyId: text(40) });

export const load: PageServerLoad = async (event) => ({ choices: found(await newAccountPage(event.locals.ctx), event) });

export const actions: Actions = {
  /** Answers on the same page: the activation code is shown once and stands in no address. */
  default: (event) => submit(event, { schema: form, run: (ctx, data) => createAccount(ctx, { ...data, office: data.office || null }) })
};
