import { describe, it, expect } from 'vitest';
import { bruteForce } from '../proof/brute-force.ts';
import { conflictFault } from '../proof/conflict-check.ts';
import { crossingOf, ignoringCrossing } from '../proof/crossing-form.ts';
import { tinyPlan } from '../proof/plan-instances.ts';
import { smallSeason, territory, type SmallSeason } from '../proof/small-season.ts';
import { plan } from './plan.ts';
import type { Conflict, Pair } from './types.ts';

/**
 * Seasons worked with pen and paper; one wave is W1. With the seed used the tickets begin: a2 1a, b1 21, b2 46, c1 66, a1 cb; RW a 3a,
 * RW b d5; E1/W1 8e, E1/W2 a2, E2/W1 85, E3/W1 0e.
 */
const CASES: [title: string, spec: SmallSeason, expected: string][] = [
  ['somebody who may go to both events gives way where another can go to one only', { people: { a1: 'E1 E2', b1: 'E1' }, places: { E1: [1], E2: [1] } }, 'b1 E1, a1 E2'],
  ['with one turn each, a second event of one person stays empty', { people: { a1: 'E1 E2' }, places: { E1: [1], E2: [1] } }, 'a1 E1'],
  ['with two turns each she has both', { people: { a1: 'E1 E2' }, places: { E1: [1], E2: [1] }, turnsMax: 2 }, 'a1 E1, a1 E2'],
  ['no RW has a second turn in the season while another waits for its first', { people: { a1: 'E1', a2: 'E2', b1: 'E2' }, places: { E1: [1], E2: [1] } }, 'a1 E1, b1 E2'],
  ['an RW with turns of earlier seasons waits until the other has as many', { people: { a1: 'E1 E2', b1: 'E1 E2', b2: 'E1 E2' }, places: { E1: [1], E2: [1] }, before: { a: 2 } }, 'b2 E1, b1 E2'],
  ['weights share in proportion: three to one', { people: { a1: 'E1', a2: 'E1', a3: 'E1', b1: 'E2', b2: 'E2', a4: 'E2' }, places: { E1: [2], E2: [2] }, weight: { a: 3 }, own: { a3: { turnsBefore: 1 }, b2: { turnsBefore: 1 } } }, 'a1 E1, a2 E1, a4 E2, b1 E2'],
  ['a month admits one turn even where two are allowed in all', { people: { a1: 'E1 E2' }, places: { E1: [1], E2: [1] }, turnsMax: 2, windows: [{ id: 'm', max: 1 }], in: { E1: 'm', E2: 'm' } }, 'a1 E1'],
  ['a quarter counts the turns of its months', { people: { a1: 'E1 E2 E3' }, places: { E1: [1], E2: [1], E3: [1] }, turnsMax: 3, windows: [{ id: 'm1', in: 'q', max: 1 }, { id: 'm2', in: 'q', max: 1 }, { id: 'q', max: 1 }], in: { E1: 'm1', E2: 'm2' } }, 'a1 E1, a1 E3'],
  ['an event without window counts in none', { people: { a1: 'E1 E2' }, places: { E1: [1], E2: [1] }, turnsMax: 2, windows: [{ id: 'm', max: 1 }], in: { E1: 'm' } }, 'a1 E1, a1 E2'],
  ['a confirmed place is the first turn of its RW', { people: { a1: 'E1', a2: 'E2', b1: 'E2' }, places: { E1: [1], E2: [1] }, pins: ['a1 E1/W1'] }, 'a1 E1, b1 E2'],
  ['a confirmed place is the first turn of its business', { people: { a1: 'E1 E2', a2: 'E2' }, places: { E1: [1], E2: [1] }, turnsMax: 2, pins: ['a1 E1/W1'] }, 'a1 E1, a2 E2'],
  ['a minimum brings in a territory that had turns', { people: { a1: 'E1', b1: 'E1', c1: 'E1' }, places: { E1: [2], E2: [0] }, before: { c: 9 }, quotas: { E1: [territory('Q1', '1.2', { min: 1 })] } }, 'a1 E1, c1 E1'],
  ['minima inside minima are met together', { people: { a1: 'E1', c1: 'E1', d1: 'E1' }, places: { E1: [2] }, before: { c: 5, a: 1 }, quotas: { E1: [territory('Q1', '1', { min: 2 }), territory('Q2', '1.2.1', { min: 1 })] } }, 'c1 E1, d1 E1'],
  ['a maximum of one event leaves the other open', { people: { a1: 'E1 E2', b1: 'E1 E2', c1: 'E1' }, places: { E1: [2], E2: [1] }, quotas: { E1: [territory('Q1', '1.1', { max: 1 })] } }, 'a1 E1, c1 E1, b1 E2'],
  ['cost decides who goes where', { people: { a1: 'E1 E2', b1: 'E1 E2' }, places: { E1: [1], E2: [1] }, own: { a1: { costs: { E1: 3 } } } }, 'b1 E1, a1 E2'],
  ['cost never decides who has a turn', { people: { a1: 'E1', b1: 'E1' }, places: { E1: [1] }, before: { b: 1 }, own: { a1: { costs: { E1: 1000000 } } } }, 'a1 E1'],
  ['without cost each goes where her ticket is nearest, the first in the list first', { people: { a1: 'E1 E2 E3', b1: 'E1 E2 E3' }, places: { E1: [1], E2: [1], E3: [1] } }, 'a1 E1, b1 E3'],
  ['nobody attends two waves of one event', { people: { a1: 'E1' }, places: { E1: [1, 1] }, turnsMax: 2 }, 'a1 E1'],
  ['a cap per wave lifts the cap of the policy', { people: { a1: 'E1', a2: 'E1', a3: 'E1' }, places: { E1: [2, 2] }, perRwMax: 1, caps: { E1: { perRwPerWaveMax: 1 } }, own: { a3: { turnsBefore: 1 } } }, 'a2 E1, a1 E1/W2'],
  ['the cap per RW is one of each event, not of the season', { people: { a1: 'E1 E2', a2: 'E1 E2' }, places: { E1: [2], E2: [2] }, perRwMax: 1 }, 'a2 E1, a1 E2'],
  ['turns go round by turns so far, then by the longest wait', { people: { a1: 'E1 E2 E3', a2: 'E1 E2 E3' }, places: { E1: [1], E2: [1], E3: [1] }, turnsMax: 3, own: { a2: { turnsBefore: 2, lastTurnRank: 1 } } }, 'a1 E1, a1 E2, a1 E3'],
  ['and somebody who never had a turn goes before her', { people: { a1: 'E1 E2 E3', a2: 'E1 E2 E3' }, places: { E1: [1], E2: [1], E3: [1] }, turnsMax: 3, own: { a1: { lastTurnRank: 1 }, a2: { turnsBefore: 2 } } }, 'a1 E1, a1 E2, a2 E3'],
  ['two minima that need one person with one turn cannot hold', { people: { a1: 'E1 E2' }, places: { E1: [1], E2: [1] }, quotas: { E1: [territory('Q1', '1', { min: 1 })], E2: [territory('Q1', '1', { min: 1 })] } }, 'infeasible'],
  ['confirmed places above a window cannot hold', { people: { a1: 'E1 E2' }, places: { E1: [1], E2: [1] }, turnsMax: 2, windows: [{ id: 'm', max: 1 }], in: { E1: 'm', E2: 'm' }, pins: ['a1 E1/W1', 'a1 E2/W1'] }, 'infeasible'],
  ['two confirmed waves of one event cannot hold', { people: { a1: 'E1' }, places: { E1: [1, 1] }, turnsMax: 2, pins: ['a1 E1/W1', 'a1 E1/W2'] }, 'infeasible'],
  ['a minimum above its maximum cannot hold', { people: { a1: 'E1', b1: 'E1' }, places: { E1: [2] }, quotas: { E1: [territory('Q1', '1', { min: 2, max: 1 })] } }, 'infeasible'],
  ['no places at all is a plan without turns', { people: { a1: 'E1' }, places: { E1: [0] } }, '']
];

function said(assignments: Pair[]): string {
  return assignments.map((a) => `${a.umkm} ${a.event}${a.wave === 'W1' ? '' : '/' + a.wave}`).join(', ');
}

describe('a season by the five points, over all allocations:', () => {
  it.each(CASES)('%s', (_, spec, expected) => {
    const verdict = bruteForce(smallSeason(spec));
    expect(verdict.feasible ? said(verdict.assignments) : 'infeasible').toBe(expected);
  });

  it.each(CASES)('and by the engine: %s', (_, spec, expected) => {
    const outcome = plan(smallSeason(spec));
    expect(outcome.ok ? said(outcome.result.assignments) : 'conflict' in outcome ? 'infeasible' : outcome).toBe(expected);
  });
});

describe('the form that makes a plan crossing', () => {
  const two: SmallSeason = { people: { a1: 'E1', b1: 'E1' }, places: { E1: [1, 1], E2: [1] } };
  const crossing = (spec: SmallSeason): string => JSON.stringify(crossingOf(smallSeason(spec)).map((c) => [c.event, ...c.quotas]));

  it('is entries, quotas or caps of a wave beside a cap or quota over waves', () => {
    expect(crossing(two)).toBe('[]');
    expect(crossing({ ...two, people: { a1: 'E1/W1', b1: 'E1' } })).toBe('[["E1"]]');
    expect(crossing({ ...two, quotas: { E1: [territory('Q1', '1', { wave: 'W1', max: 9 }), territory('Q2', '1', { max: 9 })] } })).toBe('[["E1","Q2"]]');
    expect(crossing({ ...two, caps: { E1: { perRwPerWaveMax: 1 } } })).toBe('[]');
    expect(crossing({ ...two, caps: { E1: { perRwPerWaveMax: 1, perRwMax: 9 } } })).toBe('[["E1"]]');
    expect(crossing({ ...two, people: { a1: 'E1/W1', b1: 'E1' }, caps: { E1: { perRwPerWaveMax: 1 } } })).toBe('[]');
  });

  it('is any tag quota, and never anything else in an event of one wave', () => {
    const one: SmallSeason = { people: { a1: 'E1/W1' }, places: { E1: [1] }, caps: { E1: { perRwPerWaveMax: 1, perRwMax: 1 } } };
    expect(crossing({ ...one, quotas: { E1: [territory('Q1', '1', { wave: 'W1', max: 1 }), territory('Q2', '1', { max: 1 })] } })).toBe('[]');
    expect(crossing({ ...one, quotas: { E1: [{ id: 'T', kind: 'tag', key: 't1', max: 1 }] } })).toBe('[["E1","T"]]');
  });

  it('may be ignored: then tags and the limits over its waves are dropped, others stay', () => {
    const spec: SmallSeason = {
      people: { a1: 'E1/W1', a2: 'E1/W2', b1: 'E2', b2: 'E2' }, places: { E1: [1, 1], E2: [2] }, perRwMax: 1, crossing: 'ignore',
      quotas: { E1: [territory('Q1', '1', { max: 0 })], E2: [{ id: 'T', kind: 'tag', key: 't1', min: 2 }] }
    };
    const verdict = bruteForce(ignoringCrossing(smallSeason(spec)));
    expect(verdict.feasible && said(verdict.assignments)).toBe('a1 E1, a2 E1/W2, b1 E2');
  });
});

describe('the judge of conflicts', () => {
  const spec: SmallSeason = { people: { a1: 'E1 E2', b1: 'E2' }, places: { E1: [1], E2: [2] }, quotas: { E1: [territory('Q1', '1', { min: 1 })], E2: [territory('Q1', '1', { min: 2 })] } };
  const input = smallSeason(spec);
  const right: Conflict = {
    schema: 'giliran/conflict@1', inputHash: '', candidates: 1, hash: '',
    need: [{ kind: 'min', event: 'E1', quota: 'Q1', value: 1 }, { kind: 'min', event: 'E2', quota: 'Q1', value: 2 }],
    room: [{ kind: 'turnsMax', umkm: 'a1', value: 1 }]
  };

  it('accepts three needed of one turn and one other person', () => {
    expect(conflictFault(input, right)).toBeUndefined();
  });

  it('refuses one too many, one too few, a stranger, the wrong side and a wrong count', () => {
    const capacity = { kind: 'capacity' as const, event: 'E2', wave: 'W1', value: 2 };
    expect(conflictFault(input, { ...right, room: [...right.room, capacity] })).toMatch(/superfluous/);
    expect(conflictFault(input, { ...right, room: [] })).toMatch(/hold together/);
    expect(conflictFault(input, { ...right, need: right.need.slice(0, 1) })).toMatch(/hold together/);
    expect(conflictFault(input, { ...right, room: [{ kind: 'turnsMax', umkm: 'a1', value: 2 }] })).toMatch(/no limit of this input/);
    expect(conflictFault(input, { ...right, need: [...right.need, ...right.room], room: [] })).toMatch(/wrong side/);
    expect(conflictFault(input, { ...right, candidates: 2 })).toMatch(/candidates are 1/);
  });
});

describe('the tiny plans', () => {
  it('are the same from the same number and differ from number to number', () => {
    expect(JSON.stringify(tinyPlan(7))).toBe(JSON.stringify(tinyPlan(7)));
    expect(new Set(Array.from({ length: 50 }, (_, i) => JSON.stringify(tinyPlan(i)))).size).toBe(50);
  });
});
