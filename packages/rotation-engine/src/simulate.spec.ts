import { describe, expect, it } from 'vitest';
import { smallSeason, territory } from '../proof/small-season.ts';
import { townSeason } from '../proof/season.ts';
import { canonicalText } from './canonical.ts';
import { extend } from './extend.ts';
import { plan } from './plan.ts';
import { builtInPolicy, simulate, type PolicyVariant } from './simulate.ts';
import { verify } from './verify/index.ts';

const town = townSeason({ seed: 7, umkm: 900, rws: 88, events: 24 });
const policies = ['equal+floor', 'proportional-floor'].map((name) => builtInPolicy(name) as PolicyVariant);

describe('policies side by side', () => {
  it('show places, RWs without a turn, the longest wait and the Gini, the same every time', () => {
    const outcome = simulate(town, policies, { seasons: 3 });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    const [equal, proportional] = outcome.simulation.policies;
    if (!('rws' in equal) || !('rws' in proportional)) throw new Error('infeasible');
    expect(equal.filled).toBe(proportional.filled);
    expect(equal.rwsWithout).toBeLessThanOrEqual(proportional.rwsWithout);
    expect(equal.rws.reduce((sum, r) => sum + r.turns, 0)).toBe(equal.filled);
    expect(equal.longestWait).toBeLessThanOrEqual(3);
    const again = simulate(town, policies, { seasons: 3 });
    expect(again.ok && again.simulation.hash).toBe(outcome.simulation.hash);
  });

  it('agree with the plan itself about the turns per RW', () => {
    const outcome = simulate(town, [{ name: 'as it is' }], { seasons: 1 });
    const planned = plan(town);
    if (!outcome.ok || !planned.ok) throw new Error('refused');
    expect(outcome.simulation.policies[0]).toMatchObject({ rws: planned.result.rws });
  });

  it('count how many seasons an RW waits: one place for three RWs leaves the last waiting for two', () => {
    const season = smallSeason({ people: { a1: 'E1', b1: 'E1', c1: 'E1' }, places: { E1: [1] } });
    const outcome = simulate(season, [{ name: 'as it is' }], { seasons: 3 });
    expect(outcome.ok && outcome.simulation.policies[0]).toMatchObject({ filled: 1, rwsWithout: 2, longestWait: 2 });
  });

  it('name what a quota costs, and only plan without those that bind', () => {
    const quotas = { E1: [territory('Q1', '1.1', { max: 1 }), territory('Q2', '1', { max: 9 })] };
    const season = smallSeason({ people: { a1: 'E1', b1: 'E1' }, places: { E1: [2] }, quotas });
    let plans = 0;
    const outcome = simulate(season, [{ name: 'as it is' }], { seasons: 1, prices: 'tight', progress: () => ++plans > 0 });
    expect(outcome.ok && outcome.simulation.policies[0]).toMatchObject({
      filled: 1,
      prices: [{ event: 'E1', quota: 'Q1', filled: -1, rwsWithout: 1 }]
    });
    expect(plans).toBe(2);
  });

  it('stop when nobody waits for them any more', () => {
    expect(simulate(town, policies, { progress: () => false })).toEqual({ ok: false, cancelled: true });
  });
});

describe('an event added in mid-season', () => {
  it('moves no confirmed place, and what comes out can be verified', () => {
    const events = town.events.slice(0, -1);
    const names = new Set(events.map((e) => e.id));
    const before = { ...town, events, umkm: town.umkm.map((u) => ({ ...u, eligible: u.eligible.filter((e) => names.has(e)) })) };
    const first = plan(before);
    if (!first.ok) throw new Error(JSON.stringify(first));
    const outcome = extend(town, first.result);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    expect(outcome.difference.onlyInA).toEqual([]);
    expect(outcome.difference.moved).toEqual([]);
    expect(outcome.input.pins).toHaveLength(first.result.assignments.length);
    const report = verify({ input: canonicalText(outcome.input), result: canonicalText(outcome.result) });
    expect(report.steps.filter((s) => !s.ok)).toEqual([]);
  });

  it('refuses a confirmed place that was never given', () => {
    const first = plan(town);
    if (!first.ok) throw new Error('refused');
    const stranger = { umkm: 'nobody', event: 'E0001', wave: 'W1' };
    expect(extend(town, first.result, [stranger])).toMatchObject({ ok: false, rejected: { path: 'confirmed[0]' } });
  });
});
