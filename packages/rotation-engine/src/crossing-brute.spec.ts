import { describe, it, expect, vi } from 'vitest';
import { bruteForce } from '../proof/brute-force.ts';
import { conflictFault } from '../proof/conflict-check.ts';
import { tinyCrossingDraw } from '../proof/crossing-instances.ts';
import { greedyWithoutExchange, withoutTagQuotas } from '../proof/naive.ts';
import { Tally } from '../proof/tally.ts';
import { draw } from './draw.ts';
import type { Input } from './types.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 3_600_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 1000);
const FIRST_SEED = Number(process.env.GILIRAN_PROOF_SEED ?? 0);

/** Of 10,000; source: engine contract, "Proof that it is right". */
const DEMANDED = { 'draws with tag quotas': 500, targets: 500, infeasible: 500, pins: 500, 'several waves': 500, 'greedy without exchange is wrong': 200 };

function tallyForms(tally: Tally, input: Input, isFeasible: boolean): void {
  const [event] = input.events;
  const tags = event.quotas.filter((q) => q.kind === 'tag');
  tally.add('draws with tag quotas', tags.length > 0);
  tally.add('two tags or more', new Set(tags.map((q) => q.key)).size > 1);
  tally.add('tag minima', tags.some((q) => (q.min ?? 0) > 0));
  tally.add('tag quotas of one wave', event.waves.length > 1 && tags.some((q) => q.wave !== undefined));
  tally.add('territory quotas too', tags.length < event.quotas.length);
  tally.add('infeasible', !isFeasible);
  tally.add('several waves', event.waves.length > 1);
  tally.add('pins', (input.pins?.length ?? 0) > 0);
  tally.add('targets', (input.rwTargets?.length ?? 0) > 0);
}

describe('a draw with tag quotas against all allocations', () => {
  it(`agrees in every one of ${ROUNDS} random tiny draws, and every conflict is irreducible`, () => {
    const tally = new Tally();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
      const input = tinyCrossingDraw(seed);
      const expected = bruteForce(input);
      const found = draw(input);
      tallyForms(tally, input, expected.feasible);
      if (!expected.feasible) {
        const fault = 'conflict' in found ? conflictFault(input, found.conflict) : { 'no conflict was named': found };
        expect({ seed, fault }).toEqual({ seed, fault: undefined });
        continue;
      }
      const assignments = found.ok ? found.result.assignments : found;
      expect({ seed, assignments }).toEqual({ seed, assignments: expected.assignments });
      const untagged = bruteForce(withoutTagQuotas(input));
      tally.add('tag quotas that bind', !untagged.feasible || JSON.stringify(untagged.assignments) !== JSON.stringify(expected.assignments));
      tally.add('greedy without exchange is wrong', greedyWithoutExchange(input)?.join() !== expected.rws.join());
    }
    tally.print(`tag draws, seeds ${FIRST_SEED}..${FIRST_SEED + ROUNDS - 1}`);
    expect(tally.missing(ROUNDS, DEMANDED)).toEqual([]);
  });

  it('is either proven or not decided at all when the count of search nodes is small', () => {
    const tally = new Tally();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS / 5; seed++) {
      const input = tinyCrossingDraw(seed);
      const full = draw(input);
      for (const searchNodesMax of [1, 3, 10, 100]) {
        const found = draw({ ...input, policy: { ...input.policy, searchNodesMax } });
        tally.add('undecided', 'notProven' in found);
        tally.add('decided', !('notProven' in found));
        if ('notProven' in found) continue;
        const same = found.ok && full.ok ? JSON.stringify(found.result.assignments) === JSON.stringify(full.result.assignments) : found.ok === full.ok;
        expect({ seed, searchNodesMax, same }).toEqual({ seed, searchNodesMax, same: true });
      }
    }
    tally.print('with few nodes');
    for (const [name, count] of Object.entries(tally.counts)) expect([name, count > 0]).toEqual([name, true]);
  });
});

/** Engines that forget one rule each: the input is changed before the engine sees it, not before the judge does. */
const FORGETFUL: [rule: string, forget: (input: Input) => void][] = [
  ['tags', (i) => Object.assign(i, withoutTagQuotas(i))],
  ['that a tag quota is for one wave', (i) => i.events[0].quotas.forEach((q) => q.kind === 'tag' && delete q.wave)],
  ['minima of tags', (i) => (i.events[0].quotas = i.events[0].quotas.map((q) => (q.kind === 'tag' ? { max: 1_000_000, ...q, min: 0 } : q)))],
  ['the second of two tags', (i) => i.umkm.forEach((u) => (u.tags = u.tags.slice(0, 1)))],
  ['targets', (i) => delete i.rwTargets],
  ['pins', (i) => delete i.pins],
  ['the floor', (i) => (i.policy.floorFirst = !i.policy.floorFirst)],
  ['the longest wait', (i) => i.umkm.forEach((u) => (u.lastTurnRank = 0))]
];

describe('the judge', () => {
  it.each(FORGETFUL)('notices an engine that forgets %s', (_, forget) => {
    let noticed = 0;
    for (let seed = 0; seed < 1000 && noticed < 3; seed++) {
      const input = tinyCrossingDraw(seed);
      const changed = structuredClone(input);
      forget(changed);
      const expected = bruteForce(input);
      const found = draw(changed);
      const isSame = expected.feasible ? found.ok && JSON.stringify(found.result.assignments) === JSON.stringify(expected.assignments) : !found.ok;
      if (!isSame) noticed++;
    }
    expect(noticed).toBe(3);
  });
});
