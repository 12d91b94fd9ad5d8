import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText, parseCanonical } from '../../../packages/rotation-engine/src/canonical.ts';
import { planCertificate } from '../../../packages/rotation-engine/src/certificate/plan-certificate.ts';
import { pairCosts, settleCosts } from '../../../packages/rotation-engine/src/plan/costs.ts';
import { planModelOf, type PlanModel } from '../../../packages/rotation-engine/src/plan/model.ts';
import { placeTurns, type Placed } from '../../../packages/rotation-engine/src/plan/place.ts';
import { rotateRws } from '../../../packages/rotation-engine/src/plan/rotate.ts';
import { scopesOf } from '../../../packages/rotation-engine/src/plan/scopes.ts';
import { grantUmkm } from '../../../packages/rotation-engine/src/plan/turns.ts';
import { isFeasible, planValidated } from '../../../packages/rotation-engine/src/plan.ts';
import { recompute } from '../../../packages/rotation-engine/src/recompute.ts';
import { rwName, ticketsOf, umkmName } from '../../../packages/rotation-engine/src/tickets.ts';
import type { Input, Pair } from '../../../packages/rotation-engine/src/types.ts';
import { validateInput } from '../../../packages/rotation-engine/src/validate.ts';
import { verify } from '../../../packages/rotation-engine/src/verify/index.ts';
import { FILES, Steps, report, writeJson, type Numbers } from './files.ts';
import { memory } from './memory.ts';

/** `ours FOLDER MODE`: one run of the engine in a process of its own, from file to file; the last line tells what it cost. */
const [folder, mode] = process.argv.slice(2);
const steps = new Steps();
if (mode === 'numbers') numbers();
else if (mode === 'season') season();
else if (mode === 'parts') parts();
else if (mode === 'verify') check();
else throw new Error(`no mode ${mode}`);

/** The compared stage: the turns of each RW (points 1-3), with floorFirst off, since the linear program knows no floors. */
function numbers(): void {
  const input = readInput();
  const model = modelOf({ ...input, policy: { ...input.policy, floorFirst: false } });
  steps.done('build');
  settleRws(model);
  const turns: Numbers = { turns: [...model.forest.count.subarray(1, 1 + input.rws.length)] };
  writeJson(folder, 'ours.json', turns);
  steps.done('write');
  report(steps.ms);
}

/** The whole of it as the command line does it: points 1-5, certificate, hashes. Wants --expose-gc for its memory. */
function season(): void {
  const input = readInput();
  const over = memory();
  const outcome = planValidated(input, []);
  if (!outcome.ok) throw new Error('no plan: ' + JSON.stringify(outcome));
  steps.done('plan');
  const used = over();
  writeFileSync(join(folder, FILES.result), canonicalText(outcome.result));
  steps.done('write');
  report(steps.ms, { ...used, filled: outcome.result.assignments.length });
}

/** Points 1-5 one after the other, from the validated object to the assignments; tickets and certificate once more by themselves. */
function parts(): void {
  const input = readInput();
  const model = modelOf(input);
  steps.done('model');
  settleRws(model);
  const turns = grantUmkm(model);
  steps.done('point4');
  const cost = pairCosts(model);
  if (cost) settleCosts(model, cost);
  const placed = placeTurns(model, turns);
  steps.done('point5');
  const assignments = assignmentsOf(input, model, placed);
  steps.done('list');
  const { nodes } = planCertificate(input, assignments, { scopes: model.scopes, windows: model.windows, rwRank: model.rwRank }) as { nodes: unknown[] };
  steps.done('certificate');
  ticketsOf(input.seed, [...input.umkm.map((u) => umkmName(u.id)), ...input.rws.map((rw) => rwName(rw.code))]);
  steps.done('tickets');
  report(steps.ms, { labels: nodes.length });
}

/** The independent verification of the published bytes, step by step, with recomputation; its certificate step a second time when warm. */
function check(): void {
  const files = { input: readFileSync(join(folder, FILES.input)), result: readFileSync(join(folder, FILES.result)) };
  steps.done('read');
  const first = verify(files, { recompute, onStep: ({ step }) => steps.done(step) });
  if (!first.ok) throw new Error('not verified: ' + JSON.stringify(first.failed));
  const again = new Steps();
  verify(files, { onStep: ({ step }) => again.done(step) });
  report(steps.ms, { certificateAgain: again.ms.certificate });
}

function readInput(): Input {
  const parsed = parseCanonical(readFileSync(join(folder, FILES.input)));
  if (!parsed.ok) throw new Error(parsed.rejected.reason);
  steps.done('read');
  const valid = validateInput(parsed.value);
  if (!valid.ok) throw new Error(valid.rejected.reason);
  steps.done('validate');
  return valid.input;
}

function modelOf(input: Input): PlanModel {
  return planModelOf(input, scopesOf(input));
}

function settleRws(model: PlanModel): void {
  if (!isFeasible(model)) throw new Error('this season is infeasible');
  steps.done('point1');
  rotateRws(model);
  steps.done('points2and3');
}

function assignmentsOf(input: Input, model: PlanModel, placed: Placed[]): Pair[] {
  const waves = input.events.map((event) => event.waves.map((wave) => ({ event: event.id, wave: wave.id })));
  const byPlace = placed.toSorted((a, b) => a.event - b.event || a.wave - b.wave || model.umkmOf[a.person] - model.umkmOf[b.person]);
  return byPlace.map(({ person, event, wave }) => ({ umkm: input.umkm[model.umkmOf[person]].id, ...waves[event][wave] }));
}
