import { describe, expect, it } from 'vitest';
import { programme } from './rotation.ts';
import { isSameOptimum, objectiveOf, worse } from './rotation-parts/optimum.ts';
import { slopeOf } from './rotation-parts/targets.ts';

const facts = { umkm: 9, rws: 3, events: 1, pairs: 9, places: 4, weights: [1, 2, 4], before: [0, 0, 1] };

describe('the benchmark of the season plan', () => {
  it('finds one optimum by the engine and by every solver that is installed, in all six shapes', async () => {
    const said: string[] = [];
    const figures = await programme.run({ seed: 20230829, size: programme.sizes.small, options: {}, log: (line) => said.push(line) });
    console.log([...said.filter((line) => line.startsWith('not run')), JSON.stringify(figures)].join('\n'));
    expect(figures).toMatchObject({ ok: true, instances: 6, sameOptimum: 6, plantedFaultsNoticed: 6 });
    expect(figures.comparisons.made).toBeGreaterThanOrEqual(6);
    expect(figures.comparisons.made + figures.comparisons.notRun).toBe(12);
  }, 300_000);

  it('notices one turn that went to the wrong RW, and one that is missing', () => {
    const right = [1, 2, 1];
    const planted = worse(facts, right) as number[];
    expect(objectiveOf(facts, planted)).toBeGreaterThan(objectiveOf(facts, right));
    expect(isSameOptimum(facts, right, right)).toBe(true);
    expect(isSameOptimum(facts, right, planted)).toBe(false);
    expect(isSameOptimum(facts, right, [1, 2, 0])).toBe(false);
  });

  it('reads the growth exponent off a power as it is', () => {
    const power = [1e4, 1e5, 1e6].map((pairs): [number, number] => [Math.log(pairs), Math.log(3 * pairs ** 0.7)]);
    expect(slopeOf(power)).toBeCloseTo(0.7, 10);
  });
});
