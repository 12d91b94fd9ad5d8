import { describe, it, expect, vi } from 'vitest';
import { bruteForce } from '../../proof/brute-force.ts';
import { conflictFault } from '../../proof/conflict-check.ts';
import { Dice } from '../../proof/instances.ts';
import { draw } from '../draw.ts';
import { feasibility } from '../feasibility.ts';
import type { Input, Quota } from '../types.ts';
import { verify } from '../verify/index.ts';
import { canonicalText } from '../canonical.ts';
import { recompute } from '../recompute.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 600_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 2400);

/** Tags by families as an event has them: everybody one category of three, one agency of two, perhaps a flag. */
function families(seed: number): Input {
  const dice = new Dice(7_000_000 + seed);
  const codes = ['1.1', '1.2', '2.1', '2.2'].slice(0, 2 + dice.below(3));
  const people = 4 + dice.below(5);
  const waves = people > 6 ? [{ id: 'W1', capacity: 1 + dice.below(4) }] : [{ id: 'W1', capacity: 1 + dice.below(2) }, { id: 'W2', capacity: 1 + dice.below(2) }];
  const quotas = quotasOf(dice, waves.map((w) => w.id));
  const named = new Set(quotas.map((q) => q.key));
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: dice.chance(50), turnsMax: 1, perRwMax: 1 + dice.below(3), searchNodesMax: 1_000_000 },
    rws: codes.map((code) => ({ code, weight: 1 + dice.below(2), turnsBefore: dice.below(3) })),
    umkm: Array.from({ length: people }, (_, i) => ({
      id: `u${i}`,
      rw: dice.pick(codes),
      tags: [dice.pick(['a1', 'a2']), dice.pick(['c1', 'c2', 'c3']), ...(dice.chance(40) ? ['f1'] : [])].filter((tag) => named.has(tag)),
      turnsBefore: dice.below(2),
      lastTurnRank: 0,
      eligible: [dice.chance(75) ? 'E' : 'E/' + dice.pick(waves).id]
    })),
    events: [{ id: 'E', waves, quotas }],
    seed: dice.hex64()
  };
}

function quotasOf(dice: Dice, waves: string[]): Quota[] {
  const quotas: Quota[] = [];
  const add = (key: string, kind: Quota['kind'], bounds: Partial<Quota>): void => {
    const scope = waves.length > 1 && dice.chance(25) ? { wave: dice.pick(waves) } : {};
    quotas.push({ id: `Q${quotas.length}`, kind, key, ...scope, ...bounds });
  };
  for (const key of ['c1', 'c2', 'c3']) if (dice.chance(80)) add(key, 'tag', { max: 1 + dice.below(2) });
  for (const key of ['a1', 'a2']) if (dice.chance(60)) add(key, 'tag', dice.chance(50) ? { min: 1, max: 2 } : { max: 1 + dice.below(2) });
  if (dice.chance(60)) add('f1', 'tag', { min: 1 + dice.below(2) });
  if (dice.chance(40)) add('1', 'territory', { max: 1 + dice.below(2) });
  return quotas;
}

describe('a draw with families of tags', () => {
  it(`gives in each of ${ROUNDS} tiny draws the best of all allocations, or an irreducible conflict`, () => {
    const met = { infeasible: 0, feasible: 0, 'tags change the result': 0 };
    for (let seed = 0; seed < ROUNDS; seed++) {
      const input = families(seed);
      const expected = bruteForce(input);
      const found = draw(input);
      if (!expected.feasible) {
        met.infeasible++;
        const fault = 'conflict' in found ? conflictFault(input, found.conflict) : JSON.stringify(found);
        expect({ seed, fault }).toEqual({ seed, fault: undefined });
        continue;
      }
      met.feasible++;
      expect({ seed, assignments: found.ok ? found.result.assignments : found }).toEqual({ seed, assignments: expected.assignments });
      if (seed % 8 === 0 && JSON.stringify(bruteForce(without(input))) !== JSON.stringify(expected)) met['tags change the result']++;
    }
    console.log(JSON.stringify(met));
    expect(Math.min(...Object.values(met))).toBeGreaterThan(ROUNDS / 100);
  });

  it('would be wrong if tags were left out, so the comparison can fail', () => {
    let wrong = 0;
    for (let seed = 0; seed < 100; seed++) {
      const expected = bruteForce(families(seed));
      const found = draw(without(families(seed)));
      if (expected.feasible && JSON.stringify(found.ok && found.result.assignments) !== JSON.stringify(expected.assignments)) wrong++;
    }
    expect(wrong).toBeGreaterThan(20);
  });

  it('passes the independent verification, whose certificate says that it must be recomputed', () => {
    for (let seed = 0; seed < 200; seed++) {
      const outcome = draw(families(seed));
      if (!outcome.ok) continue;
      expect(outcome.result.certificate).toEqual({ kind: 'recompute' });
      const report = verify({ input: canonicalText(families(seed)), result: canonicalText(outcome.result) }, { recompute });
      expect([seed, report.failed]).toEqual([seed, undefined]);
    }
  });

  it('tells a freeze the same as the draw, before there is a seed', () => {
    for (let seed = 0; seed < 400; seed++) {
      const { seed: _unknown, ...unseeded } = families(seed);
      const early = feasibility(unseeded);
      const late = draw(families(seed));
      expect([seed, early.ok]).toEqual([seed, late.ok]);
      if ('conflict' in early && 'conflict' in late) expect(early.conflict).toEqual(late.conflict);
    }
  });
});

function without(input: Input): Input {
  const event = { ...input.events[0], quotas: input.events[0].quotas.filter((q) => q.kind !== 'tag') };
  return { ...input, events: [event], umkm: input.umkm.map((u) => ({ ...u, tags: [] })) };
}
