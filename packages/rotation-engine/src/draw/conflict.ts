import { conflictDocument } from '../conflict-document.ts';
import type { Conflict } from '../types.ts';
import { buildNetwork } from './build.ts';
import { covers, type Limit } from './limits.ts';
import { mayAttend, type DrawModel } from './model.ts';
import type { Network } from './network.ts';

/**
 * The named conflict of an infeasible draw: limits that cannot hold together while any of them alone may be dropped
 * to make the others hold. Found by a cut first and then by dropping one member after the other.
 */
export function conflictOf(model: DrawModel, limits: Limit[], inputHash: string): Conflict {
  const members = irreducible(model, limits);
  const named = members.map((m) => limits[m]);
  return conflictDocument(inputHash, named.map((l) => ({ isNeed: l.isNeed, members: [l.member] })), candidatesOf(model, named));
}

/**
 * Relaxing a limit leaves every flow allowed, so each trial starts from the flow of the one before; only a trial that
 * turns out feasible (its limit is needed) is taken back.
 */
function irreducible(model: DrawModel, limits: Limit[]): number[] {
  const { network, rebound } = buildNetwork(model, limits, { merged: false, turnsApart: false });
  let members = cutWith(network);
  if (!members) throw new Error('the draw is feasible, there is no conflict to name');
  const kept = new Set<number>();
  for (;;) {
    const next = members.find((m) => !kept.has(m));
    if (next === undefined) return members;
    const flow = network.flow.slice();
    const active = new Set(members);
    active.delete(next);
    rebound((i) => active.has(i));
    const smaller = cutWith(network);
    if (smaller) members = smaller;
    else {
      kept.add(next);
      network.flow.set(flow);
    }
  }
}

/** Members of a violated cut under the bounds of now; undefined if they can all hold. */
function cutWith(network: Network): number[] | undefined {
  const feasibility = network.feasible();
  return feasibility.ok ? undefined : feasibility.members;
}

/** UMKM with an allowed pair that counts towards a named need and towards no named room. */
export function candidatesOf(model: DrawModel, named: Limit[]): number {
  const { input, event } = model;
  const needs = named.filter((l) => l.isNeed);
  const rooms = named.filter((l) => !l.isNeed);
  let count = 0;
  for (let u = 0; u < input.umkm.length; u++) {
    if (model.entry[u] === -2) continue;
    const isCandidate = event.waves.some(
      (_, w) =>
        mayAttend(model.entry[u], w) &&
        needs.some((l) => countsTowards(model, l, u, w)) &&
        !rooms.some((l) => countsTowards(model, l, u, w))
    );
    if (isCandidate) count++;
  }
  return count;
}

function countsTowards(model: DrawModel, limit: Limit, u: number, wave: number): boolean {
  if (limit.wave >= 0 && limit.wave !== wave) return false;
  if (limit.umkm !== undefined) return limit.umkm === u;
  if (limit.tag !== undefined) return model.input.umkm[u].tags.includes(limit.tag);
  return limit.key === undefined || covers(limit.key, model.input.umkm[u].rw);
}
