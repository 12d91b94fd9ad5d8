import { recordAudit } from '#platform/audit.server.ts';
import { isUuid } from '#platform/ids.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '../actor.ts';
import { revokeSessionRow, revokeSessions } from '../store/sessions.server.ts';

/** Ends the session of this request. Signing out twice is no mistake. */
export function signOut(ctx: Ctx): Promise<Result<{ ended: boolean }>> {
  return ctx.inTransaction(async (tx) => {
    const { session, id } = ctx.actor;
    const ended = session !== undefined && (await revokeSessionRow(tx, id, session.id, ctx.clock.now()));
    if (ended) recordAudit(tx, 'session.closed', id, { session: session.id });
    return accept({ ended });
  });
}

/** Ends one of the actor's own sessions, for example on a lost phone. Refuses: not_found (foreign and unknown ones). */
export function revokeSession(ctx: Ctx, form: { sessionId: string }): Promise<Result<{ sessionId: string }, { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    const mayExist = ctx.may('session.own') && isUuid(form.sessionId);
    if (!mayExist || !(await revokeSessionRow(tx, ctx.actor.id, form.sessionId, ctx.clock.now()))) return refuse({ code: 'not_found' });
    recordAudit(tx, 'session.revoked', ctx.actor.id, { session: form.sessionId });
    return accept({ sessionId: form.sessionId });
  });
}

/** Ends all of the actor's sessions but this one. Refuses: not_found (not signed in). */
export function revokeOtherSessions(ctx: Ctx): Promise<Result<{ ended: number }, { code: 'not_found' }>> {
  return ctx.inTransaction(async (tx) => {
    if (!ctx.may('session.own')) return refuse({ code: 'not_found' });
    const ended = await revokeSessions(tx, ctx.actor.id, ctx.clock.now(), ctx.actor.session?.id);
    recordAudit(tx, 'session.revoked', ctx.actor.id, { others: ended });
    return accept({ ended });
  });
}
