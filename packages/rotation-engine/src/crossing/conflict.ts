import { candidatesOf, conflictOf } from '../draw/conflict.ts';
import { limitsOf, type Limit } from '../draw/limits.ts';
import type { DrawModel } from '../draw/model.ts';
import { conflictDocument } from '../conflict-document.ts';
import type { Conflict, NotProven } from '../types.ts';
import { notProven } from './allocate.ts';
import { buildProblem } from './build.ts';
import { NodesUsedUp, Search } from './search.ts';

/**
 * The named conflict of an infeasible draw with tags. If the limits cannot hold even without tags it is a cut with its numbers, else an
 * irreducible set alone: each member was left out once and the others could hold. Not proven if that takes more nodes than allowed.
 */
export function conflictOfTagged(model: DrawModel, inputHash: string, byTags: boolean, nodesMax: number): Conflict | NotProven {
  const limits = limitsOf(model);
  if (!byTags) return conflictOf(model, limits, inputHash);
  let left = nodesMax;
  const canHold = (some: readonly Limit[]): boolean => {
    const search = new Search(buildProblem(model, some, false).problem, left);
    const answer = search.decide(undefined);
    left -= search.nodes;
    return answer === 'yes';
  };
  try {
    const named = irreducible([], false, plainFirst(limits, canHold), canHold);
    return conflictDocument(inputHash, named.map((l) => ({ isNeed: l.isNeed, members: [l.member] })), candidatesOf(model, named));
  } catch (error) {
    if (!(error instanceof NodesUsedUp)) throw error;
    return notProven(nodesMax, 'which limits cannot hold together');
  }
}

/**
 * Minima and places first: what stands before is named rather than what comes after, and few plain members beat many. Of what comes
 * after as little as is enough for a conflict.
 */
function plainFirst(limits: readonly Limit[], canHold: (some: readonly Limit[]) => boolean): readonly Limit[] {
  const rank = (l: Limit): number => (l.member.kind === 'min' ? 0 : l.member.kind === 'capacity' ? 1 : l.tag !== undefined ? 2 : l.member.kind === 'max' ? 3 : 4);
  const some: Limit[] = [];
  for (const n of [0, 1, 2, 3, 4]) {
    some.push(...limits.filter((l) => rank(l) === n));
    if (n >= 1 && n <= 3 && !canHold(some)) break;
  }
  return some;
}

/**
 * An irreducible part of `limits` that cannot hold beside `given`, by halves: what one half does not need is never looked at alone.
 * Source: Junker, "QuickXplain" (2004).
 */
function irreducible(given: readonly Limit[], hasNew: boolean, limits: readonly Limit[], canHold: (some: readonly Limit[]) => boolean): Limit[] {
  if (hasNew && !canHold(given)) return [];
  if (limits.length === 1) return [...limits];
  const half = limits.length >> 1;
  const [first, second] = [limits.slice(0, half), limits.slice(half)];
  const inSecond = irreducible([...given, ...first], first.length > 0, second, canHold);
  const inFirst = irreducible([...given, ...inSecond], inSecond.length > 0, first, canHold);
  return [...inFirst, ...inSecond];
}
