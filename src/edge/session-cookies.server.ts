import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Client, SignedIn } from '#modules/access/index.server.ts';
import { SESSION_COOKIE } from './session.server.ts';

/** Names the browser, not the person: whoever signed in here before is not held up by strangers' guesses. */
export const DEVICE_COOKIE = '__Host-giliran-perangkat';

const DEVICE_SECONDS = 180 * 86_400;
const STRICT = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** A cadre's session outlives the browser; an officer's ends with it at the latest. */
export function setSessionCookies(cookies: Cookies, signedIn: SignedIn): void {
  cookies.set(SESSION_COOKIE, signedIn.token, signedIn.kind === 'cadre' ? { ...STRICT, expires: signedIn.expiresAt } : STRICT);
  cookies.set(DEVICE_COOKIE, signedIn.deviceToken, { ...STRICT, maxAge: DEVICE_SECONDS });
}

export function clearSessionCookie(cookies: Cookies): void {
  cookies.delete(SESSION_COOKIE, STRICT);
}

/** Where an attempt to sign in comes from. */
export function clientOf(event: RequestEvent): Client {
  const device = event.cookies.get(DEVICE_COOKIE);
  return { address: event.getClientAddress(), userAgent: event.request.headers.get('user-agent') ?? '', ...(device ? { device } : {}) };
}
