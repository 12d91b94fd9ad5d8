import { createCtx } from '../../../platform/ctx.server.ts';
import { findLink } from '../../../platform/links.server.ts';
import { refuse, type Result } from '../../../platform/result.ts';
import { linkActor, type Ctx } from '../../access/index.server.ts';
import type { BoothsRefusal } from '../refusals.ts';
import type { Answer, DeclineReason } from '../rules/states.ts';
import { answerInvitation, type Answered } from './answer-invitation.server.ts';
import { LINK_PURPOSE } from './notice.server.ts';
import { LIVE, type Steps } from './pass-on.server.ts';

/** The invitation that a link opens; undefined for any other, unknown or expired link (all look alike). */
export async function invitationOfLink(ctx: Ctx, token: string): Promise<string | undefined> {
  const link = await findLink(ctx.db, token, ctx.clock.now());
  return link?.purpose === LINK_PURPOSE ? link.subject : undefined;
}

/** The owner's own answer: who holds the link is the link, not an account. Refusals as `answerInvitation`. */
export async function answerByLink(
  ctx: Ctx, command: { token: string; answer: Answer; reason?: DeclineReason }, steps: Steps = LIVE
): Promise<Result<Answered, BoothsRefusal | { code: 'not_found' }>> {
  const invitationId = await invitationOfLink(ctx, command.token);
  if (!invitationId) return refuse({ code: 'not_found' });
  const asLink = createCtx({ ...ctx, actor: linkActor(`invitation:${invitationId}`, 'Pemilik usaha') });
  return answerInvitation(asLink, { invitationId, answer: command.answer, by: 'owner', ...(command.reason ? { reason: command.reason } : {}) }, steps);
}
