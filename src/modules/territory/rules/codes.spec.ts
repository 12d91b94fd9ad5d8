import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestorsOf, isCode, isUnder, kelurahanOf, levelOf, LEVELS, parentOf, rwCodeOf, rwNumberOf } from './codes.ts';

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const kelurahan = fc.tuple(digits(2), digits(2), digits(2), digits(4)).map((parts) => parts.join('.'));
const rw = fc.tuple(kelurahan, fc.integer({ min: 1, max: 999 })).map(([code, number]) => rwCodeOf(code, number));

describe('territory codes', () => {
  it('keep their dots and tell their level', () => {
    expect(['31', '31.72', '31.72.01', '31.72.01.1002', '31.72.01.1002.004'].map(levelOf)).toEqual([...LEVELS]);
    for (const text of ['', '3', '31.', '3172', '31.72.1', '31.72.01.1002.4', '31.72.01.1002.004.1', '31/72']) expect(isCode(text)).toBe(false);
    expect(() => levelOf('Kamal Muara')).toThrow(/no territory code/);
  });

  it('lie under each of their ancestors and under themselves, and under no other of that level', () => {
    fc.assert(fc.property(rw, rw, (code, other) => {
      expect(isUnder(code, code)).toBe(true);
      for (const ancestor of ancestorsOf(code)) expect(isUnder(code, ancestor)).toBe(true);
      for (const ancestor of ancestorsOf(other)) expect(isUnder(code, ancestor)).toBe(ancestorsOf(code).includes(ancestor));
    }));
  });

  it('do not mistake 31.7 or 31.721 for a parent of 31.72.01', () => {
    expect(isUnder('31.72.01', '31.7')).toBe(false);
    expect(isUnder('31.721', '31.72')).toBe(false);
  });

  it('give back the kelurahan and the number that an RW code was made of', () => {
    fc.assert(fc.property(kelurahan, fc.integer({ min: 1, max: 999 }), (code, number) => {
      const made = rwCodeOf(code, number);
      expect([kelurahanOf(made), rwNumberOf(made), levelOf(made), parentOf(made)]).toEqual([code, number, 'rw', code]);
    }));
  });

  it('refuse RW 0, RW 1000 and an RW of a kecamatan', () => {
    for (const [code, number] of [['31.72.01.1002', 0], ['31.72.01.1002', 1000], ['31.72.01.1002', 1.5], ['31.72.01', 4]] as const)
      expect(() => rwCodeOf(code, number)).toThrow();
    expect(() => kelurahanOf('31.72.01.1002')).toThrow();
  });
});
