import type { Actor, Ctx } from '../src/modules/access/index.server.ts';
import { systemActor } from '../src/modules/access/index.server.ts';
import { ctxOf } from '../src/edge/session.server.ts';
import { systemCtx } from '../src/edge/system.server.ts';
import type { Runtime } from '../src/edge/runtime.server.ts';
import { fixedClock } from '../src/platform/clock.ts';

/** A replay stands on a stage with its own clock: the same people act, at another time. */
export type Stage = {
  readonly clock: ReturnType<typeof fixedClock>;
  /** Moves the clock to a wall-clock time in Jakarta. */
  at(date: string, time?: string): void;
  as(username: string): Ctx;
  actor(actor: Actor): Ctx;
  readonly system: Ctx;
  /** The system at the real time, for what is written in bulk. */
  readonly now: Ctx;
  readonly log: (line: string) => void;
};

export function stageOf(app: Runtime, actors: Map<string, Actor>, log: (line: string) => void): Stage {
  const clock = fixedClock(app.clock.now().toISOString());
  const replay: Runtime = { ...app, clock };
  const actorNamed = (username: string) => {
    const actor = actors.get(username);
    if (!actor) throw new Error(`no demo account ${username}`);
    return actor;
  };
  return {
    clock, log,
    at: (date, time = '09:00') => clock.set(new Date(`${date}T${time}:00+07:00`).toISOString()),
    as: (username) => ctxOf(replay, actorNamed(username), 'id'),
    actor: (actor) => ctxOf(replay, actor, 'id'),
    system: ctxOf(replay, systemActor(), 'id'),
    now: systemCtx(app)
  };
}
