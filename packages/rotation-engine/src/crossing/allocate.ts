import { buildNetwork } from '../draw/build.ts';
import { limitsOf } from '../draw/limits.ts';
import type { DrawModel } from '../draw/model.ts';
import { placeWith, type Placed } from '../draw/placement.ts';
import { rotateRwsCrossing } from '../draw/rotation-crossing.ts';
import { rotateRws } from '../draw/rotation.ts';
import { UNBOUNDED } from '../draw/network.ts';
import type { NotProven } from '../types.ts';
import { buildProblem } from './build.ts';
import { rotateByLevels } from './levels.ts';
import { grantPeople, takeWhereAllFit } from './people.ts';
import type { Problem } from './problem.ts';
import { NodesUsedUp, Search } from './search.ts';

/** What a draw with tags came to: places, limits that cannot hold together, or too few nodes to prove it. */
export type TaggedOutcome =
  | { ok: true; placed: Placed[]; nodes: number }
  | { ok: false; why: 'infeasible'; byTags: boolean }
  | { ok: false; why: 'notProven'; notProven: NotProven };

/** Points 1-5 of a draw with tag quotas, proven or not at all. `nodesMax` is the policy's; a node is a branch of the search. */
export function allocateTagged(model: DrawModel, nodesMax: number): TaggedOutcome {
  let stage = 'whether the limits can hold together';
  try {
    const limits = limitsOf(model);
    const network = buildNetwork(model, limits, { merged: model.single, turnsApart: model.crossing });
    if (!network.network.feasible().ok) return { ok: false, why: 'infeasible', byTags: false };
    const numbers = model.crossing ? rotateRwsCrossing(model, network) : rotateRws(model, network);
    let built = buildProblem(model, limits, model.single, numbers);
    let search = new Search(built.problem, nodesMax);
    // The RW numbers that would be best without tags are best with them too if any allocation has them.
    if (search.decide(undefined, true) !== 'yes') {
      built = buildProblem(model, limits, model.single);
      search = new Search(built.problem, nodesMax);
      if (search.decide(undefined) === 'no') return { ok: false, why: 'infeasible', byTags: true };
      stage = 'which RWs have their turn';
      const most = numbers.reduce((sum, n) => sum + n, 0);
      search = withoutTurns(built.problem, rotateByLevels(model, built.problem, search, most, nodesMax), nodesMax);
    }
    stage = 'who has a turn inside the RWs';
    const granted = grantPeople(model, built.kindOf, search);
    stage = 'who comes in which wave';
    return { ok: true, placed: placeWith(model, granted, takeWhereAllFit(built.kindOf, search)), nodes: search.nodes };
  } catch (error) {
    if (!(error instanceof NodesUsedUp)) throw error;
    return { ok: false, why: 'notProven', notProven: notProven(nodesMax, stage) };
  }
}

/** Can the limits of a draw with tags hold together? What a freeze has to know before there is a seed. */
export function feasibleTagged(model: DrawModel, nodesMax: number): { ok: true } | Exclude<TaggedOutcome, { ok: true }> {
  const limits = limitsOf(model);
  const { network } = buildNetwork(model, limits, { merged: false, turnsApart: false });
  if (!network.feasible().ok) return { ok: false, why: 'infeasible', byTags: false };
  try {
    const answer = new Search(buildProblem(model, limits, model.single).problem, nodesMax).decide(undefined);
    return answer === 'yes' ? { ok: true } : { ok: false, why: 'infeasible', byTags: true };
  } catch (error) {
    if (!(error instanceof NodesUsedUp)) throw error;
    return { ok: false, why: 'notProven', notProven: notProven(nodesMax, 'whether the limits can hold together') };
  }
}

/** The refusal of a search whose nodes are used up. */
export function notProven(nodes: number, stage: string): NotProven {
  return { nodes, reason: `${nodes} nodes were not enough to prove ${stage}; raise policy.searchNodesMax or loosen a tag quota` };
}

/** The problem after point 3: RW numbers are fixed and turns need no rows any more. */
function withoutTurns(problem: Problem, levels: Search, nodesMax: number): Search {
  for (const rows of problem.turnRows.flat()) for (const row of rows) [problem.low[row], problem.high[row]] = [0, UNBOUNDED];
  problem.turnRows = [];
  const search = new Search(problem, nodesMax);
  search.witness = levels.witness;
  search.nodes = levels.nodes;
  return search;
}
