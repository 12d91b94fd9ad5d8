import type { Input, Pair } from '../src/types.ts';
import { mayAttend, modelOf, type DrawModel } from '../src/draw/model.ts';
import { TurnOrder, TurnQueue } from '../src/draw/keys.ts';
import { bruteForce, holds } from './brute-force.ts';

/**
 * The tempting shortcut, as a twin that must be wrong sometimes: RWs in their right order, UMKM in theirs, but whoever comes
 * next takes a place that is free now and nobody is moved aside for her. Returns the turns per RW, or undefined where it
 * ends with a minimum unmet.
 */
export function greedyWithoutExchange(input: Input): number[] | undefined {
  const model = modelOf(input);
  const withoutMinima = dropMinima(input);
  const allocation = input.umkm.map((_, u) => model.pinsOf.get(u)?.[0] ?? -1);
  const numbers = input.rws.map(() => 0);
  allocation.forEach((w, u) => (numbers[model.rwOf[u]] += w >= 0 ? 1 : 0));
  const pinned = [...numbers];
  const queue = new TurnQueue(new TurnOrder(model), numbers.length);
  for (let turn = queue.take(); turn; turn = queue.take()) {
    const isGiven = turn.k < pinned[turn.r];
    if (!isGiven && !takeFreePlace(model, withoutMinima, allocation, turn.r)) continue;
    if (!isGiven) numbers[turn.r]++;
    queue.add(turn.r, turn.k + 1);
  }
  return holds(input, allocation) ? numbers : undefined;
}

function takeFreePlace(model: DrawModel, limits: Input, allocation: number[], r: number): boolean {
  for (const u of model.order) {
    if (model.rwOf[u] !== r || allocation[u] >= 0 || model.entry[u] === -2) continue;
    for (let w = 0; w < model.event.waves.length; w++) {
      if (!mayAttend(model.entry[u], w)) continue;
      allocation[u] = w;
      if (holds(limits, allocation)) return true;
      allocation[u] = -1;
    }
  }
  return false;
}

function dropMinima(input: Input): Input {
  return {
    ...input,
    events: input.events.map((e) => ({ ...e, quotas: e.quotas.map(({ min: _min, ...q }) => ({ max: 1_000_000, ...q })) }))
  };
}

/** Does leaving out the minima change the optimum? Then they bind. */
export function minimaBind(input: Input, assignments: Pair[]): boolean {
  const other = bruteForce(dropMinima(input));
  return !other.feasible || JSON.stringify(other.assignments) !== JSON.stringify(assignments);
}

/** Two quotas with a minimum above 0, one inside the other, in one scope. */
export function hasNestedMinima(input: Input): boolean {
  const minima = input.events[0].quotas.filter((q) => (q.min ?? 0) > 0);
  return minima.some((a) => minima.some((b) => a !== b && a.wave === b.wave && (a.key === b.key || b.key.startsWith(a.key + '.'))));
}

