import { describe, it, expect, vi } from 'vitest';
import { townDraw } from '../proof/town.ts';
import { diff } from './diff.ts';
import { draw } from './draw.ts';
import { explain } from './explain.ts';
import type { Input, Quota, Result } from './types.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

function input(quotas: Quota[], places: number, perRwMax = 1): Input {
  const homes = ['1.1.1', '1.1.1', '1.1.2', '1.2.1', '1.2.1', '1.2.1'];
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: true, turnsMax: 1, perRwMax, searchNodesMax: 1 },
    rws: ['1.1.1', '1.1.2', '1.2.1'].map((code, i) => ({ code, weight: 1, turnsBefore: i })),
    umkm: homes.map((rw, i) => ({ id: `u${i}`, rw, tags: [], turnsBefore: i, lastTurnRank: 0, eligible: i === 5 ? [] : ['E'] })),
    events: [{ id: 'E', waves: [{ id: 'W1', capacity: places }], quotas }],
    seed: '77'.repeat(32)
  };
}

function held(of: Input): Result {
  const outcome = draw(of);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

function why(of: Input, umkm: string) {
  const outcome = explain(of, held(of), { umkm });
  return outcome.ok ? outcome.explanation : outcome.rejected;
}

describe('why an UMKM was not chosen', () => {
  it('is said to be that she was, or that she is not eligible', () => {
    expect(why(input([], 2), 'u0')).toMatchObject({ kind: 'chosen', event: 'E' });
    expect(why(input([], 2), 'u5')).toMatchObject({ kind: 'not_eligible' });
  });

  it('is her place inside the RW when the RW had its turn', () => {
    expect(why(input([], 2), 'u1')).toMatchObject({
      kind: 'lost_in_rw',
      position: 1,
      ahead: 1,
      tight: [{ kind: 'perRwMax', rw: '1.1.1', value: 1 }, { kind: 'capacity', wave: 'W1', value: 2 }]
    });
  });

  it('is the full hall when other RWs had fewer turns', () => {
    expect(why(input([], 2), 'u3')).toMatchObject({ kind: 'rw_lost', position: 1, ahead: 0, tight: [{ kind: 'capacity', value: 2 }] });
  });

  it('is the quota, by name, when a quota closes every way', () => {
    const quotas: Quota[] = [{ id: 'Q7', kind: 'territory', key: '1.1', max: 1 }];
    expect(why(input(quotas, 3), 'u2')).toMatchObject({ kind: 'quota', quota: 'Q7', tight: [{ kind: 'max', quota: 'Q7', value: 1 }] });
  });

  it('names the minimum that holds an RW with more turns in its place', () => {
    const quotas: Quota[] = [{ id: 'Q8', kind: 'territory', key: '1.2', min: 1 }];
    expect(why(input(quotas, 2), 'u2')).toMatchObject({ kind: 'rw_lost', tight: [{ kind: 'capacity' }, { kind: 'min', quota: 'Q8', value: 1 }] });
  });

  it('is that tags cross, where an RW with more turns has the place because of one', () => {
    const tagged = input([{ id: 'T', kind: 'tag', key: 't1', min: 1 }], 2);
    tagged.umkm[3].tags = ['t1'];
    expect(held(tagged).assignments.map((a) => a.umkm)).toEqual(['u0', 'u3']);
    const tight = [{ kind: 'capacity', event: 'E', wave: 'W1', value: 2 }, { kind: 'min', event: 'E', quota: 'T', value: 1 }];
    expect(why(tagged, 'u2')).toMatchObject({ kind: 'crossing', position: 1, ahead: 0, tight });
    expect(why(tagged, 'u4')).toMatchObject({ kind: 'lost_in_rw' });
    tagged.events[0].quotas[0] = { id: 'T', kind: 'tag', key: 't1', max: 0 };
    expect(why(tagged, 'u3')).toMatchObject({ kind: 'quota', quota: 'T' });
  });

  it('is that tags cross, where one of her RW who comes later has its place because of one', () => {
    const tagged = input([{ id: 'T', kind: 'tag', key: 't1', min: 1 }], 2);
    tagged.umkm[1].tags = ['t1'];
    expect(why(tagged, 'u0')).toMatchObject({ kind: 'crossing', position: 1, ahead: 0 });
  });

  it('counts the turns that come before her next one', () => {
    // RW 1.1.1 has one more waiting at turn 2, 1.1.2 its first at turn 1, 1.2.1 two at turns 2 and 3: u3 comes second or third.
    const explanation = why(input([], 1), 'u4');
    expect(explanation).toMatchObject({ position: 2, next: { turnsAhead: 3, places: 1, draws: 4 } });
  });

  it('is refused for a person the input does not have', () => {
    expect(why(input([], 1), 'nobody')).toMatchObject({ path: 'umkm' });
  });

  it('is given for everybody in a town, and always names a full limit', () => {
    const town = townDraw({ seed: 9, umkm: 300, rws: 90, capacities: [50, 10], oneWave: 50, minimaInFirstWave: true });
    const result = held(town);
    for (const { id } of town.umkm) {
      const outcome = explain(town, result, { umkm: id });
      expect(outcome.ok).toBe(true);
      if (outcome.ok && outcome.explanation.kind !== 'chosen') expect([id, outcome.explanation.tight?.length]).not.toEqual([id, 0]);
    }
  });
});

describe('two results side by side', () => {
  it('are the same, or differ by named places', () => {
    const a = held(input([], 2));
    expect(diff(a, a).isSame).toBe(true);
    const b = held(input([], 1));
    expect(diff(a, b)).toMatchObject({ isSame: false, inputHashDiffers: true, seedDiffers: false, onlyInB: [], rws: [{ code: '1.1.2', a: 1, b: 0 }] });
    expect(diff(a, b).onlyInA).toHaveLength(1);
  });
});
