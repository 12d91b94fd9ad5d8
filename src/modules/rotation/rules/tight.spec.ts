import { describe, expect, it } from 'vitest';
import { doubledBesideNone, tightAreas } from './tight.ts';

const rws = [{ rwCode: '31.71.01.1001.001', turns: 2 }, { rwCode: '31.71.01.1001.002', turns: 0 }, { rwCode: '31.72.01.1001.001', turns: 1 }];

describe('where a plan is tight', () => {
  it('names the kecamatan whose RWs are still missing', () => expect(tightAreas(rws)).toEqual([{ code: '31.71.01', rwsEligible: 2, served: 1, turns: 2, missing: 1 }]));
  it('finds an RW that comes twice beside one that does not come', () => {
    expect(doubledBesideNone(rws)).toBe(1);
    expect(doubledBesideNone(rws.map((rw) => ({ ...rw, turns: 1 })))).toBe(0);
  });
});
