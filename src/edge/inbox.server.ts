import type { Ctx } from '#modules/access/index.server.ts';
import { invitationsOfEvent } from '#modules/booths/index.server.ts';
import { getEvent, listEvents, phaseOf, type EventPlan } from '#modules/events/index.server.ts';
import { drawsOf, readObjections, type DrawSummary } from '#modules/rotation/index.server.ts';
import { addDays, plainDateOf, type PlainDate } from '#platform/clock.ts';

/** What waits for this officer. `due` is a date in Asia/Jakarta; the list comes in the order of due dates. */
export type Task = {
  readonly kind: 'freeze' | 'objections' | 'ceremony' | 'publish' | 'answers' | 'door' | 'close';
  readonly eventId: string;
  readonly eventName: string;
  readonly href: string;
  readonly due: PlainDate;
  readonly late: boolean;
  readonly count: number;
};

const DAYS_AHEAD = 60;
const DAYS_BACK = 30;
/** The list should be frozen this long before the first day: objections, ceremony, answers, replacements. */
const FREEZE_LEAD_DAYS = 10;

/** The tasks of the events that this officer may edit, derived from their states: nothing is stored, nothing can be forgotten. */
export async function inboxOf(ctx: Ctx): Promise<Task[]> {
  if (ctx.actor.grants.length === 0) return [];
  const events = await listEvents(ctx.db, { from: addDays(ctx.today, -DAYS_BACK), to: addDays(ctx.today, DAYS_AHEAD), status: 'announced', limit: 200 });
  const mine = events.filter((event) => ctx.may('event.edit', { territory: event.territory, agencies: event.agencies }));
  const tasks = await Promise.all(mine.map(async ({ id }) => tasksOf(ctx, (await getEvent(ctx.db, id))!)));
  return tasks.flat().sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

async function tasksOf(ctx: Ctx, event: EventPlan): Promise<Task[]> {
  const phase = phaseOf(event, ctx.today);
  const draw = (await drawsOf(ctx.db, event.id)).find((one) => one.status !== 'superseded' && one.status !== 'cancelled' && one.status !== 'corrected');
  const task = (kind: Task['kind'], path: string, due: PlainDate, count = 1): Task => ({
    kind, eventId: event.id, eventName: event.name, href: `/meja/acara/${event.id}${path}`, due, late: due < ctx.today, count
  });
  if (phase === 'past') return [task('close', '', addDays(event.lastDate, 4))];
  if (!draw) return phase === 'upcoming' ? [task('freeze', '/giliran', addDays(event.firstDate, -FREEZE_LEAD_DAYS))] : [];
  if (draw.status !== 'published') return ceremonyTasks(ctx, draw, task);
  const open = (await invitationsOfEvent(ctx.db, event.id)).filter((invitation) => invitation.state === 'offered').length;
  return [...(open > 0 ? [task('answers', '/undangan', event.firstDate, open)] : []), ...(phase === 'running' ? [task('door', '/hadir', ctx.today)] : [])];
}

async function ceremonyTasks(ctx: Ctx, draw: DrawSummary, task: (kind: Task['kind'], path: string, due: PlainDate, count?: number) => Task): Promise<Task[]> {
  const until = plainDateOf(draw.objectionsUntil);
  const waiting = (await readObjections(ctx, draw.drawId)).filter((objection) => objection.answeredAt === null).length;
  if (waiting > 0) return [task('objections', '/giliran', until, waiting)];
  if (draw.status === 'drawn') return [task('publish', '/giliran', ctx.today)];
  return draw.objectionsUntil <= ctx.clock.now() ? [task('ceremony', '/giliran', addDays(until, 2))] : [];
}
