import { describe, it, expect, vi } from 'vitest';
import { townDraw } from '../proof/town.ts';
import { canonicalText } from './canonical.ts';
import { draw } from './draw.ts';
import { documentHash } from './hashes.ts';
import { replace, replacer, sharedParts } from './replace.ts';
import type { Input, Quota, Replacement, Result } from './types.ts';
import { verify } from './verify/index.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

const CODES = ['1.1.1.1', '1.1.1.2', '1.1.2.1', '1.2.1.1', '2.1.1.1'];

/** Two in the first RW, one in each other; places for the first of each ring to be seen. */
function neighbours(homes: number[], places: number, quotas: Quota[] = []): Input {
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: true, turnsMax: 1, perRwMax: 9, searchNodesMax: 1 },
    rws: CODES.map((code, i) => ({ code, weight: 1, turnsBefore: i })),
    umkm: homes.map((r, i) => ({ id: `u${i}`, rw: CODES[r], tags: [], turnsBefore: i, lastTurnRank: 0, eligible: ['E'] })),
    events: [{ id: 'E', waves: [{ id: 'W1', capacity: places }], quotas }],
    seed: '5a'.repeat(32)
  };
}

function held(input: Input): Result {
  const outcome = draw(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

/** Lets one after the other decline and returns the chain. */
function chainOf(input: Input, result: Result, declines: string[]): Replacement[] {
  const chain: Replacement[] = [];
  for (const declined of declines) {
    const outcome = replace(input, result, chain, { declined, event: 'E' });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    chain.push(outcome.replacement);
  }
  return chain;
}

describe('a freed place', () => {
  it('goes to the own RW, then kelurahan, kecamatan, kota, and at last anywhere, however often it is passed on', () => {
    const input = neighbours([0, 4, 3, 2, 1, 0], 1);
    const result = held(input);
    expect(result.assignments.map((a) => a.umkm)).toEqual(['u0']);
    const chain = chainOf(input, result, ['u0', 'u5', 'u4', 'u3', 'u2', 'u1']);
    expect(chain.map((c) => [c.chosen, c.ring])).toEqual([['u5', 4], ['u4', 3], ['u3', 2], ['u2', 1], ['u1', 0], [undefined, undefined]]);
    expect(chain[0].previous).toBeUndefined();
    chain.slice(1).forEach((c, i) => expect(c.previous).toBe(chain[i].hash));
    for (const c of chain) expect([c.base, c.hash]).toEqual([result.hash, documentHash(c)]);
  });

  it('skips whoever would break a maximum, and keeps a minimum as long as anybody can', () => {
    const quotas: Quota[] = [
      { id: 'Q1', kind: 'territory', key: '1.1.1.2', max: 0 },
      { id: 'Q2', kind: 'territory', key: '1.1', min: 1 }
    ];
    const input = neighbours([0, 1, 4, 2], 1, quotas);
    const result = held(input);
    const chain = chainOf(input, result, ['u0', 'u3']);
    expect(chain[0]).toMatchObject({ chosen: 'u3', ring: 2, minimaMissed: [] });
    expect(chain[1]).toMatchObject({ chosen: 'u2', ring: 0, minimaMissed: ['Q2'] });
  });

  it('stays free, with the minimum reported, when nobody is left', () => {
    const quotas: Quota[] = [{ id: 'Q2', kind: 'territory', key: '1.1', min: 1 }];
    const input = neighbours([0], 1, quotas);
    const [entry] = chainOf(input, held(input), ['u0']);
    expect(entry).toMatchObject({ minimaMissed: ['Q2'], wave: 'W1' });
    expect('chosen' in entry || 'ring' in entry).toBe(false);
  });

  it('is refused for somebody without a place and for a chain of another draw', () => {
    const input = neighbours([0, 0, 1], 1);
    const result = held(input);
    const ask = (declined: string, chain: Replacement[] = []) => replace(input, result, chain, { declined, event: 'E' });
    expect(ask('u2')).toMatchObject({ ok: false, rejected: { path: 'declined' } });
    expect(ask('nobody')).toMatchObject({ ok: false, rejected: { path: 'declined' } });
    expect(replace(input, result, [], { declined: 'u0', event: 'X' })).toMatchObject({ rejected: { path: 'event' } });
    const chain = chainOf(input, result, ['u0']);
    expect(ask('u0', chain)).toMatchObject({ rejected: { path: 'declined' } });
    expect(ask('u1', [{ ...chain[0], base: '0'.repeat(64) }])).toMatchObject({ rejected: { path: 'chain[0].base' } });
    expect(ask('u1', [chain[0], chain[0]])).toMatchObject({ rejected: { path: 'chain[1].previous' } });
  });

  it('keeps every limit through forty declines of a town, as the independent verification finds', () => {
    const input = townDraw({ seed: 4, umkm: 600, rws: 120, capacities: [46, 20, 24], oneWave: 40, minimaInFirstWave: true, perRwMax: 2 });
    const result = held(input);
    const chain: Replacement[] = [];
    const replacing = replacer(input, result);
    for (let i = 0; i < 40; i++) {
      const declined = i % 3 === 2 ? chain[i - 1].chosen : result.assignments[i * 2].umkm;
      const outcome = replacing.replace(chain, { declined: declined ?? '', event: 'E1' });
      if (outcome.ok) chain.push(outcome.replacement);
      else expect(outcome.rejected.path).toBe('declined');
    }
    expect(chain.length).toBeGreaterThan(30);
    const files = { input: canonicalText(input), result: canonicalText(result), chain: canonicalText(chain) };
    expect(verify(files).failed).toBeUndefined();
  });
});

describe('shared code parts', () => {
  it('are counted from the province down', () => {
    expect(['1.1.1.1', '1.1.1.10', '1.1.2.1', '1.2.1.1', '12.1.1.1'].map((code) => sharedParts(code, '1.1.1.1'))).toEqual([4, 3, 2, 1, 0]);
  });
});
