import type { Ctx } from '#modules/access/index.server.ts';
import { getEvent } from '#modules/events/index.server.ts';
import { findDraw, type DrawSummary } from '#modules/rotation/index.server.ts';
import { listDraws, type DrawLine } from './list-draws.server.ts';

export type CheckedDraw = { readonly drawId: string; readonly href: string; readonly eventName: string; readonly inputHash: string; readonly resultHash: string };
export type CheckPage = { readonly asked: string; readonly draw: CheckedDraw | null; readonly recent: readonly Pick<DrawLine, 'drawId' | 'eventName'>[] };

const RECENT_SHOWN = 6;

/** What the checker compares with: the published fingerprints of a draw; a few draws to choose from when none fits. */
export async function showCheck(ctx: Ctx, asked: string): Promise<CheckPage> {
  const draw = asked ? await findDraw(ctx.db, asked) : undefined;
  const about = draw?.publishedAt ? await pageOf(ctx, draw) : undefined;
  if (draw?.resultHash && about) return { asked, recent: [], draw: { drawId: draw.drawId, ...about, inputHash: draw.inputHash, resultHash: draw.resultHash } };
  const { draws } = await listDraws(ctx, {});
  return { asked, draw: null, recent: draws.slice(0, RECENT_SHOWN).map(({ drawId, eventName }) => ({ drawId, eventName })) };
}

/** The page of the draw. The checker of this page draws events; a season's plan is checked by the engine's command line. */
async function pageOf(ctx: Ctx, draw: DrawSummary): Promise<{ href: string; eventName: string } | undefined> {
  const event = await getEvent(ctx.db, draw.eventId);
  return event && { href: `/acara/${event.slug}/giliran`, eventName: event.name };
}
