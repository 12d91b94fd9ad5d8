import { describe, expect, it } from 'vitest';
import { denseRanks, penaltyTurns, turnsBeforeOf } from './ledger.ts';
import { mergeLedgers } from './owner-ledger.ts';

const START = '2023-01-01';
const old = (code: string) => ({ code, validFrom: '2000-01-01', predecessors: [] });

describe('turns before a draw', () => {
  it('counts each RW from the ledger, and 0 for one that never had a turn', () => {
    expect(turnsBeforeOf([old('a'), old('b')], new Map([['a', 2]]), START)).toEqual(new Map([['a', 2], ['b', 0]]));
  });
  it('lets a new RW start at the lowest level of the others', () => {
    expect(turnsBeforeOf([old('a'), old('b'), { ...old('new'), validFrom: '2025-01-01' }], new Map([['a', 3], ['b', 2]]), START).get('new')).toBe(2);
  });
  it('lets both parts of a split RW inherit its turns', () => {
    const parts = ['a', 'c'].map((code) => ({ code, validFrom: '2025-01-01', predecessors: ['a'] }));
    expect([...turnsBeforeOf(parts, new Map([['a', 2], ['c', 1]]), START).values()]).toEqual([2, 3]);
  });
  it('lets a merged RW inherit the larger count: merging must not win a turn', () => {
    expect(turnsBeforeOf([{ code: 'm', validFrom: '2025-01-01', predecessors: ['a', 'b'] }], new Map([['a', 1], ['b', 4]]), START).get('m')).toBe(4);
  });
  it('counts every third refusal as one turn of the business', () => {
    expect([0, 2, 3, 5, 6].map((refusals) => penaltyTurns(refusals, 3))).toEqual([0, 0, 1, 1, 2]);
  });
  it('ranks last turns without gaps, the oldest first, equal dates alike', () => {
    expect(denseRanks(new Map([['x', '2025-03-01'], ['y', '2024-01-01'], ['z', '2025-03-01']]))).toEqual(new Map([['x', 2], ['y', 1], ['z', 2]]));
  });
  it('counts the turns of all businesses of one owner together', () => {
    const line = { refusals: 0, lastCooling: null, lastAbsence: null, lastRefusal: null };
    const merged = mergeLedgers([{ ...line, businessId: 'closed', turns: 1, lastTurn: '2025-01-01' }, { ...line, businessId: 'new', turns: 1, lastTurn: '2026-01-01' }], [], new Map([['closed', 'o'], ['new', 'o']]));
    expect(merged.get('o')).toMatchObject({ turns: 2, lastTurn: '2026-01-01' });
  });
});
