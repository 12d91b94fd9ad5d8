import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf, twoSteps, type RwOutcome } from './two-steps.ts';

const rw = (rwCode: string, ticket: string, turnsBefore: number, waves: string[] = []): RwOutcome => ({ rwCode, ticket, turnsBefore, codes: ['K'], waves });

describe('the result in two steps', () => {
  it('keeps the drawn order apart from what the rules made of it', () => {
    const lines = twoSteps([rw('a', '9', 0, ['W1']), rw('b', '1', 2), rw('c', '5', 0, ['W1'])], 2);
    expect(lines.map(({ rwCode, rank, why }) => [rwCode, rank, why])).toEqual([['b', 1, 'more_turns'], ['c', 2, 'fewest'], ['a', 3, 'fewest']]);
  });

  it('says when a minimum gave an RW the place of another', () => {
    const lines = twoSteps([rw('a', '1', 0), rw('b', '2', 0, ['W1'])], 1);
    expect(lines.map((line) => line.why)).toEqual(['displaced', 'quota']);
  });

  it('tells an RW with as many turns that its number was larger', () => {
    expect(twoSteps([rw('a', '1', 0, ['W1']), rw('b', '2', 0)], 1)[1]!.why).toBe('later');
  });

  it('counts the standing only among RWs with as many turns', () => {
    const lines = twoSteps([rw('a', '1', 3), rw('b', '2', 0), rw('c', '3', 0)], 1);
    expect(standingOf(lines, 'c')).toEqual({ place: 2, of: 2 });
  });

  it('loses no RW and gives every rank once', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.string(), fc.nat(5)), { selector: ([code]) => code, minLength: 1 }), fc.nat(50), (rows, places) => {
      const lines = twoSteps(rows.map(([code, turns], index) => rw(code, String(index).padStart(6, '0'), turns)), places);
      expect(lines.map((line) => line.rank)).toEqual(rows.map((_, index) => index + 1));
    }));
  });
});
