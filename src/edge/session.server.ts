import type { Cookies } from '@sveltejs/kit';
import { actorOfSession, can, publicActor, type Actor, type Ctx } from '#modules/access/index.server.ts';
import type { Operation } from '#modules/access/matrix.ts';
import { createCtx } from '#platform/ctx.server.ts';
import type { Lang } from '#platform/i18n/texts.ts';
import type { Runtime } from './runtime.server.ts';

/** `__Host-`: Secure, no Domain, Path=/; browsers accept it on http://localhost too. */
export const SESSION_COOKIE = '__Host-giliran';

/** Who is behind a request; the public when there is no session that still holds. */
export async function actorOf(app: Runtime, cookies: Cookies): Promise<Actor> {
  const token = cookies.get(SESSION_COOKIE);
  if (!token) return publicActor();
  return (await actorOfSession(app.database.db, token, app.clock.now())) ?? publicActor();
}

/** The context of one request. */
export function ctxOf(app: Runtime, actor: Actor, lang: Lang): Ctx {
  return createCtx({
    db: app.database.db, actor, lang, keys: app.keys, files: app.files, clock: app.clock, publicUrl: app.settings.publicUrl,
    may: (operation, resource) => can(actor, operation as Operation, resource)
  });
}
