import { describe, expect, it } from 'vitest';
import { giniOf, planStats, type StatsTerms } from './plan-stats.ts';

const rw = (code: string, turnsBefore = 0, eligible = 1, lastTurn: string | null = null) => ({ code, turnsBefore, eligible, lastTurn });
const terms: StatsTerms = {
  rws: [rw('31.71.01.1001.001'), rw('31.71.01.1001.002', 1, 2, '2025-12-01'), rw('31.72.01.1001.001'), rw('31.72.01.1001.002', 0, 0)],
  rwOf: new Map([['aa', '31.71.01.1001.001'], ['bb', '31.71.01.1001.002'], ['cc', '31.71.01.1001.002']]),
  dateOf: new Map([['E001', '2026-01-31'], ['E002', '2026-12-01']]), places: 5, roundStart: '2026-01-01', seasonEnd: '2026-12-31'
};
const turn = (umkm: string, event: string) => ({ umkm, event, wave: 'W1' });

describe('what an officer sees of a plan', () => {
  const stats = planStats([turn('aa', 'E001'), turn('bb', 'E002')], terms);
  it('counts RWs with an eligible business, served and never served', () => expect(stats).toMatchObject({ places: 5, filled: 2, rwsEligible: 3, served: 2, never: 1, histogram: [1, 2, 0, 0, 0, 0] }));
  it('measures the longest wait to the end of the season for whoever gets nothing', () => {
    expect(stats.longestWait).toBe(365);
    expect(planStats([turn('aa', 'E001')], { ...terms, rws: terms.rws.slice(0, 1) }).longestWait).toBe(30);
  });
  it('says for each kota how many turns and how many RWs without any', () => {
    expect(stats.kota).toEqual([{ code: '31.71', rwsEligible: 2, turns: 2, never: 0 }, { code: '31.72', rwsEligible: 1, turns: 0, never: 1 }]);
  });
});

describe('the Gini of turns', () => {
  it('is nothing when all have the same', () => expect(giniOf([2, 2, 2])).toBe(0));
  it('grows when one has everything', () => expect(giniOf([0, 0, 0, 4])).toBe(750));
  it('is nothing for nobody', () => expect(giniOf([])).toBe(0));
});
