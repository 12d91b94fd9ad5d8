import { describe, it, expect } from 'vitest';
import { draw } from './draw.ts';
import type { Input, Quota, Umkm } from './types.ts';

/** UMKM are named after their RW: "a1" lives in RW a. Small enough to be checked with pen and paper. */
const CODE: Record<string, string> = { a: '1.1.1', b: '1.1.2', c: '1.2.1', d: '1.2.2' };

interface Small {
  people: string[];
  places?: number[];
  quotas?: Quota[];
  entries?: Record<string, string>;
  before?: Record<string, number>;
  own?: Record<string, Partial<Umkm>>;
  perRwMax?: number;
  floorFirst?: boolean;
  targets?: Record<string, number>;
  pins?: [string, string][];
  seed?: string;
}

function small(spec: Small): Input {
  const rws = [...new Set(spec.people.map((p) => p[0]))].sort();
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: spec.floorFirst ?? true, turnsMax: 1, perRwMax: spec.perRwMax ?? 9, searchNodesMax: 1 },
    rws: rws.map((r) => ({ code: CODE[r], weight: 1, turnsBefore: spec.before?.[r] ?? 0 })),
    umkm: [...spec.people].sort().map((id) => ({
      id,
      rw: CODE[id[0]],
      tags: [],
      turnsBefore: 0,
      lastTurnRank: 0,
      eligible: [spec.entries?.[id] ?? 'E'],
      ...spec.own?.[id]
    })),
    events: [
      { id: 'E', waves: (spec.places ?? [2]).map((capacity, i) => ({ id: `W${i + 1}`, capacity })), quotas: spec.quotas ?? [] }
    ],
    ...(spec.targets ? { rwTargets: rws.filter((r) => spec.targets?.[r]).map((r) => ({ event: 'E', rw: CODE[r], places: spec.targets?.[r] ?? 0 })) } : {}),
    ...(spec.pins ? { pins: spec.pins.map(([umkm, wave]) => ({ umkm, event: 'E', wave })) } : {}),
    seed: spec.seed ?? '11'.repeat(32)
  };
}

function chosen(spec: Small): string[] {
  const outcome = draw(small(spec));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.result.assignments.map((a) => a.umkm).sort();
}

function turns(spec: Small): string {
  const outcome = draw(small(spec));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  const names = Object.fromEntries(Object.entries(CODE).map(([name, code]) => [code, name]));
  return outcome.result.rws.map((r) => names[r.code] + r.turns).join(' ');
}

const territory = (id: string, key: string, rest: Partial<Quota>): Quota => ({ id, kind: 'territory', key, ...rest });

describe('RWs take turns', () => {
  it('gives an RW that never had a turn its place before one that had', () => {
    expect(turns({ people: ['a1', 'a2', 'b1', 'b2'], places: [1], before: { a: 1 } })).toBe('a0 b1');
    expect(turns({ people: ['a1', 'a2', 'b1', 'b2'], places: [1], before: { b: 1 } })).toBe('a1 b0');
  });

  it('gives no RW a second place while another waits for its first', () => {
    expect(turns({ people: ['a1', 'a2', 'a3', 'b1', 'c1'], places: [3] })).toBe('a1 b1 c1');
    expect(turns({ people: ['a1', 'a2', 'a3', 'b1', 'c1'], places: [4] })).toBe('a2 b1 c1');
  });

  it('serves the season plan before the floor, and the floor before the proportion', () => {
    expect(turns({ people: ['a1', 'b1'], places: [1], before: { a: 5 }, targets: { a: 1 } })).toBe('a1 b0');
    const heavy = small({ people: ['a1', 'b1'], places: [1], before: { a: 1 } });
    heavy.rws[0].weight = 100;
    const outcome = draw(heavy);
    expect(outcome.ok && outcome.result.rws.map((r) => r.turns)).toEqual([0, 1]);
    const plain = draw({ ...heavy, policy: { ...heavy.policy, floorFirst: false } });
    expect(plain.ok && plain.result.rws.map((r) => r.turns)).toEqual([1, 0]);
  });

  it('keeps a maximum even if a place stays empty, and fills whatever can be filled', () => {
    const quotas = [territory('Q1', '1.1', { max: 1 })];
    expect(turns({ people: ['a1', 'b1', 'b2'], places: [3], quotas })).toMatch(/^a[01] b[01]$/);
    expect(chosen({ people: ['a1', 'b1', 'b2'], places: [3], quotas })).toHaveLength(1);
  });

  it('moves somebody to another wave rather than leave a place empty', () => {
    const spec: Small = { people: ['a1', 'b1'], places: [1, 1], entries: { b1: 'E/W1' }, before: { b: 3 } };
    expect(chosen(spec)).toEqual(['a1', 'b1']);
  });

  it('serves two RWs without a turn before one lucky ticket, where limits over waves and per wave cross', () => {
    // a-W1 with d-W2, or b-W2 with c-W1: 1.1 and 1.2 may each send one. d had turns already.
    const spec: Small = {
      people: ['a1', 'b1', 'c1', 'd1'],
      places: [1, 1],
      entries: { a1: 'E/W1', b1: 'E/W2', c1: 'E/W1', d1: 'E/W2' },
      quotas: [territory('Q1', '1.1', { max: 1 }), territory('Q2', '1.2', { max: 1 })],
      before: { d: 4 }
    };
    for (let i = 0; i < 20; i++) expect(chosen({ ...spec, seed: String(i).padStart(2, '0').repeat(32) })).toEqual(['b1', 'c1']);
  });
});

describe('inside an RW', () => {
  it('prefers fewer turns, then the longer wait, then the ticket', () => {
    const people = ['a1', 'a2', 'a3'];
    const own = { a1: { turnsBefore: 1 }, a2: { lastTurnRank: 1 }, a3: { lastTurnRank: 2 } };
    expect(chosen({ people, places: [1], own })).toEqual(['a2']);
    expect(chosen({ people, places: [2], own })).toEqual(['a2', 'a3']);
    const lucky = new Set(Array.from({ length: 30 }, (_, i) => chosen({ people, places: [1], seed: String(10 + i).repeat(32) })[0]));
    expect([...lucky].sort()).toEqual(people);
  });
});

describe('confirmed places', () => {
  it('stay, count for their RW, and are never moved to another wave', () => {
    const spec: Small = { people: ['a1', 'a2', 'b1', 'b2'], places: [1, 1], pins: [['a1', 'W2']] };
    const outcome = draw(small(spec));
    expect(outcome.ok && outcome.result.assignments[1]).toEqual({ umkm: 'a1', event: 'E', wave: 'W2' });
    expect(turns(spec)).toBe('a1 b1');
  });
});

describe('an infeasible draw names its conflict', () => {
  function conflict(spec: Small) {
    const outcome = draw(small(spec));
    return 'conflict' in outcome ? outcome.conflict : outcome;
  }

  it('by too few candidates', () => {
    expect(conflict({ people: ['a1', 'b1'], quotas: [territory('Q1', '1.2', { min: 1 })] })).toMatchObject({
      need: [{ kind: 'min', event: 'E', quota: 'Q1', value: 1 }],
      room: [],
      candidates: 0
    });
  });

  it('by too few places', () => {
    const quotas = [territory('Q1', '1.1', { min: 2 }), territory('Q2', '1.2', { min: 1 }), territory('Q3', '1', { max: 9 })];
    expect(conflict({ people: ['a1', 'a2', 'c1', 'c2'], places: [2], quotas })).toMatchObject({
      need: [{ quota: 'Q1' }, { quota: 'Q2' }],
      room: [{ kind: 'capacity', event: 'E', wave: 'W1', value: 2 }],
      candidates: 0
    });
  });

  it('by a minimum above its own maximum', () => {
    expect(conflict({ people: ['a1', 'a2', 'a3'], quotas: [territory('Q1', '1', { min: 3, max: 2 })], places: [3] })).toMatchObject({
      need: [{ kind: 'min', quota: 'Q1', value: 3 }],
      room: [{ kind: 'max', quota: 'Q1', value: 2 }],
      candidates: 0
    });
  });

  it('by two waves for one person', () => {
    expect(conflict({ people: ['a1'], places: [1, 1], pins: [['a1', 'W1'], ['a1', 'W2']] })).toMatchObject({
      need: [{ kind: 'pin', wave: 'W1', umkm: 'a1' }, { kind: 'pin', wave: 'W2', umkm: 'a1' }],
      room: [],
      candidates: 1
    });
  });
});

describe('nested minima', () => {
  it('are met together: the inner one counts towards the outer one', () => {
    const quotas = [territory('Q1', '1', { min: 2 }), territory('Q2', '1.1', { min: 1 })];
    expect(turns({ people: ['a1', 'c1', 'c2'], places: [2], quotas, before: { a: 9 } })).toBe('a1 c1');
  });
});

describe('the seed', () => {
  it('of sixty-four zeros is a seed like any other', () => {
    const people = ['a1', 'a2', 'a3', 'a4', 'a5'];
    const outcome = draw(small({ people, places: [1], seed: '0'.repeat(64) }));
    expect(outcome.ok && outcome.result.seed).toBe('0'.repeat(64));
    const other = Array.from({ length: 8 }, (_, i) => chosen({ people, places: [1], seed: String(i + 1).repeat(64) })[0]);
    expect(new Set(other).size).toBeGreaterThan(1);
  });
});

describe('what this version does not do', () => {
  it('is said with the place in the input', () => {
    const plan = { ...small({ people: ['a1'] }), kind: 'plan' };
    expect(draw(plan)).toMatchObject({ ok: false, rejected: { path: 'kind' } });
  });
});
