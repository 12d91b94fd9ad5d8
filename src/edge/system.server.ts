import { systemActor, type Ctx } from '#modules/access/index.server.ts';
import { ctxOf } from './session.server.ts';
import type { Runtime } from './runtime.server.ts';

/** The context of jobs, seeds and the operator's command line. */
export function systemCtx(app: Runtime): Ctx {
  return ctxOf(app, systemActor(), 'id');
}
