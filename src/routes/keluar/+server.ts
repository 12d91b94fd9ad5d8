import { redirect, type RequestHandler } from '@sveltejs/kit';
import { clearSessionCookie } from '#edge/session-cookies.server.ts';
import { signOut } from '#modules/access/index.server.ts';

/** Signs out; also when the session has ended by itself meanwhile. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
  await signOut(locals.ctx);
  clearSessionCookie(cookies);
  redirect(303, '/masuk');
};
