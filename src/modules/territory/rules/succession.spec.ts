import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rwCodeOf, rwNameOf, rwNumberOf } from './codes.ts';
import { decideAdd, decideMerge, decideRetire, decideSplit, predecessorsIn, type RwChange, type Succession } from './succession.ts';
import { existsOn, type Unit } from './unit.ts';

const KELURAHAN = '31.72.01.1002';
const TODAY = '2026-11-24';
const since = { on: '2026-12-01', reason: 'Keputusan Lurah 12/2026' };

function rw(number: number, validTo: string | null = null): Unit {
  return { code: rwCodeOf(KELURAHAN, number), level: 'rw', parentCode: KELURAHAN, name: rwNameOf(number), validFrom: '2000-01-01', validTo, placeholder: false };
}

const known = { rws: [rw(1), rw(2), rw(3), rw(4, '2020-01-01')], today: TODAY };
const code = (number: number) => rwCodeOf(KELURAHAN, number);

describe('adding and retiring an RW', () => {
  it('adds a number that was never used', () => {
    expect(decideAdd(known, KELURAHAN, { number: 5, ...since })).toMatchObject({ ok: true, value: { begins: [{ code: code(5), name: 'RW 005' }], ends: [], successions: [] } });
  });

  it('never uses a number twice, not even that of an RW that has ended', () => {
    for (const number of [1, 4]) expect(decideAdd(known, KELURAHAN, { number, ...since })).toMatchObject({ ok: false, refusal: { code: 'rw_number_taken', rw: code(number) } });
  });

  it('refuses numbers that no RW has, a missing ground, and dates that are none or too far', () => {
    expect(decideAdd(known, KELURAHAN, { number: 0, ...since })).toMatchObject({ refusal: { code: 'rw_number_invalid' } });
    expect(decideAdd(known, KELURAHAN, { number: 5, on: since.on, reason: '  sk ' })).toMatchObject({ refusal: { code: 'rw_reason_missing' } });
    for (const on of ['2026-02-30', 'besok', '2027-11-26']) expect(decideAdd(known, KELURAHAN, { number: 5, on, reason: since.reason })).toMatchObject({ refusal: { code: 'rw_date_outside', latest: '2027-11-25' } });
  });

  it('retires an existing RW once, and not before it began', () => {
    expect(decideRetire(known, code(1), since)).toMatchObject({ ok: true, value: { ends: [code(1)] } });
    expect(decideRetire(known, code(4), since)).toMatchObject({ refusal: { code: 'rw_not_current' } });
    expect(decideRetire(known, code(9), since)).toMatchObject({ refusal: { code: 'rw_not_current' } });
    expect(decideRetire(known, code(1), { ...since, on: '2000-01-01' })).toMatchObject({ refusal: { code: 'rw_date_outside', earliest: '2000-01-02' } });
  });
});

describe('splitting an RW', () => {
  it('ends the old one when all parts have new numbers', () => {
    expect(decideSplit(known, code(1), { numbers: [8, 7], ...since })).toMatchObject({
      ok: true, value: { ends: [code(1)], begins: [{ code: code(7) }, { code: code(8) }], successions: [{ fromCode: code(1), toCode: code(7), kind: 'split' }, { fromCode: code(1), toCode: code(8), kind: 'split' }] }
    });
  });

  it('lets the old one go on when its own number is among the parts', () => {
    expect(decideSplit(known, code(1), { numbers: [1, 7], ...since })).toMatchObject({ ok: true, value: { ends: [], begins: [{ code: code(7) }], successions: [{ toCode: code(7) }] } });
  });

  it('needs two parts and free numbers', () => {
    expect(decideSplit(known, code(1), { numbers: [7, 7], ...since })).toMatchObject({ refusal: { code: 'rw_split_too_small' } });
    expect(decideSplit(known, code(1), { numbers: [2, 7], ...since })).toMatchObject({ refusal: { code: 'rw_number_taken' } });
    expect(decideSplit(known, code(4), { numbers: [7, 8], ...since })).toMatchObject({ refusal: { code: 'rw_not_current' } });
  });
});

describe('merging RWs', () => {
  it('joins them in one of them or in a new one', () => {
    expect(decideMerge(known, [code(2), code(1)], { number: 1, ...since })).toMatchObject({ ok: true, value: { ends: [code(2)], begins: [], successions: [{ fromCode: code(2), toCode: code(1), kind: 'merge' }] } });
    expect(decideMerge(known, [code(1), code(2)], { number: 9, ...since })).toMatchObject({ ok: true, value: { ends: [code(1), code(2)], begins: [{ code: code(9) }] } });
  });

  it('refuses one alone, RWs of two kelurahan, ended ones, and a number in use', () => {
    expect(decideMerge(known, [code(1), code(1)], { number: 1, ...since })).toMatchObject({ refusal: { code: 'rw_merge_too_small' } });
    expect(decideMerge(known, [code(1), '31.72.01.1001.002'], { number: 1, ...since })).toMatchObject({ refusal: { code: 'rws_in_different_kelurahan' } });
    expect(decideMerge(known, [code(1), code(4)], { number: 1, ...since })).toMatchObject({ refusal: { code: 'rw_not_current' } });
    expect(decideMerge(known, [code(1), code(2)], { number: 3, ...since })).toMatchObject({ refusal: { code: 'rw_number_taken' } });
  });
});

/** Plays random changes on a kelurahan of six RWs, one a day, and keeps what the rules accepted. */
function played(steps: readonly (readonly [kind: number, a: number, b: number])[]): { rws: Unit[]; successions: Succession[] } {
  let rws = [1, 2, 3, 4, 5, 6].map((number) => rw(number));
  const successions: Succession[] = [];
  for (const [index, [kind, a, b]] of steps.entries()) {
    const on = `2026-${String(1 + Math.floor(index / 28)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
    const state = { rws, today: TODAY };
    const form = { on, reason: since.reason };
    const outcome = [
      () => decideAdd(state, KELURAHAN, { number: a, ...form }),
      () => decideRetire(state, code(a), form),
      () => decideSplit(state, code(a), { numbers: [a, b], ...form }),
      () => decideSplit(state, code(a), { numbers: [b, b + 1], ...form }),
      () => decideMerge(state, [code(a), code(b)], { number: a, ...form })
    ][kind]!();
    if (outcome.ok) {
      rws = applied(rws, outcome.value);
      successions.push(...outcome.value.successions);
    }
  }
  return { rws, successions };
}

function applied(rws: readonly Unit[], change: RwChange): Unit[] {
  const ended = rws.map((unit) => (change.ends.includes(unit.code) ? { ...unit, validTo: change.onDate } : unit));
  return [...ended, ...change.begins.map((unit) => ({ ...rw(rwNumberOf(unit.code)), validFrom: change.onDate }))];
}

const number = fc.integer({ min: 1, max: 30 });
const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), number, number), { maxLength: 40 });

describe('any sequence of changes', () => {
  it('never gives one number to two RWs', () => {
    fc.assert(fc.property(steps, (sequence) => {
      const codes = played(sequence).rws.map((unit) => unit.code);
      expect(new Set(codes).size).toBe(codes.length);
    }));
  });

  it('ends every RW after it began, so that each day has a clear list', () => {
    fc.assert(fc.property(steps, (sequence) => {
      for (const unit of played(sequence).rws) {
        expect(unit.validTo === null || unit.validTo > unit.validFrom).toBe(true);
        expect(existsOn(unit, unit.validFrom)).toBe(true);
        if (unit.validTo) expect(existsOn(unit, unit.validTo)).toBe(false);
      }
    }));
  });

  it('lets no RW inherit from itself, and each inherit all that its predecessors inherited', () => {
    fc.assert(fc.property(steps, (sequence) => {
      const { rws, successions } = played(sequence);
      for (const unit of rws) {
        const predecessors = predecessorsIn(successions, unit.code);
        expect(predecessors).not.toContain(unit.code);
        expect(new Set(predecessors).size).toBe(predecessors.length);
        for (const predecessor of predecessors)
          for (const earlier of predecessorsIn(successions, predecessor).filter((other) => other !== unit.code)) expect(predecessors).toContain(earlier);
      }
    }));
  });

  it('does not lose anybody: whoever ended through a split or merge is inherited by an RW that began', () => {
    fc.assert(fc.property(steps, (sequence) => {
      const { successions } = played(sequence);
      for (const { fromCode, toCode } of successions) expect(predecessorsIn(successions, toCode)).toContain(fromCode);
    }));
  });
});
