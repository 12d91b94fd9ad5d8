import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { submit } from '#edge/forms.server.ts';
import { clientOf, setSessionCookies } from '#edge/session-cookies.server.ts';
import { localPath, signIn } from '#modules/access/index.server.ts';

const form = z.object({ username: z.string().trim().default(''), password: z.string().default(''), totp: z.string().trim().default('') });

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.ctx.actor.kind === 'account') redirect(303, '/meja');
  return { activated: url.searchParams.has('aktif') };
};

export const actions: Actions = {
  default: (event) => submit(event, {
    schema: form,
    run: (ctx, data) => signIn(ctx, data, clientOf(event)),
    then: (signedIn) => {
      setSessionCookies(event.cookies, signedIn);
      return signedIn.secondFactorMissing ? '/meja/akun' : localPath(event.url.searchParams.get('next'), '/meja');
    }
  })
};
