import { describe, it, expect, vi } from 'vitest';
import { bruteForce } from '../proof/brute-force.ts';
import { conflictFault } from '../proof/conflict-check.ts';
import { crossingOf, ignoringCrossing } from '../proof/crossing-form.ts';
import { greedyWithoutExchange, hasNestedMinima, minimaBind } from '../proof/naive.ts';
import { tinyPlan } from '../proof/plan-instances.ts';
import { Tally } from '../proof/tally.ts';
import { plan } from './plan.ts';
import type { Input } from './types.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 3_600_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 1000);
const FIRST_SEED = Number(process.env.GILIRAN_PROOF_SEED ?? 0);

/** Of 10,000; source: engine contract, "Proof that it is right". Crossing tags and targets are for draws. */
const DEMANDED = { infeasible: 500, 'nested minima that bind': 500, 'greedy without exchange is wrong': 200, pins: 500, windows: 500, 'several waves': 500 };

function tallyForms(tally: Tally, input: Input, isFeasible: boolean): void {
  tally.add('instances', true);
  tally.add('infeasible', !isFeasible);
  tally.add('windows', input.events.some((e) => e.window !== undefined));
  tally.add('windows inside windows', input.events.some((e) => input.policy.windows?.some((w) => w.id === e.window && w.in !== undefined)));
  tally.add('several waves', input.events.some((e) => e.waves.length > 1));
  tally.add('entries of one wave', input.umkm.some((u) => u.eligible.some((e) => e.includes('/'))));
  tally.add('pins', (input.pins?.length ?? 0) > 0);
  tally.add('costs', input.umkm.some((u) => Object.values(u.costs ?? {}).some((c) => c > 0)));
}

/** What the engine says of a plan that the judge may judge, in the judge's words. */
function fault(input: Input, judged: Input, tally: Tally): unknown {
  const expected = bruteForce(judged);
  const found = plan(input);
  tallyForms(tally, input, expected.feasible);
  if (!expected.feasible) return 'conflict' in found ? conflictFault(judged, found.conflict) : { 'no conflict was named': found };
  if (!found.ok) return { found, expected };
  tally.add('nested minima that bind', hasNestedMinima(judged) && minimaBind(judged, expected.assignments));
  tally.add('greedy without exchange is wrong', greedyWithoutExchange(judged)?.join() !== expected.rws.join());
  tally.add('somebody has several turns', new Set(expected.turns).size < expected.turns.length);
  const rws = found.result.rws.map((r) => r.turns);
  const isSame = JSON.stringify([found.result.assignments, rws]) === JSON.stringify([expected.assignments, expected.rws]);
  return isSame ? undefined : { found: found.result.assignments, expected: expected.assignments };
}

/** Every id between delimiters that the text names. */
function names(text: string, ids: string[]): boolean {
  return ids.every((id) => new RegExp(`(^|[^A-Za-z0-9_-])${id}($|[^A-Za-z0-9_-])`).test(text));
}

describe('a plan against all allocations', () => {
  it(`agrees in every one of ${ROUNDS} random tiny seasons; every conflict is irreducible and adds up`, () => {
    const tally = new Tally();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
      const input = tinyPlan(seed);
      const crossing = crossingOf(input);
      tally.add('crossing, refused with names', crossing.length > 0 && input.policy.crossing === undefined);
      tally.add('crossing, ignored with warnings', crossing.length > 0 && input.policy.crossing === 'ignore');
      if (crossing.length > 0 && input.policy.crossing === undefined) {
        const found = plan(input);
        const said = 'rejected' in found ? `${found.rejected.path} ${found.rejected.reason}` : JSON.stringify(found);
        const isNamed = 'rejected' in found && crossing.every((c) => names(said, [c.event, ...c.quotas]));
        expect({ seed, said, isNamed }).toEqual({ seed, said, isNamed: true });
        continue;
      }
      expect({ seed, fault: fault(input, ignoringCrossing(input), tally) }).toEqual({ seed, fault: undefined });
      if (crossing.length === 0) continue;
      const found = plan(input);
      const warnings = found.ok ? found.warnings.join('\n') : undefined;
      const isListed = warnings === undefined || crossing.every((c) => names(warnings, [c.event, ...c.quotas]));
      expect({ seed, warnings, isListed }).toEqual({ seed, warnings, isListed: true });
    }
    tally.print(`plans, seeds ${FIRST_SEED}..${FIRST_SEED + ROUNDS - 1}`);
    expect(tally.missing(ROUNDS, DEMANDED)).toEqual([]);
  });
});

/** Engines that forget one rule each: the input is changed before the engine sees it, not before the judge does. */
const FORGETFUL: [rule: string, forget: (input: Input) => void][] = [
  ['costs', (i) => i.umkm.forEach((u) => delete u.costs)],
  ['weights', (i) => i.rws.forEach((rw) => (rw.weight = 1))],
  ['the floor', (i) => (i.policy.floorFirst = !i.policy.floorFirst)],
  ['turns of earlier seasons', (i) => i.rws.forEach((rw) => (rw.turnsBefore = 0))],
  ['turns of a business', (i) => i.umkm.forEach((u) => (u.turnsBefore = 0))],
  ['the longest wait', (i) => i.umkm.forEach((u) => (u.lastTurnRank = 0))],
  ['windows', (i) => i.events.forEach((e) => delete e.window)],
  ['windows around windows', (i) => i.policy.windows?.forEach((w) => delete w.in)],
  ['turnsMax', (i) => (i.policy.turnsMax = 9)],
  ['a cap of the policy', (i) => (i.policy.perRwMax = 9)],
  ['a cap of an event', (i) => i.events.forEach((e) => delete e.perRwMax)],
  ['minima', (i) => i.events.forEach((e) => (e.quotas = e.quotas.filter((q) => q.min === undefined)))],
  ['maxima', (i) => i.events.forEach((e) => (e.quotas = e.quotas.filter((q) => q.max === undefined)))],
  ['pins', (i) => delete i.pins],
  ['the seed', (i) => (i.seed = '0'.repeat(64))]
];

describe('the judge', () => {
  it.each(FORGETFUL)('notices an engine that forgets %s', (_, forget) => {
    let noticed = 0;
    for (let seed = 0; seed < 400 && noticed < 3; seed++) {
      const input = tinyPlan(seed);
      if (crossingOf(input).length > 0) continue;
      const changed = structuredClone(input);
      forget(changed);
      const expected = bruteForce(input);
      const found = plan(changed);
      const isSame = expected.feasible ? found.ok && JSON.stringify(found.result.assignments) === JSON.stringify(expected.assignments) : !found.ok;
      if (!isSame) noticed++;
    }
    expect(noticed).toBe(3);
  });
});
