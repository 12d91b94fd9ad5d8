import type { Tx } from '../../../platform/db.server.ts';
import { accept, type Accepted } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { factsSince as drawFacts } from '../../rotation/index.server.ts';
import { holdCursor, saveCursor } from '../store/cursors.server.ts';
import { cancelInvitations, openInvitations } from './open-invitations.server.ts';

export type Followed = { readonly opened: number; readonly cancelled: number };
const SOURCE = 'rotation';
/** Most facts one sweep follows. */
const SWEEP_MAX = 100;

/**
 * Follows rotation: opens the invitations of newly published draws and takes back those of superseded ones. A
 * sweep of the worker; the cursor's row is held, so two workers follow one after the other. A draw whose event is
 * over opens nothing.
 */
export async function followDraws(ctx: Ctx): Promise<Followed> {
  const total = { opened: 0, cancelled: 0 };
  if (!ctx.may('invitation.send')) return total;
  for (let step = 0; step < SWEEP_MAX; step++) {
    const { value } = await ctx.inTransaction((tx) => followOne(ctx, tx));
    if (!value) break;
    total.opened += value.opened;
    total.cancelled += value.cancelled;
  }
  return total;
}

async function followOne(ctx: Ctx, tx: Tx): Promise<Accepted<Followed | undefined>> {
  const cursor = Number((await holdCursor(tx, SOURCE, ctx.clock.now())) || 0);
  const [fact] = await drawFacts(tx, cursor, 1);
  if (!fact) return accept(undefined);
  await saveCursor(tx, SOURCE, String(fact.seq), ctx.clock.now());
  if (fact.kind === 'superseded') return accept({ opened: 0, cancelled: await cancelInvitations(ctx, tx, fact.drawId, 'draw_superseded') });
  const opened = await openInvitations(ctx, tx, fact.drawId);
  return accept({ opened: opened.ok ? opened.value.opened : 0, cancelled: 0 });
}
