import { canonicalText, type Input, type Pair, type Result as PlanResult } from '#engine';
import type { PlainDate } from '#platform/clock.ts';
import type { JobHandler } from '#platform/jobs.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import type { NotFound } from '../refusals.ts';
import { withSeed } from '../rules/documents.ts';
import { nextSeason } from '../rules/forecast.ts';
import { rwWindows, seasonsLater, type Forecast, type RwWindow } from '../rules/plan-window.ts';
import { findHeld, frozenTexts } from '../store/draws.server.ts';
import { insertWindows, planEventsOf, windowsOfPlan } from '../store/plans.server.ts';
import { sha256Hex } from './hash.server.ts';
import { planApart } from './plan-engine.server.ts';
import { readResult } from './read-result.server.ts';

/** Futures that are looked at for RWs without a turn in the plan, and how many seasons ahead. */
const FORECASTS = 3;
const SEASONS_MOST = 5;

/**
 * Works out the windows of a published plan once and keeps them: what was shown is never rewritten. An RW with a
 * planned turn gets its quarter; for the others the same supply is planned again season after season under several
 * invented seeds. Refuses not_found (not a published plan).
 */
export async function foreseeWindows(ctx: Ctx, drawId: string, progress: (done: number, total: number) => Promise<void> = async () => {}): Promise<Result<{ windows: number }, NotFound>> {
  const plan = await findHeld(ctx.db, drawId);
  if (!plan || plan.seasonId === null || plan.status !== 'published') return refuse({ code: 'not_found' });
  const known = await windowsOfPlan(ctx.db, drawId);
  if (known.length > 0) return accept({ windows: known.length });
  const [frozen, result, events] = [await frozenTexts(ctx.db, drawId), await readResult(ctx.db, drawId), await planEventsOf(ctx.db, drawId)];
  assert(frozen && result, `plan ${drawId} has list and result`);
  const input = JSON.parse(withSeed(frozen.input, result.seed)) as Input;
  const dateOf = new Map(events.map((event) => [event.code, event.firstOn]));
  const windows = await windowsFrom({ input, result, dateOf }, progress);
  await ctx.inTransaction((tx) => insertWindows(tx, drawId, windows));
  return accept({ windows: windows.length });
}

/** The same for any plan, without a database: what the proof of windows calls. */
export async function windowsFrom(
  { input, result, dateOf }: { input: Input; result: PlanResult; dateOf: ReadonlyMap<string, PlainDate> }, progress: (done: number, total: number) => Promise<void> = async () => {}
): Promise<RwWindow[]> {
  const planned = datesByRw(input, result.assignments, dateOf);
  const eligible = Map.groupBy(input.umkm, (umkm) => umkm.rw);
  const rws = input.rws.map((rw) => ({ code: rw.code, eligible: eligible.get(rw.code)?.length ?? 0 }));
  const waiting = new Set(rws.filter((rw) => rw.eligible > 0 && !planned.has(rw.code)).map((rw) => rw.code));
  const forecasts: Forecast[] = [];
  // Where the places of all those seasons do not reach everybody who waits, the order of later seasons is chance and nothing can be said.
  const reachable = waiting.size <= result.assignments.length * SEASONS_MOST;
  for (let no = 0; no < FORECASTS && waiting.size > 0 && reachable; no++) {
    forecasts.push(await forecast(input, result, dateOf, waiting, no));
    await progress(no + 1, FORECASTS);
  }
  return rwWindows(rws, planned, forecasts);
}

/** The first turn of every waiting RW when the same events come again each season. */
async function forecast(input: Input, result: PlanResult, dateOf: ReadonlyMap<string, PlainDate>, waiting: ReadonlySet<string>, no: number): Promise<Forecast> {
  const first = new Map<string, { date: PlainDate; seasonAhead: number }>();
  let [before, granted] = [input, result.assignments];
  for (let season = 1; season <= SEASONS_MOST && first.size < waiting.size; season++) {
    const next = nextSeason(before, granted, sha256Hex(`giliran/forecast\n${result.seed}\n${no}\n${season}`));
    const outcome = await planApart(canonicalText(next), async () => true);
    if (!outcome?.ok) break;
    for (const [rw, dates] of datesByRw(next, outcome.result.assignments, dateOf))
      if (waiting.has(rw) && !first.has(rw)) first.set(rw, { date: seasonsLater([...dates].sort()[0]!, season), seasonAhead: season });
    [before, granted] = [next, outcome.result.assignments];
  }
  return first;
}

/** Places held at drawn events are turns to come like any other. */
function datesByRw(input: Input, assignments: readonly Pair[], dateOf: ReadonlyMap<string, PlainDate>): Map<string, PlainDate[]> {
  const rwOf = new Map(input.umkm.map((umkm) => [umkm.id, umkm.rw]));
  const dates = new Map<string, PlainDate[]>();
  for (const { umkm, event } of assignments) {
    const rw = rwOf.get(umkm)!;
    const own = dates.get(rw);
    if (own) own.push(dateOf.get(event)!);
    else dates.set(rw, [dateOf.get(event)!]);
  }
  return dates;
}

export const runWindows: JobHandler = async (platformCtx, job, progress) => {
  await foreseeWindows(platformCtx as Ctx, String(job.payload.drawId), progress);
};
