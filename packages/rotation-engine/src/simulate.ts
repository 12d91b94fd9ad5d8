import { inputHash, sealed } from './hashes.ts';
import { allocatePlan, crossingRefusal } from './plan.ts';
import { planModelOf, type PlanModel } from './plan/model.ts';
import { scopesOf } from './plan/scopes.ts';
import { sha256Hex } from './sha256.ts';
import { nextSeason } from './simulate/next-season.ts';
import { ableOf, giniPerMillion } from './simulate/measures.ts';
import { tightQuotas, withoutQuota, type NamedQuota } from './simulate/quotas.ts';
import { policyFault, variantOf, type PolicyVariant } from './simulate/variant.ts';
import type { Input, Rejected, RwTurns } from './types.ts';
import { validateInput } from './validate.ts';

export type { PolicyVariant } from './simulate/variant.ts';
export { builtInPolicy } from './simulate/variant.ts';

/** How the turns of one season fall. */
export interface Fairness {
  /** Places filled. */
  filled: number;
  /** RWs that somebody may come from and that have no turn. */
  rwsWithout: number;
  /** Gini of the turns per UMKM with an entry, over the RWs that have such UMKM: 0 all equal, 1,000,000 one RW has all. */
  gini: number;
}

/** What a quota costs: the fairness with it, less the fairness without it. */
export interface QuotaPrice extends Fairness {
  event: string;
  quota: string;
}

/** One policy's outcome; `infeasible` if its limits cannot hold together in the season named (1 = the first). */
export type PolicyOutcome =
  | { name: string; infeasible: number }
  | ({ name: string; places: number; rws: RwTurns[]; longestWait: number; prices: QuotaPrice[] } & Fairness);

/** `giliran/simulation@1` */
export interface Simulation {
  schema: 'giliran/simulation@1';
  inputHash: string;
  seasons: number;
  policies: PolicyOutcome[];
  hash: string;
}

export interface SimulateOptions {
  /** Seasons in a row, the ledger carried over; 3 if absent. */
  seasons?: number;
  /** Prices of all quotas that bind ("tight"), of those named `EVENT/QUOTA`, or of none (if absent). */
  prices?: 'tight' | readonly string[];
  /** Told after each plan how many were made; false stops. */
  progress?: (plans: number) => boolean;
}

export type SimulateOutcome =
  | { ok: true; simulation: Simulation }
  | { ok: false; rejected: Rejected }
  | { ok: false; cancelled: true };

/**
 * Policies side by side on one plan's input: how the turns of the first season fall under each, the longest wait over several
 * seasons (the most seasons in a row in which an RW that somebody may come from had no turn), and what each quota costs. The
 * same input and policies give the same answer everywhere. Refuses an input that is not a plan, an unsound policy, and a price of a
 * quota that the input does not have.
 */
export function simulate(value: unknown, policies: readonly PolicyVariant[], options: SimulateOptions = {}): SimulateOutcome {
  const valid = validateInput(value);
  if (!valid.ok) return valid;
  if (valid.input.kind !== 'plan') return { ok: false, rejected: { path: 'kind', reason: 'must be plan' } };
  const fault = policyFault(policies) ?? priceFault(valid.input, options.prices);
  if (fault) return { ok: false, rejected: fault };
  const seasons = options.seasons ?? 3;
  const run = new Run(options.progress ?? (() => true));
  const outcomes: PolicyOutcome[] = [];
  for (const policy of policies) {
    const input = variantOf(valid.input, policy);
    const refused = crossingRefusal(input, scopesOf(input).crossing);
    if (refused) return { ok: false, rejected: refused };
    outcomes.push(outcomeOf(run, input, policy.name, seasons, options.prices));
    if (run.isStopped) return { ok: false, cancelled: true };
  }
  const simulation = { schema: 'giliran/simulation@1' as const, inputHash: inputHash(valid.input), seasons, policies: outcomes };
  return { ok: true, simulation: sealed(simulation) };
}

function priceFault(input: Input, prices: SimulateOptions['prices']): Rejected | undefined {
  if (prices === undefined || prices === 'tight') return undefined;
  const known = new Set(input.events.flatMap((event) => event.quotas.map((quota) => `${event.id}/${quota.id}`)));
  const at = prices.findIndex((name) => !known.has(name));
  return at < 0 ? undefined : { path: `prices[${at}]`, reason: 'no quota of this input is called so' };
}

/** Counts the plans made and listens whether to go on. */
class Run {
  isStopped = false;
  private plans = 0;
  private readonly progress: (plans: number) => boolean;

  constructor(progress: (plans: number) => boolean) {
    this.progress = progress;
  }

  /** The model with its allocation; undefined if the limits cannot hold together. */
  plan(input: Input): PlanModel | undefined {
    const model = planModelOf(input, scopesOf(input));
    const placed = allocatePlan(model);
    this.isStopped ||= !this.progress(++this.plans);
    return placed && model;
  }
}

function outcomeOf(run: Run, input: Input, name: string, seasons: number, prices: SimulateOptions['prices']): PolicyOutcome {
  const first = run.plan(input);
  if (!first) return { name, infeasible: 1 };
  const fairness = fairnessOf(first);
  const named = prices === undefined ? [] : tightQuotas(first).filter((q) => prices === 'tight' || prices.includes(`${q.event}/${q.quota}`));
  const waits = longestWait(run, first, seasons);
  if (waits.infeasible !== undefined) return { name, infeasible: waits.infeasible };
  const rws = input.rws.map((rw, r) => ({ code: rw.code, turns: first.forest.count[1 + r] }));
  const places = input.events.reduce((sum, event) => sum + event.waves.reduce((all, wave) => all + wave.capacity, 0), 0);
  return { name, places, rws, longestWait: waits.longest, prices: pricesOf(run, input, fairness, named), ...fairness };
}

function fairnessOf(model: PlanModel): Fairness {
  const able = ableOf(model);
  const turns = model.forest.count.subarray(1, 1 + able.length);
  const rws = Array.from(able.keys()).filter((r) => able[r] > 0);
  return {
    filled: turns.reduce((sum, n) => sum + n, 0),
    rwsWithout: rws.filter((r) => turns[r] === 0).length,
    gini: giniPerMillion(rws.map((r) => turns[r] / able[r]))
  };
}

function pricesOf(run: Run, input: Input, fairness: Fairness, quotas: readonly NamedQuota[]): QuotaPrice[] {
  const prices: QuotaPrice[] = [];
  for (const named of quotas) {
    if (run.isStopped) break;
    // Leaving a limit out cannot make a feasible plan infeasible.
    const without = fairnessOf(run.plan(withoutQuota(input, named)) as PlanModel);
    prices.push({
      ...named,
      filled: fairness.filled - without.filled,
      rwsWithout: fairness.rwsWithout - without.rwsWithout,
      gini: fairness.gini - without.gini
    });
  }
  return prices;
}

/** Plays the seasons after the first with the ledger carried over. */
function longestWait(run: Run, first: PlanModel, seasons: number): { longest: number; infeasible?: number } {
  // Entries are the same in every season.
  const able = ableOf(first);
  const waiting = new Int32Array(able.length);
  let longest = 0;
  let model = first;
  for (let season = 1; ; season++) {
    for (let r = 0; r < waiting.length; r++) {
      waiting[r] = able[r] > 0 && model.forest.count[1 + r] === 0 ? waiting[r] + 1 : 0;
      if (waiting[r] > longest) longest = waiting[r];
    }
    if (season >= seasons || run.isStopped) return { longest };
    const next = run.plan(nextSeason(model, sha256Hex(`${first.input.seed}/${season}`)));
    if (!next) return { longest, infeasible: season + 1 };
    model = next;
  }
}
