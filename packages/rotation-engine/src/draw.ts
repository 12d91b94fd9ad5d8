import { allocateTagged } from './crossing/allocate.ts';
import { conflictOfTagged } from './crossing/conflict.ts';
import { buildNetwork, type DrawNetwork } from './draw/build.ts';
import { certificateOf } from './draw/certificate.ts';
import { conflictOf } from './draw/conflict.ts';
import { limitsOf } from './draw/limits.ts';
import { modelOf, type DrawModel } from './draw/model.ts';
import { placeTurns, type Placed } from './draw/placement.ts';
import { rotateRwsCrossing } from './draw/rotation-crossing.ts';
import { rotateRws } from './draw/rotation.ts';
import { grantUmkm } from './draw/umkm-turns.ts';
import { waitlistOf } from './draw/waitlist.ts';
import { inputHash, sealed } from './hashes.ts';
import { compareText } from './tickets.ts';
import type { Conflict, DrawOutcome, Input, NotProven, Pair, Result } from './types.ts';
import { validateInput } from './validate.ts';
import { ENGINE_VERSION } from './version.ts';

/**
 * Holds one draw: the one allocation that is best in the order of the contract's points 1-5.
 * Refusals are values: `rejected` with a JSON path for a malformed input or a plan, `conflict` naming limits
 * that cannot hold together, `notProven` if a draw with tag quotas needs more nodes than `policy.searchNodesMax`.
 */
export function draw(value: unknown): DrawOutcome {
  const valid = validateInput(value);
  if (!valid.ok) return valid;
  if (valid.input.kind !== 'draw') return { ok: false, rejected: { path: 'kind', reason: 'must be draw' } };
  const solved = solveDraw(valid.input, inputHash(valid.input));
  return solved.ok ? { ...solved, warnings: valid.warnings } : solved;
}

export type Solved = { ok: true; result: Result } | { ok: false; conflict: Conflict } | { ok: false; notProven: NotProven };

/** The draw of a validated input whose hash is known. */
export function solveDraw(input: Input, hash: string): Solved {
  const model = modelOf(input);
  if (model.tagged) return solveTagged(model, hash);
  const placed = allocate(model);
  if (!placed) return { ok: false, conflict: conflictOf(model, limitsOf(model), hash) };
  return { ok: true, result: resultOf(model, placed, hash) };
}

/** Tag quotas cross the territories: the same five points, by a search whose limit is a count of nodes. */
function solveTagged(model: DrawModel, hash: string): Solved {
  const nodesMax = model.input.policy.searchNodesMax;
  const isCrowded = model.single && hasCrowdedWave(model);
  const found = isCrowded ? ({ ok: false, why: 'infeasible', byTags: false } as const) : allocateTagged(model, nodesMax);
  if (found.ok) return { ok: true, result: resultOf(model, found.placed, hash) };
  if (found.why === 'notProven') return { ok: false, notProven: found.notProven };
  const conflict = conflictOfTagged(model, hash, found.byTags, nodesMax);
  return 'schema' in conflict ? { ok: false, conflict } : { ok: false, notProven: conflict };
}

/** Points 1-5 as pairs of UMKM and wave, pins first; undefined if the limits cannot hold together. */
export function allocate(model: DrawModel): Placed[] | undefined {
  if (model.single && hasCrowdedWave(model)) return undefined;
  const network = buildNetwork(model, limitsOf(model), {
    merged: model.single,
    turnsApart: model.crossing
  });
  if (!network.network.feasible().ok) return undefined;
  rotate(model, network);
  return placeTurns(model, network, grantUmkm(model, network));
}

function rotate(model: DrawModel, network: DrawNetwork): void {
  if (model.crossing) rotateRwsCrossing(model, network);
  else rotateRws(model, network);
}

/** Where one scope stands for all waves its sum hides a wave with more pins than places. */
function hasCrowdedWave(model: DrawModel): boolean {
  const left = model.event.waves.map((w) => w.capacity);
  for (const waves of model.pinsOf.values()) for (const w of waves) left[w]--;
  return left.some((n) => n < 0);
}

function resultOf(model: DrawModel, placed: Placed[], hash: string): Result {
  const { input, event } = model;
  const turns = new Int32Array(input.rws.length);
  const isChosen = new Uint8Array(input.umkm.length);
  for (const { umkm } of placed) {
    isChosen[umkm] = 1;
    turns[model.rwOf[umkm]]++;
  }
  const assignments: Pair[] = placed.map((p) => ({
    umkm: input.umkm[p.umkm].id,
    event: event.id,
    wave: event.waves[p.wave].id
  }));
  assignments.sort((a, b) => compareText(a.wave, b.wave) || compareText(a.umkm, b.umkm));
  return sealed({
    schema: 'giliran/result@1' as const,
    engine: ENGINE_VERSION,
    kind: 'draw' as const,
    inputHash: hash,
    seed: input.seed,
    assignments,
    rws: input.rws.map((rw, r) => ({ code: rw.code, turns: turns[r] })),
    waitlist: waitlistOf(model, turns, (u) => isChosen[u] === 1).map((u) => input.umkm[u].id),
    certificate: certificateOf(model, placed)
  });
}
