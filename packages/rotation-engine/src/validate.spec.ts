import { describe, it, expect, vi } from 'vitest';
import { draw } from './draw.ts';
import type { Input } from './types.ts';
import { validateInput } from './validate.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

function sound(): Input {
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 10, windows: [{ id: 'm', in: 'q', max: 1 }, { id: 'q', max: 2 }] },
    rws: [{ code: '31.1', weight: 1, turnsBefore: 0 }, { code: '31.2', weight: 2, turnsBefore: 1 }],
    umkm: [
      { id: 'a', rw: '31.1', tags: ['t1'], turnsBefore: 0, lastTurnRank: 0, eligible: ['E1'], costs: { E1: 3 } },
      { id: 'b', rw: '31.2', tags: [], turnsBefore: 1, lastTurnRank: 1, eligible: ['E1/W2'] },
      { id: 'c', rw: '31.2', tags: [], turnsBefore: 1, lastTurnRank: 1, eligible: [] }
    ],
    events: [
      {
        id: 'E1',
        window: 'm',
        perRwMax: 1,
        waves: [{ id: 'W1', capacity: 0 }, { id: 'W2', capacity: 2 }],
        quotas: [
          { id: 'Q1', kind: 'territory', key: '31', min: 2, max: 1 },
          { id: 'Q2', kind: 'tag', key: 't1', wave: 'W1', max: 1 }
        ]
      }
    ],
    rwTargets: [{ event: 'E1', rw: '31.1', places: 1 }],
    pins: [{ umkm: 'b', event: 'E1', wave: 'W2' }],
    seed: 'ab'.repeat(32)
  };
}

type Spoil = (input: any) => void;

/** Every rule once: what is spoiled, and where the refusal must point. */
const FAULTS: [string, Spoil][] = [
  ['schema', (i) => (i.schema = 'giliran/input@2')],
  ['kind', (i) => (i.kind = 'raffle')],
  ['seed', (i) => (i.seed = 'AB'.repeat(32))],
  ['seed', (i) => delete i.seed],
  ['extra', (i) => (i.extra = 1)],
  ['pins', (i) => (i.pins = null)],
  ['policy.turnsMax', (i) => (i.policy.turnsMax = 0)],
  ['policy.perRwMax', (i) => (i.policy.perRwMax = 1.5)],
  ['policy.floorFirst', (i) => (i.policy.floorFirst = 1)],
  ['policy.crossing', (i) => (i.policy.crossing = 'refuse')],
  ['policy.windows[0].in', (i) => (i.policy.windows[0].in = 'z')],
  ['policy.windows[0].in', (i) => (i.policy.windows[1].in = 'm')],
  ['policy.windows[1].id', (i) => (i.policy.windows[1].id = 'm')],
  ['policy.windows[0].max', (i) => (i.policy.windows[0].max = 1_000_001)],
  ['rws[1].code', (i) => (i.rws[1].code = '31.1')],
  ['rws[1].code', (i) => (i.rws[1].code = '31.1.5')],
  ['rws[1].code', (i) => (i.rws[1].code = '31.')],
  ['rws[0].code', (i) => (i.rws[0].code = '31.a')],
  ['rws[1].code', (i) => i.rws.reverse()],
  ['rws[0].weight', (i) => (i.rws[0].weight = 0)],
  ['rws[0].turnsBefore', (i) => (i.rws[0].turnsBefore = -1)],
  ['events', (i) => (i.events = [])],
  ['events[0].window', (i) => (i.events[0].window = 'w')],
  ['events[0].perRwMax', (i) => (i.events[0].perRwMax = 0)],
  ['events[0].waves', (i) => (i.events[0].waves = [])],
  ['events[0].waves[1].id', (i) => i.events[0].waves.reverse()],
  ['events[0].waves[0].capacity', (i) => (i.events[0].waves[0].capacity = -0)],
  ['events[0].quotas[0].key', (i) => (i.events[0].quotas[0].key = '31.')],
  ['events[0].quotas[0].kind', (i) => (i.events[0].quotas[0].kind = 'category')],
  ['events[0].quotas[1].wave', (i) => (i.events[0].quotas[1].wave = 'W9')],
  ['events[0].quotas[1].id', (i) => (i.events[0].quotas[1].id = 'Q1')],
  ['events[0].quotas[1]', (i) => delete i.events[0].quotas[1].max],
  ['umkm[1].id', (i) => (i.umkm[1].id = 'a')],
  ['umkm[1].id', (i) => (i.umkm[1].id = 'A')],
  ['umkm[0].id', (i) => (i.umkm[0].id = 'a b')],
  ['umkm[0].id', (i) => (i.umkm[0].id = 'x'.repeat(41))],
  ['umkm[0].rw', (i) => (i.umkm[0].rw = '31')],
  ['umkm[0].tags[0]', (i) => (i.umkm[0].tags = ['t2'])],
  ['umkm[0].tags[1]', (i) => (i.umkm[0].tags = ['t1', 't1'])],
  ['umkm[1].lastTurnRank', (i) => (i.umkm[1].lastTurnRank = i.umkm[2].lastTurnRank = 2)],
  ['umkm[2].lastTurnRank', (i) => (i.umkm[2].lastTurnRank = 3)],
  ['umkm[0].eligible[0]', (i) => (i.umkm[0].eligible = ['E2'])],
  ['umkm[0].eligible[0]', (i) => (i.umkm[0].eligible = ['E1/W3'])],
  ['umkm[0].eligible[1]', (i) => (i.umkm[0].eligible = ['E1', 'E1/W2'])],
  ['umkm[0].eligible[1]', (i) => (i.umkm[0].eligible = ['E1/W1', 'E1/W2'])],
  ['umkm[0].costs.E1/W1', (i) => (i.umkm[0].costs = { 'E1/W1': 1 })],
  ['umkm[0].costs.E1', (i) => (i.umkm[0].costs = { E1: 1_000_001 })],
  ['umkm[0].flag', (i) => (i.umkm[0].flag = true)],
  ['umkm[2].eligible', (i) => delete i.umkm[2].eligible],
  ['rwTargets', (i) => (i.kind = 'plan')],
  ['rwTargets[0].rw', (i) => (i.rwTargets[0].rw = '31')],
  ['rwTargets[1]', (i) => i.rwTargets.push(i.rwTargets[0])],
  ['pins[0]', (i) => (i.pins[0].wave = 'W1')],
  ['pins[0].wave', (i) => (i.pins[0].wave = 'W7')],
  ['pins[0].umkm', (i) => (i.pins[0].umkm = 'z')],
  ['pins[1]', (i) => i.pins.push({ umkm: 'a', event: 'E1', wave: 'W1' })]
];

/** 50,000 UMKM x 20 events, sound up to the very last rank. */
function wideSeason(): Input {
  const season = { ...sound(), kind: 'plan' as const };
  delete season.rwTargets;
  const names = Array.from({ length: 20 }, (_, i) => 'E' + (10 + i));
  season.events = names.map((id) => ({ id, waves: [{ id: 'W1', capacity: 9 }], quotas: [] }));
  season.umkm = Array.from({ length: 50_000 }, (_, i) => ({
    id: 'u' + String(i).padStart(7, '0'),
    rw: '31.1',
    tags: [],
    turnsBefore: 0,
    lastTurnRank: i === 49_999 ? 2 : 0,
    eligible: [...names]
  }));
  return season;
}

describe('reading an input', () => {
  it('accepts a sound one, a minimum above a maximum included', () => {
    expect(validateInput(sound())).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(FAULTS.map(([path, spoil], i) => [i, path, spoil] as const))('refuses fault %i and points at %s', (_, path, spoil) => {
    const input = sound();
    spoil(input);
    const outcome = validateInput(input);
    expect(outcome.ok ? 'accepted' : outcome.rejected.path).toBe(path);
  });

  it('refuses what is no object at all', () => {
    for (const value of [undefined, null, 1, 'x', [], [[]], { schema: 'giliran/input@1' }]) expect(validateInput(value).ok).toBe(false);
  });

  it('warns about a quota key that no record has', () => {
    const input = sound();
    input.events[0].quotas[0].key = '99';
    input.umkm[0].tags = [];
    expect(validateInput(input)).toMatchObject({
      warnings: [
        'events[0].quotas[0].key: no record has 99, 0 candidates',
        'events[0].quotas[1].key: no record has t1, 0 candidates'
      ]
    });
  });

  it('refuses a million pairs of rubbish in under a second', () => {
    const many = Array.from({ length: 1_000_000 }, (_, i) => 'E1/W' + (1 + (i % 2)));
    const long = sound();
    long.umkm[0].eligible = many;
    for (const [path, input] of [['umkm[0].eligible[1]', long], ['umkm[49999].lastTurnRank', wideSeason()]] as const) {
      const before = process.cpuUsage();
      expect(draw(input)).toMatchObject({ ok: false, rejected: { path } });
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
    }
  });
});
