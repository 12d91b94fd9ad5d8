import { describe, it, expect, vi } from 'vitest';
import { tinyDraw } from '../proof/instances.ts';
import { townDraw } from '../proof/town.ts';
import { draw } from './draw.ts';
import { feasibility } from './feasibility.ts';
import { inputHash } from './hashes.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

describe('before the seed is known', () => {
  it('a freeze learns the same as the draw will: feasible, or the very same conflict', () => {
    for (let seed = 0; seed < 400; seed++) {
      const { seed: _unknown, ...unseeded } = tinyDraw(seed);
      const early = feasibility(unseeded);
      const late = draw(tinyDraw(seed));
      expect([seed, early.ok]).toEqual([seed, late.ok]);
      if ('conflict' in early && 'conflict' in late) expect(early.conflict).toEqual(late.conflict);
    }
  });

  it('a freeze learns the input hash and the candidates of each quota', () => {
    const input = townDraw({ seed: 5, umkm: 400, rws: 88, capacities: [50, 20], oneWave: 50, minimaInFirstWave: true });
    const early = feasibility(input);
    if (!early.ok) throw new Error(JSON.stringify(early));
    expect(early.inputHash).toBe(inputHash(input));
    for (const { quota, candidates } of early.quotas) {
      const { key } = input.events[0].quotas.find((q) => q.id === quota) ?? { key: '?' };
      const counted = input.umkm.filter((u) => u.rw.startsWith(key + '.') && u.eligible[0] !== 'E1/W2').length;
      expect([quota, candidates]).toEqual([quota, counted]);
    }
  });

  it('a malformed input is refused with its place', () => {
    expect(feasibility({ ...tinyDraw(1), seed: 'x' })).toMatchObject({ rejected: { path: 'seed' } });
    expect(feasibility([])).toMatchObject({ rejected: { path: '' } });
  });
});
