import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAsked } from './asked.ts';

describe('find my RW', () => {
  it.each(['Kamal Muara 004', 'RW 004 Kamal Muara', 'rw 4 kel. Kamal Muara', 'RW04 Kelurahan Kamal  Muara', 'Kamal Muara, RW 4', 'Kamal Muara/004'])('reads "%s" as RW 004 of a kelurahan', (typed) => {
    expect(readAsked(typed)).toEqual({ kind: 'name', words: expect.stringMatching(/^kamal muara$/i), rw: '004' });
  });

  it('takes a name without a number', () => {
    expect(readAsked(' pulau untung jawa ')).toEqual({ kind: 'name', words: 'pulau untung jawa', rw: null });
  });

  it('takes codes as they are', () => {
    expect(readAsked('31.72.01.1002.004')).toEqual({ kind: 'rw', code: '31.72.01.1002.004' });
    expect(readAsked('31.72.01.1002')).toEqual({ kind: 'kelurahan', code: '31.72.01.1002' });
  });

  it.each(['', 'rw', '004', 'ab', '%%%', '31.72'])('does not search for "%s"', (typed) => {
    expect(readAsked(typed)).toEqual({ kind: 'nothing' });
  });

  it('never throws and never searches for more than sixty characters', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (typed) => {
      const asked = readAsked(typed);
      expect(asked.kind === 'name' ? asked.words.length : 0).toBeLessThanOrEqual(120);
    }));
  });
});
