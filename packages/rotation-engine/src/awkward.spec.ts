import { describe, it, expect, vi } from 'vitest';
import { bruteForce } from '../proof/brute-force.ts';
import { conflictFault } from '../proof/conflict-check.ts';
import { crossingOf, ignoringCrossing } from '../proof/crossing-form.ts';
import { tinyCrossingDraw } from '../proof/crossing-instances.ts';
import { Dice, tinyDraw } from '../proof/instances.ts';
import { tinyPlan } from '../proof/plan-instances.ts';
import { renamed } from '../proof/source-order.ts';
import { canonicalText } from './canonical.ts';
import { draw } from './draw.ts';
import { plan } from './plan.ts';
import type { Input, Quota, Result, RotationEvent } from './types.ts';
import { verify } from './verify/index.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 3_600_000 });

const ROUNDS = Math.max(150, Math.round(Number(process.env.GILIRAN_PROOF_ROUNDS ?? 0) / 10));

/** What is wrong with the engine's answer by judge and verification, or undefined. */
function fault(input: Input): unknown {
  const outcome = input.kind === 'plan' ? plan(input) : draw(input);
  if (input.kind === 'plan' && crossingOf(input).length > 0 && input.policy.crossing === undefined) return 'rejected' in outcome ? undefined : outcome;
  const judged = input.kind === 'plan' ? ignoringCrossing(input) : input;
  const expected = bruteForce(judged);
  if (!expected.feasible) return 'conflict' in outcome ? conflictFault(judged, outcome.conflict) : outcome;
  if (!outcome.ok) return outcome;
  if (JSON.stringify(outcome.result.assignments) !== JSON.stringify(expected.assignments)) return { outcome, expected };
  const again = (): Result => outcome.result;
  return verify({ input: canonicalText(input), result: canonicalText(outcome.result) }, { recompute: again }).failed;
}

const rw = { code: '1.1', weight: 1, turnsBefore: 0 };
const umkm = { id: 'u', rw: '1.1', tags: [], turnsBefore: 0, lastTurnRank: 0, eligible: ['E'] };
const event: RotationEvent = { id: 'E', waves: [{ id: 'W', capacity: 1 }], quotas: [] };
const least: Quota = { id: 'Q', kind: 'territory', key: '9', min: 1 };
const shut = { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 1, windows: [{ id: 'q', max: 0 }] };
const pins = [{ umkm: 'u', event: 'E', wave: 'W' }];
const BIG = Number.MAX_SAFE_INTEGER;
const MILLION = 1_000_000;

/** Legal inputs at the edge of the contract. */
const EDGES: [what: string, parts: Partial<Input>][] = [
  ['nothing at all', {}],
  ['businesses and no event', { rws: [rw], umkm: [{ ...umkm, eligible: [] }] }],
  ['an event and no business', { rws: [rw], events: [event] }],
  ['an event and no RW', { events: [event] }],
  ['a minimum without candidates', { events: [{ ...event, quotas: [least] }] }],
  ['a maximum of 0', { rws: [rw], umkm: [umkm], events: [{ ...event, quotas: [{ id: 'Q', kind: 'territory', key: '1', max: 0 }] }] }],
  ['no places', { rws: [rw], umkm: [umkm], events: [{ ...event, waves: [{ id: 'W', capacity: 0 }] }] }],
  ['a confirmed place in a wave without places', { rws: [rw], umkm: [umkm], events: [{ ...event, waves: [{ id: 'W', capacity: 0 }] }], pins }],
  ['a confirmed place in a window that admits nobody', { policy: shut, rws: [rw], umkm: [umkm], events: [{ ...event, window: 'q' }], pins }],
  ['a minimum in a window that admits nobody', { policy: shut, rws: [rw], umkm: [umkm], events: [{ ...event, window: 'q', quotas: [{ ...least, key: '1' }] }] }],
  ['the largest numbers', {
    policy: { floorFirst: false, turnsMax: BIG, perRwMax: BIG, searchNodesMax: BIG }, rws: [{ code: '1.1', weight: MILLION, turnsBefore: MILLION }],
    umkm: [{ ...umkm, turnsBefore: MILLION, costs: { E: MILLION } }],
    events: [{ id: 'E', perRwMax: BIG, perRwPerWaveMax: BIG, waves: [{ id: 'W', capacity: MILLION }], quotas: [{ id: 'Q', kind: 'territory', key: '1.1', min: 0, max: MILLION }] }]
  }]
];

function edge(kind: Input['kind'], parts: Partial<Input>): Input {
  const policy = { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 1 };
  return { schema: 'giliran/input@1', kind, policy, rws: [], umkm: [], events: [], seed: '0'.repeat(64), ...parts };
}

describe('awkward but legal', () => {
  it.each(EDGES)('a plan of %s', (_, parts) => {
    expect(fault(edge('plan', parts))).toBeUndefined();
  });

  it.each(EDGES.filter(([, parts]) => parts.events?.length === 1))('a draw of %s', (_, parts) => {
    expect(fault(edge('draw', parts))).toBeUndefined();
  });

  it('names that sort oddly or that every JavaScript object knows change nothing', () => {
    for (let seed = 0; seed < ROUNDS; seed++)
      for (const input of [tinyPlan(seed), tinyDraw(seed), tinyCrossingDraw(seed)])
        expect({ seed, fault: fault(renamed(input, new Dice(seed))) }).toEqual({ seed, fault: undefined });
  });
});
