import type { Ctx } from '#modules/access/index.server.ts';
import { getEvent } from '#modules/events/index.server.ts';
import { findDraw } from '#modules/rotation/index.server.ts';
import { listDraws, type DrawLine } from './list-draws.server.ts';

export type CheckedDraw = { readonly drawId: string; readonly slug: string; readonly eventName: string; readonly inputHash: string; readonly resultHash: string };
export type CheckPage = { readonly asked: string; readonly draw: CheckedDraw | null; readonly recent: readonly Pick<DrawLine, 'drawId' | 'eventName'>[] };

const RECENT_SHOWN = 6;

/** What the checker compares with: the published fingerprints of a draw; a few draws to choose from when none fits. */
export async function showCheck(ctx: Ctx, asked: string): Promise<CheckPage> {
  const draw = asked ? await findDraw(ctx.db, asked) : undefined;
  const event = draw?.publishedAt ? await getEvent(ctx.db, draw.eventId) : undefined;
  if (draw?.resultHash && event) return { asked, recent: [], draw: { drawId: draw.drawId, slug: event.slug, eventName: event.name, inputHash: draw.inputHash, resultHash: draw.resultHash } };
  const { draws } = await listDraws(ctx, {});
  return { asked, draw: null, recent: draws.slice(0, RECENT_SHOWN).map(({ drawId, eventName }) => ({ drawId, eventName })) };
}
