import { describe, expect, it } from 'vitest';
import { Dice } from '../proof/instances.ts';
import { tinyPlan } from '../proof/plan-instances.ts';
import { smallSeason, territory } from '../proof/small-season.ts';
import { townSeason } from '../proof/season.ts';
import { canonicalText } from './canonical.ts';
import { diff, differenceInWords } from './diff.ts';
import { extend } from './extend.ts';
import { plan } from './plan.ts';
import { placesAfter, replacer } from './replace.ts';
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
    expect(extend(town, first.result, { confirmed: [stranger] })).toMatchObject({ ok: false, rejected: { path: 'confirmed[0]' } });
  });

  it('keeps places that were passed on, and refuses the chain of another plan', () => {
    const first = plan(town);
    if (!first.ok) throw new Error('refused');
    const replacing = replacer(town, first.result);
    const entries = first.result.assignments.map((given) => ({ given, entry: replacing.replace([], { declined: given.umkm, event: given.event }) }));
    const passedOn = entries.find(({ entry }) => entry.ok && entry.replacement.chosen !== undefined);
    if (!passedOn?.entry.ok) throw new Error('no place of this town can be passed on');
    const { given, entry } = passedOn;
    const chain = [entry.replacement];
    const outcome = extend(town, first.result, { chain });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    const places = new Set(outcome.result.assignments.map((p) => JSON.stringify(p)));
    expect(placesAfter(first.result, chain).filter((p) => !places.has(JSON.stringify(p)))).toEqual([]);
    expect(outcome.input.pins).toContainEqual({ umkm: entry.replacement.chosen, event: given.event, wave: given.wave });
    expect(outcome.input.pins).not.toContainEqual(given);
    const foreign = { ...entry.replacement, base: '0'.repeat(64) };
    expect(extend(town, first.result, { chain: [foreign] })).toMatchObject({ rejected: { path: 'chain[0].base' } });
    expect(extend(town, { ...first.result, kind: 'draw' })).toMatchObject({ rejected: { path: 'previous.kind' } });
  });

  it('is a conflict, with names, where confirmed places leave no room for a new minimum', () => {
    const small = smallSeason({ people: { a1: 'E1', b1: 'E1', c1: 'E1' }, places: { E1: [2] }, before: { c: 1 } });
    const first = plan(small);
    if (!first.ok) throw new Error('refused');
    const events = [{ ...small.events[0], quotas: [territory('Q1', '1.2', { min: 1 })] }];
    const outcome = extend({ ...small, events }, first.result);
    expect('conflict' in outcome && outcome.conflict.need.map((m) => m.kind).sort()).toEqual(['min', 'pin', 'pin']);
  });

  it('keeps every pin in random tiny seasons, whichever places are confirmed', () => {
    let kept = 0;
    for (let seed = 0; seed < 300; seed++) {
      const input = tinyPlan(seed);
      const first = plan(input);
      if (!first.ok) continue;
      const dice = new Dice(seed);
      const confirmed = first.result.assignments.filter(() => dice.chance(50));
      const outcome = extend({ ...input, seed: dice.hex64() }, first.result, { confirmed });
      if (!outcome.ok) throw new Error(JSON.stringify({ seed, outcome }));
      const places = new Set(outcome.result.assignments.map((p) => JSON.stringify(p)));
      expect({ seed, lost: confirmed.filter((p) => !places.has(JSON.stringify(p))) }).toEqual({ seed, lost: [] });
      expect({ seed, pins: outcome.difference.onlyInA.filter((p) => confirmed.includes(p)) }).toEqual({ seed, pins: [] });
      kept += confirmed.length;
    }
    expect(kept).toBeGreaterThan(200);
  });
});

describe('the policies to compare', () => {
  const season = smallSeason({ people: { a1: 'E1', a2: 'E1', a3: 'E1', a4: 'E1', b1: 'E1' }, places: { E1: [3] } });
  const turns = (policy: PolicyVariant): number[] | undefined => {
    const outcome = simulate(season, [policy], { seasons: 1 });
    const one = outcome.ok ? outcome.simulation.policies[0] : undefined;
    return one && 'rws' in one ? one.rws.map((rw) => rw.turns) : undefined;
  };

  it('weigh an RW as one, by the root of its UMKM, or by their number', () => {
    // Keys of four UMKM against one: 1/8, 3/8, 5/8 before 1/2 (number); 1/4, 3/4 around 1/2 (root).
    expect(turns({ name: 'number', weights: 'proportional', floorFirst: false })).toEqual([2, 1]);
    expect(turns({ name: 'root', weights: 'sqrt', floorFirst: false })).toEqual([2, 1]);
    expect(turns({ name: 'cap', weights: 'proportional', floorFirst: false, perRwMax: 1 })).toEqual([1, 1]);
    expect(builtInPolicy('sqrt+floor')).toEqual({ name: 'sqrt+floor', weights: 'sqrt', floorFirst: true });
    expect(builtInPolicy('luck')).toBeUndefined();
  });

  it('are refused with the path where they are unsound, and so is the price of a quota that is not there', () => {
    const path = (policy: unknown, prices?: string[]): string | undefined => {
      const outcome = simulate(season, [policy as PolicyVariant], prices ? { prices } : {});
      return 'rejected' in outcome ? outcome.rejected.path : undefined;
    };
    expect(path({ name: 'x', turnsMax: 0 })).toBe('policies[0].turnsMax');
    expect(path({ name: 'x', perRwMax: 1.5 })).toBe('policies[0].perRwMax');
    expect(path({ name: 'x', weights: 'luck' })).toBe('policies[0].weights');
    expect(path({ name: 'x', floorFirst: 1 })).toBe('policies[0].floorFirst');
    expect(path({ weights: 'sqrt' })).toBe('policies[0].name');
    expect(path({ name: 'x', luck: 1 })).toBe('policies[0].luck');
    expect(path({ name: 'x' }, ['E1/Q9'])).toBe('prices[0]');
  });
});

describe('two plans side by side', () => {
  it('tell who went to another event, who lost and who won a place, in one sentence too', () => {
    const spec = { people: { a1: 'E1 E2', b1: 'E1' }, places: { E1: [1], E2: [1] } };
    const [a, b] = [plan(smallSeason(spec)), plan(smallSeason({ ...spec, people: { a1: 'E1', b1: 'E1' }, before: { b: 1 } }))];
    if (!a.ok || !b.ok) throw new Error('refused');
    const difference = diff(a.result, b.result);
    expect(difference).toMatchObject({ isSame: false, movedEvents: [{ umkm: 'a1', from: 'E2', to: 'E1' }], moved: [], rws: [{ code: '1.1.2', a: 1, b: 0 }] });
    expect(differenceInWords(difference)).toBe('1 places new, 2 gone; 1 UMKM at another event, 0 in another wave; 0 RWs with more turns, 1 with fewer; another input');
    expect(differenceInWords(diff(a.result, a.result))).toBe('the same places, turns and order');
  });
});
