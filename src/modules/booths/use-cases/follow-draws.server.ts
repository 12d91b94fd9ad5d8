import type { Tx } from '../../../platform/db.server.ts';
import { accept, type Accepted } from '../../../platform/result.ts';
import type { Ctx } from '../../access/index.server.ts';
import { factsSince as eventFacts } from '../../events/index.server.ts';
import { factsSince as drawFacts } from '../../rotation/index.server.ts';
import { holdCursor, readCursor, saveCursor } from '../store/cursors.server.ts';
import { drawsInvited } from '../store/invitations.server.ts';
import { cancelInvitations, openInvitations } from './open-invitations.server.ts';

export type Followed = { readonly opened: number; readonly cancelled: number };
/** Most facts one sweep follows. */
const SWEEP_MAX = 100;

/**
 * Follows rotation and events: opens the invitations of newly published draws, takes back those of superseded
 * draws and cancelled events. A sweep of the worker; the cursor's row is held, so two workers follow one after
 * the other. A draw whose event is over opens nothing.
 */
export async function followDraws(ctx: Ctx): Promise<Followed> {
  const total = { opened: 0, cancelled: 0 };
  if (!ctx.may('invitation.send')) return total;
  for (const follow of [followDraw, followEvent])
    for (let step = 0; step < SWEEP_MAX; step++) {
      const { value } = await ctx.inTransaction((tx) => follow(ctx, tx));
      if (!value) break;
      total.opened += value.opened;
      total.cancelled += value.cancelled;
    }
  return total;
}

async function followDraw(ctx: Ctx, tx: Tx): Promise<Accepted<Followed | undefined>> {
  if ((await drawFacts(tx, await readCursor(tx, 'rotation'), 1)).length === 0) return accept(undefined); // the usual case locks nothing
  const cursor = await holdCursor(tx, 'rotation', ctx.clock.now());
  const [fact] = await drawFacts(tx, cursor, 1);
  if (!fact) return accept(undefined);
  await saveCursor(tx, 'rotation', fact.seq, ctx.clock.now());
  if (fact.kind === 'superseded') return accept({ opened: 0, cancelled: await cancelInvitations(ctx, tx, fact.drawId, 'draw_superseded') });
  const opened = await openInvitations(ctx, tx, fact.drawId);
  return accept({ opened: opened.ok ? opened.value.opened : 0, cancelled: 0 });
}

async function followEvent(ctx: Ctx, tx: Tx): Promise<Accepted<Followed | undefined>> {
  if ((await eventFacts(tx, await readCursor(tx, 'events'))).length === 0) return accept(undefined);
  const cursor = await holdCursor(tx, 'events', ctx.clock.now());
  const facts = await eventFacts(tx, cursor);
  const last = facts.at(-1);
  if (!last) return accept(undefined);
  await saveCursor(tx, 'events', last.seq, ctx.clock.now());
  let cancelled = 0;
  for (const fact of facts.filter((one) => one.kind === 'event_cancelled' && one.eventId !== null))
    for (const drawId of await drawsInvited(tx, fact.eventId!)) cancelled += await cancelInvitations(ctx, tx, drawId, 'event_cancelled');
  return accept({ opened: 0, cancelled });
}
