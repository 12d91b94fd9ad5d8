import { recordAudit } from '#platform/audit.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Tx } from '#platform/db.server.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { getEvent, type EventPlan } from '#modules/events/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import type { DrawSummary } from '../rules/draw.ts';
import { insertSecondResult, secondResultsOf } from '../store/ceremony.server.ts';
import { insertPublication, setStatus } from '../store/draws.server.ts';
import { beginStep } from './draw-step.server.ts';
import { assignmentsOf } from './read-result.server.ts';
import { publishSchedule } from './publish-schedule.server.ts';
import { recordTurns } from './record-turn.server.ts';

const TYPED_LEAST = 16;

/**
 * What the second device in the room shows, typed in and compared; at least the first 16 characters. Every try
 * is kept. Refuses not_found; draw_order_forbids (nothing drawn yet); second_result_unusable.
 */
export function compareSecondDevice(ctx: Ctx, command: { drawId: string; hash: string }): Promise<Result<{ matches: boolean }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const step = await beginStep(ctx, tx, command.drawId, 'publish', 'draw.hold');
    if (!step.ok) return step;
    const { draw } = step.value;
    const typed = command.hash.toLowerCase().replace(/[^0-9a-z]/g, '');
    if (!/^[0-9a-f]{16,64}$/.test(typed) || typed.length < TYPED_LEAST) return refuse({ code: 'second_result_unusable' });
    const matches = draw.resultHash!.startsWith(typed);
    await insertSecondResult(tx, { drawId: draw.drawId, hash: typed, matches }, { at: ctx.clock.now(), actorId: ctx.actor.id });
    recordAudit(tx, 'draw.compared', draw.drawId, { matches });
    return accept({ matches });
  });
}

/**
 * Publishes the result: of an event's draw it writes `offered` into the ledger for every assignment, of a season's
 * plan the schedule per event and RW, from which each event's draw takes its targets. Refuses not_found; draw_order_forbids; second_device_missing; second_device_differs (the latest comparison counts).
 */
export function publishDraw(ctx: Ctx, command: { drawId: string }): Promise<Result<{ drawId: string }, RotationRefusal | NotFound>> {
  return ctx.inTransaction(async (tx) => {
    const step = await beginStep(ctx, tx, command.drawId, 'publish', 'draw.hold');
    if (!step.ok) return step;
    const { draw, next } = step.value;
    const last = (await secondResultsOf(tx, draw.drawId)).at(-1);
    if (!last) return refuse({ code: 'second_device_missing' });
    if (!last.matches) return refuse({ code: 'second_device_differs' });

    const now = ctx.clock.now();
    await setStatus(tx, draw.drawId, next, now);
    await insertPublication(tx, { drawId: draw.drawId, kind: 'published', at: now });
    if (draw.eventId === null) await publishSchedule(ctx, tx, draw);
    else await offerTurns(ctx, tx, draw);
    recordAudit(tx, 'draw.published', draw.drawId, { resultHash: draw.resultHash });
    return accept({ drawId: draw.drawId });
  });
}

async function offerTurns(ctx: Ctx, tx: Tx, draw: DrawSummary): Promise<void> {
  const event = await getEvent(tx, draw.eventId);
  assert(event, `event ${draw.eventId} exists`);
  const assignments = await assignmentsOf(tx, draw.drawId);
  await recordTurns(tx, ctx, assignments.map((one) => ({
    tier: draw.tier, eventId: draw.eventId, waveCode: one.waveCode, drawId: draw.drawId, businessId: one.businessId,
    rwCode: one.rwCode, state: 'offered', onDate: firstDateOf(event, one.waveCode)
  })));
}

/** A turn is dated on the first day of its wave. */
export function firstDateOf(event: EventPlan, waveCode: string): string {
  const wave = event.waves.find((one) => one.code === waveCode);
  assert(wave, `event ${event.id} has wave ${waveCode}`);
  return [...wave.dates].sort()[0]!;
}

