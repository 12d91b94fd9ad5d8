import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeWaves, judgePool, RULE_CODES, twinsIn, type Candidate, type EligibilityTerms } from './eligibility.ts';

const RW = '31.72.01.1002.004';
const TERMS: EligibilityTerms = {
  frozenOn: '2026-11-24', firstDay: '2026-12-15', waves: [{ code: 'W1', dates: ['2026-12-15'] }, { code: 'W2', dates: ['2026-12-16'] }],
  rwCodes: new Set([RW]), domicileDays: 90, cooldownDays: 60, noShowCooldownDays: 90, refusalsBeforeTurn: 3
};
const sari: Candidate = {
  businessId: '01', ownerId: 'o1', rwCode: RW, willing: true, domicileSince: '2020-01-01', nikIndex: null, kkIndex: null,
  lastTurn: null, lastCooling: null, lastAbsence: null, lastRefusal: null, refusals: 0, busyOn: []
};
const rulesOf = (change: Partial<Candidate>) => judgePool([{ ...sari, ...change }], TERMS).get(change.businessId ?? '01');

describe('who may be drawn', () => {
  it('is everybody who is willing, lives here long enough and has rested', () => {
    expect(rulesOf({})).toEqual([]);
  });
  it('is nobody who has not said that she is willing', () => {
    expect(rulesOf({ willing: false })).toEqual(['not_willing']);
  });
  it('is nobody who moved here less than 90 days before the freeze, to the day', () => {
    expect(rulesOf({ domicileSince: '2026-08-26' })).toEqual([]);
    expect(rulesOf({ domicileSince: '2026-08-27' })).toEqual(['domicile_too_recent']);
  });
  it('is nobody inside the cooldown of the tier, counted to the first day of the event', () => {
    expect(rulesOf({ lastCooling: '2026-10-16' })).toEqual([]);
    expect(rulesOf({ lastCooling: '2026-10-17' })).toEqual(['cooldown']);
  });
  it('rests longer after confirming and not coming', () => {
    expect(rulesOf({ lastAbsence: '2026-07-18' })).toEqual([]);
    expect(rulesOf({ lastAbsence: '2026-07-19' })).toEqual(['cooldown']);
  });
  it('rests after the third refusal, not after the second or a later one', () => {
    expect(rulesOf({ refusals: 2, lastRefusal: '2026-12-01' })).toEqual([]);
    expect(rulesOf({ refusals: 3, lastRefusal: '2026-12-01' })).toEqual(['refused_too_often']);
    expect(rulesOf({ refusals: 4, lastRefusal: '2026-12-01' })).toEqual([]);
  });
  it('is nobody from an RW that no longer exists', () => {
    expect(rulesOf({ rwCode: '31.72.01.1002.099' })).toEqual(['outside_scope']);
  });
  it('is only drawn for the days on which she holds no other place', () => {
    expect(freeWaves({ busyOn: ['2026-12-15'] }, TERMS.waves)).toEqual(['W2']);
    expect(rulesOf({ busyOn: ['2026-12-15', '2026-12-16'] })).toEqual(['not_present_on_days']);
  });
  it('hears every rule that failed, not only the first', () => {
    expect(rulesOf({ willing: false, domicileSince: '2026-11-01', lastCooling: '2026-12-01', rwCode: 'x' })).toEqual(['not_willing', 'outside_scope', 'domicile_too_recent', 'cooldown']);
  });
});

describe('one place per person and per family', () => {
  const two = (a: Partial<Candidate>, b: Partial<Candidate>) => judgePool([{ ...sari, ...a }, { ...sari, businessId: '02', ownerId: 'o2', ...b }], TERMS);
  it('keeps the one who waited longest of two with the same NIK', () => {
    const verdicts = two({ nikIndex: 'n', lastTurn: '2025-05-05' }, { nikIndex: 'n', lastTurn: '2024-05-05' });
    expect([verdicts.get('01'), verdicts.get('02')]).toEqual([['one_per_nik'], []]);
  });
  it('keeps the one registered first when both waited equally long', () => {
    expect(two({ kkIndex: 'k' }, { kkIndex: 'k' }).get('02')).toEqual(['one_per_kk']);
  });
  it('sees two businesses of one owner as one person while her NIK is unknown', () => {
    expect(two({}, { ownerId: 'o1' }).get('02')).toEqual(['one_per_nik']);
  });
  it('does not let somebody who may not be drawn push out her family', () => {
    expect(two({ kkIndex: 'k', willing: false }, { kkIndex: 'k' }).get('02')).toEqual([]);
  });
  it('tells who stays for whom', () => {
    const pool = [{ ...sari, kkIndex: 'k' }, { ...sari, businessId: '02', ownerId: 'o2', kkIndex: 'k' }];
    expect(twinsIn(pool, judgePool(pool, TERMS))).toEqual([{ kind: 'one_per_kk', kept: '01', left: '02' }]);
  });

  const person = fc.record({ id: fc.integer({ min: 1, max: 99 }), nik: fc.option(fc.integer({ min: 1, max: 4 })), kk: fc.option(fc.integer({ min: 1, max: 4 })), willing: fc.boolean(), last: fc.option(fc.constantFrom('2024-01-01', '2025-01-01')) });
  const poolOf = (people: { id: number; nik: number | null; kk: number | null; willing: boolean; last: string | null }[]) =>
    people.map((one): Candidate => ({ ...sari, businessId: String(one.id).padStart(2, '0'), ownerId: `o${one.id}`, nikIndex: one.nik === null ? null : `n${one.nik}`, kkIndex: one.kk === null ? null : `k${one.kk}`, willing: one.willing, lastTurn: one.last }));

  it('never lets two of a family in, never leaves a family out that has somebody who may be drawn, in whatever order they come', () => {
    fc.assert(fc.property(fc.uniqueArray(person, { selector: (one) => one.id, maxLength: 12 }), (people) => {
      const pool = poolOf(people);
      const verdicts = judgePool(pool, TERMS);
      const drawn = pool.filter((one) => verdicts.get(one.businessId)!.length === 0);
      for (const key of ['nikIndex', 'kkIndex'] as const) {
        const keys = drawn.flatMap((one) => one[key] ?? []);
        expect(new Set(keys).size).toBe(keys.length);
      }
      const taken = new Set(drawn.flatMap((one) => [one.nikIndex, one.kkIndex]));
      for (const one of pool) if (one.willing && verdicts.get(one.businessId)!.length > 0) expect(taken.has(one.nikIndex) || taken.has(one.kkIndex)).toBe(true);
      expect(judgePool([...pool].reverse(), TERMS)).toEqual(verdicts);
      for (const rules of verdicts.values()) expect(rules).toEqual(RULE_CODES.filter((code) => rules.includes(code)));
    }), { numRuns: 500 });
  });
});
