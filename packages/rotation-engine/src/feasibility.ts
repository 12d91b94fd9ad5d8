import { buildNetwork } from './draw/build.ts';
import { feasibleTagged } from './crossing/allocate.ts';
import { conflictOfTagged } from './crossing/conflict.ts';
import { conflictOf } from './draw/conflict.ts';
import { limitsOf } from './draw/limits.ts';
import { mayAttend, modelOf, type DrawModel } from './draw/model.ts';
import { inputHash } from './hashes.ts';
import { candidatesOfPlan } from './plan/candidates.ts';
import { conflictOfPlan } from './plan/conflict.ts';
import { planModelOf } from './plan/model.ts';
import { scopesOf } from './plan/scopes.ts';
import { crossingRefusal, ignoredWarnings, isFeasible } from './plan.ts';
import { isCounted } from './standing/counted.ts';
import type { Conflict, Input, NotProven, Rejected } from './types.ts';
import { validateInput } from './validate.ts';

/** How many UMKM could count towards one quota. */
export interface QuotaCandidates {
  event: string;
  quota: string;
  wave?: string;
  candidates: number;
}

export type FeasibilityOutcome =
  | { ok: true; inputHash: string; quotas: QuotaCandidates[]; warnings: string[] }
  | { ok: false; conflict: Conflict }
  | { ok: false; notProven: NotProven }
  | { ok: false; rejected: Rejected };

/**
 * What a freeze has to know before there is a seed: is the input well-formed, can its limits hold together, and how many
 * candidates has each quota. None of it depends on the seed, which may be absent. Refuses like `draw`; `notProven` if a draw
 * with tag quotas needs more nodes than `policy.searchNodesMax`.
 */
export function feasibility(value: unknown): FeasibilityOutcome {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const valid = validateInput(isObject ? { seed: '0'.repeat(64), ...value } : value);
  if (!valid.ok) return valid;
  const hash = inputHash(valid.input);
  if (valid.input.kind === 'plan') return planFeasibility(valid.input, hash, valid.warnings);
  const model = modelOf(valid.input);
  const fault = faultOf(model, hash);
  if (fault) return { ok: false, ...fault };
  return { ok: true, inputHash: hash, quotas: candidatesPerQuota(model), warnings: valid.warnings };
}

function planFeasibility(input: Input, hash: string, warnings: string[]): FeasibilityOutcome {
  const scopes = scopesOf(input);
  const refused = crossingRefusal(input, scopes.crossing);
  if (refused) return { ok: false, rejected: refused };
  const model = planModelOf(input, scopes);
  if (!isFeasible(model)) return { ok: false, conflict: conflictOfPlan(model, hash) };
  return { ok: true, inputHash: hash, quotas: candidatesOfPlan(model), warnings: [...warnings, ...ignoredWarnings(input, scopes.crossing)] };
}

function faultOf(model: DrawModel, hash: string): { conflict: Conflict } | { notProven: NotProven } | undefined {
  if (!model.tagged) {
    const limits = limitsOf(model);
    const { network } = buildNetwork(model, limits, { merged: false, turnsApart: false });
    return network.feasible().ok ? undefined : { conflict: conflictOf(model, limits, hash) };
  }
  const nodesMax = model.input.policy.searchNodesMax;
  const found = feasibleTagged(model, nodesMax);
  if (found.ok) return undefined;
  if (found.why === 'notProven') return { notProven: found.notProven };
  const conflict = conflictOfTagged(model, hash, found.byTags, nodesMax);
  return 'schema' in conflict ? { conflict } : { notProven: conflict };
}

function candidatesPerQuota(model: DrawModel): QuotaCandidates[] {
  const { event, input } = model;
  return event.quotas.map((quota) => ({
    event: event.id,
    quota: quota.id,
    ...(quota.wave === undefined ? {} : { wave: quota.wave }),
    candidates: countCandidates(input, (u) =>
      event.waves.some((wave, w) => mayAttend(model.entry[u], w) && isCounted(quota, input.umkm[u], wave.id))
    )
  }));
}

function countCandidates(input: Input, isCandidate: (u: number) => boolean): number {
  let count = 0;
  for (let u = 0; u < input.umkm.length; u++) if (isCandidate(u)) count++;
  return count;
}
