import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statesOf, totalsOf } from './fairness.ts';

describe('the fairness picture', () => {
  it('calls an RW without any business a coaching task, not one that never had a turn', () => {
    const states = statesOf(['a', 'b', 'c'], new Map([['a', { turns: 2 }]]), new Set(['a', 'b']));
    expect([...states]).toEqual([['a', 'served'], ['b', 'never'], ['c', 'coach']]);
  });

  it('keeps a turn that an RW had although nobody is registered there any more', () => {
    expect(statesOf(['a'], new Map([['a', { turns: 1 }]]), new Set()).get('a')).toBe('served');
  });

  it('loses no RW: the three counts add up to all', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string()), fc.array(fc.string()), fc.array(fc.string()), (rws, served, peopled) => {
      const totals = totalsOf(statesOf(rws, new Map(served.map((code) => [code, { turns: 1 }])), new Set(peopled)).values());
      expect(totals.served + totals.never + totals.coach).toBe(rws.length);
      expect(totals.rws).toBe(rws.length);
    }));
  });
});
