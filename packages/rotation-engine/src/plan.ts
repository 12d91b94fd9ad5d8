import type { PlacedTurns } from './certificate/pairs.ts';
import { planCertificate } from './certificate/plan-certificate.ts';
import { inputHash, sealed } from './hashes.ts';
import { conflictOfPlan } from './plan/conflict.ts';
import { pairCosts, settleCosts } from './plan/costs.ts';
import { planModelOf, type PlanModel } from './plan/model.ts';
import { placeTurns, type Placed } from './plan/place.ts';
import { meetMinima, rotateRws, warmStart } from './plan/rotate.ts';
import { scopesOf, type Crossing } from './plan/scopes.ts';
import { grantUmkm } from './plan/turns.ts';
import type { DrawOutcome, Input, Rejected, Result } from './types.ts';
import { validateInput } from './validate.ts';
import { ENGINE_VERSION } from './version.ts';

/**
 * Plans a season: the one allocation of all its events that is best in the order of the contract's points 1-5.
 * Refusals are values: `rejected` with a JSON path for a malformed or crossing input, `conflict` naming limits that cannot
 * hold together.
 */
export function plan(value: unknown): DrawOutcome {
  const valid = validateInput(value);
  if (!valid.ok) return valid;
  return planValidated(valid.input, valid.warnings);
}

/** The plan of an input that has been validated; `warnings` are handed through, with what a policy that ignores crossing drops. */
export function planValidated(input: Input, warnings: string[], hash: string = inputHash(input)): DrawOutcome {
  if (input.kind !== 'plan') return { ok: false, rejected: { path: 'kind', reason: 'must be plan' } };
  const scopes = scopesOf(input);
  const refused = crossingRefusal(input, scopes.crossing);
  if (refused) return { ok: false, rejected: refused };
  const model = planModelOf(input, scopes);
  const placed = allocatePlan(model);
  if (!placed) return { ok: false, conflict: conflictOfPlan(model, hash) };
  return { ok: true, result: resultOf(model, placed, hash), warnings: [...warnings, ...ignoredWarnings(input, scopes.crossing)] };
}

/** Point 1: some allocation that keeps every limit, in the model's forest; false if there is none. */
export function isFeasible(model: PlanModel): boolean {
  if (!takePins(model)) return false;
  warmStart(model);
  return meetMinima(model) === undefined;
}

/** Points 1-5; undefined if the limits cannot hold together. */
export function allocatePlan(model: PlanModel): Placed[] | undefined {
  if (!isFeasible(model)) return undefined;
  rotateRws(model);
  const turns = grantUmkm(model);
  const cost = pairCosts(model);
  if (cost) settleCosts(model, cost);
  return placeTurns(model, turns);
}

/** Confirmed places come first and never move; false if they do not fit. */
function takePins(model: PlanModel): boolean {
  const { forest, waveStart, input } = model;
  const left = input.events.flatMap((e) => e.waves.map((w) => w.capacity));
  for (const { pair, event, wave } of model.pins) {
    if (left[waveStart[event] + wave]-- === 0 || forest.state[pair] !== 0 || !forest.hasRoom(pair)) return false;
    forest.turnOn(pair);
    forest.take(pair);
  }
  return true;
}

/** Why a plan cannot keep all its limits at once, unless its policy says to ignore what crosses. Source: contract, "Exact class". */
export function crossingRefusal(input: Input, crossing: readonly Crossing[]): Rejected | undefined {
  if (crossing.length === 0 || input.policy.crossing === 'ignore') return undefined;
  const named = crossing.map((c) => {
    const quotas = c.quotas.length > 0 ? ` (quotas ${c.quotas.join(', ')})` : '';
    return input.events[c.event].id + quotas;
  });
  return {
    path: `events[${crossing[0].event}]`,
    reason: `limits cross in ${named.join(', ')}: a plan has no tag quotas, and no limits over waves beside limits per wave; "crossing": "ignore" in the policy leaves them to each event's draw`
  };
}

/** What a plan leaves out because its policy says so. */
export function ignoredWarnings(input: Input, crossing: readonly Crossing[]): string[] {
  return crossing.map((c) => {
    const over = c.overWaves ? ', its limits over waves' : '';
    const quotas = c.quotas.length > 0 ? `, its quotas ${c.quotas.join(', ')}` : '';
    return `events[${c.event}]: the plan ignores what crosses in ${input.events[c.event].id}${over}${quotas}`;
  });
}

function resultOf(model: PlanModel, placed: Placed[], hash: string): Result {
  const { input, waveStart, umkmOf, rwOf } = model;
  const people = umkmOf.length;
  const turns = new Int32Array(input.rws.length);
  const keys = Float64Array.from(placed, ({ person, event, wave }) => (waveStart[event] + wave) * people + umkmOf[person]).sort();
  for (const { person } of placed) turns[rwOf[umkmOf[person]]]++;
  const names = input.events.flatMap((event) => event.waves.map((wave) => ({ event: event.id, wave: wave.id })));
  // Events, waves and UMKM stand by id in the input, so positions sort like ids.
  const assignments = Array.from(keys, (key) => ({ umkm: input.umkm[key % people].id, ...names[Math.floor(key / people)] }));
  return sealed({
    schema: 'giliran/result@1' as const,
    engine: ENGINE_VERSION,
    kind: 'plan' as const,
    inputHash: hash,
    seed: input.seed,
    assignments,
    rws: input.rws.map((rw, r) => ({ code: rw.code, turns: turns[r] })),
    certificate: planCertificate(input, assignments, { scopes: model.scopes, windows: model.windows, placed: positionsOf(model, placed), rwRank: model.rwRank })
  });
}

function positionsOf({ umkmOf }: PlanModel, placed: readonly Placed[]): PlacedTurns {
  return { umkm: placed.map((p) => umkmOf[p.person]), event: placed.map((p) => p.event), wave: placed.map((p) => p.wave) };
}
