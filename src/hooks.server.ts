import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { langOf } from '#platform/i18n/texts.ts';
import { randomCode } from '#platform/ids.server.ts';
import { encodingFor, packed } from '#edge/compress.server.ts';
import { guard } from '#edge/guard.server.ts';
import { setSecurityHeaders } from '#edge/headers.server.ts';
import { cachedPage, keepPage } from '#edge/public-cache.server.ts';
import { runtime } from '#edge/runtime.server.ts';
import { SESSION_COOKIE, actorOf, ctxOf } from '#edge/session.server.ts';

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.lang = chooseLang(event);
  const key = publicKey(event);
  const now = Date.now();
  const kept = key && cachedPage(key, now);
  if (kept) return kept;

  const app = await runtime();
  event.locals.ctx = ctxOf(app, await actorOf(app, event.cookies), event.locals.lang);
  const rendered = await answer(event, resolve);
  const response = isPublic(event) ? await packed(rendered, encodingFor(event.request.headers.get('accept-encoding'))) : rendered;
  setSecurityHeaders(response.headers, { secure: event.url.protocol === 'https:', personal: !isPublic(event) });
  return key ? keepPage(key, response, now) : response;
};

/** The guard throws redirects and errors; inside `resolve`'s own error handling they become pages. */
async function answer(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
  guard(event);
  return resolve(event, { transformPageChunk: ({ html }) => html.replace('%giliran.lang%', event.locals.lang) });
}

/** `?bahasa=en` switches and is remembered; Indonesian otherwise. */
function chooseLang(event: RequestEvent) {
  const asked = event.url.searchParams.get('bahasa');
  if (asked === 'id' || asked === 'en') {
    event.cookies.set('bahasa', asked, { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true, secure: event.url.protocol === 'https:' });
    return asked;
  }
  return langOf(event.cookies.get('bahasa'));
}

function isPublic(event: RequestEvent): boolean {
  return event.route.id?.startsWith('/(publik)') === true || event.route.id?.startsWith('/api/') === true;
}

/** Only plain GETs of public pages by people without a session are shared. */
function publicKey(event: RequestEvent): string | undefined {
  if (event.request.method !== 'GET' || !isPublic(event) || event.cookies.get(SESSION_COOKIE)) return undefined;
  return event.url.searchParams.has('bahasa') ? undefined : `${event.locals.lang} ${encodingFor(event.request.headers.get('accept-encoding')) ?? ''} ${event.url.pathname}${event.url.search}`;
}

/** Refusals (`app`) keep their own words; a missing page gets ours; only what is broken is logged and gets a code. */
export const handleError: HandleServerError = ({ error, kind, event }) => {
  const english = event.locals.lang === 'en';
  if (kind === 'app') return error;
  if (kind === 'framework' && error.status === 404) return { message: english ? 'This page does not exist.' : 'Halaman ini tidak ada.' };
  if (kind !== 'unknown') return { message: error.message };
  const code = randomCode(4);
  console.error(JSON.stringify({ level: 'error', code, route: event.route.id, method: event.request.method, error: error instanceof Error ? error.stack : String(error) }));
  return { code, message: english ? `Something went wrong on our side. Please try again in a few minutes. (Code ${code})` : `Sistem sedang bermasalah. Coba lagi beberapa menit lagi. (Kode ${code})` };
};
