import { describe, it, expect, vi } from 'vitest';
import { crossingOf } from '../proof/crossing-form.ts';
import { Dice } from '../proof/instances.ts';
import { tinyPlan } from '../proof/plan-instances.ts';
import { planned } from '../proof/planned.ts';
import { townSeason } from '../proof/season.ts';
import { smallSeason, territory, type SmallSeason } from '../proof/small-season.ts';
import { Tally } from '../proof/tally.ts';
import { canonicalText } from './canonical.ts';
import { documentHash } from './hashes.ts';
import { plan } from './plan.ts';
import { placesAfter, replace, replacer } from './replace.ts';
import type { Input, Replacement, Result } from './types.ts';
import { verify } from './verify/index.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 3_600_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 500);
const FIRST_SEED = Number(process.env.GILIRAN_PROOF_SEED ?? 0);

/** Declines like "a1 E1", one after the other, and whom each brought in. */
function successors(spec: SmallSeason, declines: string[]): (string | undefined)[] {
  const input = smallSeason(spec);
  const result = planned(input);
  const chain: Replacement[] = [];
  for (const text of declines) {
    const [declined, event] = text.split(' ');
    const outcome = replace(input, result, chain, { declined, event });
    if (!outcome.ok) throw new Error(`${text}: ${outcome.rejected.reason}`);
    chain.push(outcome.replacement);
  }
  expect(faultOf(input, result, chain)).toBeUndefined();
  return chain.map((entry) => entry.chosen && entry.chosen + ' ' + entry.ring + entry.minimaMissed.map((q) => ' -' + q).join(''));
}

function faultOf(input: Input, result: Result, chain: Replacement[]): unknown {
  return verify({ input: canonicalText(input), result: canonicalText(result), chain: canonicalText(chain) }).failed;
}

describe('a freed place of a plan', () => {
  it('goes to the nearest territory, and in an RW to whoever had fewer turns before the season', () => {
    const spec = { people: { a1: 'E1', a2: 'E1', a3: 'E1', b1: 'E1', c1: 'E1' }, places: { E1: [1] }, own: { a2: { turnsBefore: 2 }, a3: { turnsBefore: 1 } }, before: { b: 1, c: 1 } };
    expect(successors(spec, ['a1 E1', 'a3 E1', 'a2 E1', 'b1 E1', 'c1 E1'])).toEqual(['a3 3', 'a2 3', 'b1 2', 'c1 1', undefined]);
  });

  it('passes over who has had all the turns that she may have in the season', () => {
    // Everybody may go everywhere: a1, b1 and c1 have a turn each, so only c2 has one left.
    const spec = { people: { a1: 'E1', b1: 'E2', b2: '', a2: 'E2', c1: 'E1 E2', c2: 'E1 E2' }, places: { E1: [2], E2: [1] }, before: { a: 0, b: 1, c: 0 } };
    const input = smallSeason(spec);
    expect(planned(input).assignments.map((p) => p.umkm + ' ' + p.event)).toEqual(['a1 E1', expect.stringContaining('E1'), 'a2 E2']);
    expect(successors(spec, ['a2 E2', 'b1 E2'])[1]).toMatch(/^c[12] 1$/);
  });

  it('passes over who would have two turns in one month', () => {
    const spec: SmallSeason = {
      people: { a1: 'E1 E2', a2: 'E2', b1: 'E2' }, places: { E1: [1], E2: [1] }, turnsMax: 2, before: { b: 5 },
      windows: [{ id: 'm', in: 'q', max: 1 }, { id: 'q', max: 2 }], in: { E1: 'm', E2: 'm' }
    };
    expect(successors(spec, ['a2 E2'])).toEqual(['b1 2']);
    expect(successors({ ...spec, windows: [{ id: 'm', in: 'q', max: 2 }, { id: 'q', max: 2 }] }, ['a2 E2'])).toEqual(['a1 3']);
  });

  it('gives a turn back: who declined one event may not be asked again, who was passed over may', () => {
    const spec: SmallSeason = { people: { a1: 'E1 E2', a2: 'E1 E2', b1: 'E2' }, places: { E1: [1], E2: [1] }, turnsMax: 1, before: { b: 9 } };
    const first = planned(smallSeason(spec)).assignments.map((p) => p.umkm + ' ' + p.event);
    const [atE1, atE2] = first;
    expect([atE1.slice(0, 2), atE2.slice(0, 2)].sort()).toEqual(['a1', 'a2']);
    expect(successors(spec, [atE1, atE2])).toEqual([undefined, 'b1 2']);
  });

  it('keeps the minimum of its event while anybody can, and reports it then', () => {
    const spec: SmallSeason = { people: { a1: 'E1', b1: 'E1', c1: 'E1', c2: 'E1' }, places: { E1: [1] }, before: { c: 9 }, quotas: { E1: [territory('Q1', '1.2', { min: 1 })] }, own: { c2: { turnsBefore: 1 } } };
    expect(successors(spec, ['c1 E1', 'c2 E1'])).toEqual(['c2 3', expect.stringMatching(/^[ab]1 1 -Q1$/)]);
  });

  it('leaves out the limits that the plan left out because they cross', () => {
    const spec: SmallSeason = {
      people: { a1: 'E1/W1', a2: 'E1/W1', a3: 'E1/W2' }, places: { E1: [1, 1] }, perRwMax: 1, crossing: 'ignore', own: { a2: { turnsBefore: 1 } },
      quotas: { E1: [territory('Q1', '1', { max: 0 }), { id: 'T', kind: 'tag', key: 't1', min: 2 }] }
    };
    expect(successors(spec, ['a1 E1'])).toEqual(['a2 3']);
  });

  it('is refused for a place that she does not hold, and for a chain of another plan', () => {
    const input = smallSeason({ people: { a1: 'E1', a2: 'E2' }, places: { E1: [1], E2: [1] } });
    const result = planned(input);
    const ask = (declined: string, event: string, chain: Replacement[] = []) => replace(input, result, chain, { declined, event });
    expect(ask('a1', 'E2')).toMatchObject({ rejected: { path: 'declined' } });
    expect(ask('a1', 'E9')).toMatchObject({ rejected: { path: 'event' } });
    const first = ask('a1', 'E1');
    expect(ask('a2', 'E2', first.ok ? [{ ...first.replacement, base: result.inputHash }] : [])).toMatchObject({ rejected: { path: 'chain[0].base' } });
  });
});

/** Who could be asked at all, in plain words over lists of texts: nothing of the engine's index is used. */
function allowedByRule(input: Input, result: Result, chain: Replacement[], declined: string, event: string): string[] {
  const held = placesAfter(result, chain).filter((p) => !(p.umkm === declined && p.event === event));
  const gone = new Set([...chain.map((entry) => entry.declined), declined]);
  const place = placesAfter(result, chain).find((p) => p.umkm === declined && p.event === event);
  return input.umkm
    .filter((u) => !gone.has(u.id) && !held.some((p) => p.umkm === u.id && p.event === event))
    .filter((u) => u.eligible.some((entry) => entry === event || entry === `${event}/${place?.wave}`))
    .filter((u) => held.filter((p) => p.umkm === u.id).length < input.policy.turnsMax)
    .map((u) => u.id);
}

describe('replacements in plans', () => {
  it(`are what verify replays in every one of ${ROUNDS} random tiny seasons, and their places keep every limit of a person`, () => {
    const tally = new Tally();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
      const input = tinyPlan(seed);
      const outcome = plan(input);
      if (!outcome.ok || outcome.result.assignments.length === 0) continue;
      const { result } = outcome;
      const dice = new Dice(seed);
      const replacing = replacer(input, result);
      const chain: Replacement[] = [];
      for (let i = 0; i < 8; i++) {
        const places = placesAfter(result, chain);
        if (places.length === 0) break;
        const { umkm, event } = dice.pick(places);
        const left = allowedByRule(input, result, chain, umkm, event);
        const next = replacing.replace(chain, { declined: umkm, event });
        const again = replace(input, result, chain, { declined: umkm, event });
        expect({ seed, next }).toEqual({ seed, next: again });
        if (!next.ok) throw new Error(JSON.stringify({ seed, next }));
        chain.push(next.replacement);
        const { chosen, ring } = next.replacement;
        expect({ seed, isAllowed: chosen === undefined || left.includes(chosen) }).toEqual({ seed, isAllowed: true });
        tally.add('replacements', chosen !== undefined);
        tally.add('nobody left', chosen === undefined);
        tally.add('from another RW', (ring ?? 9) < 3);
        tally.add('a minimum missed', next.replacement.minimaMissed.length > 0);
        tally.add('somebody with a turn elsewhere', places.some((p) => p.umkm === chosen));
        tally.add('limits left out', input.policy.crossing === 'ignore' && crossingOf(input).length > 0);
      }
      expect({ seed, fault: faultOf(input, result, chain) }).toEqual({ seed, fault: undefined });
    }
    tally.print(`replacements, seeds ${FIRST_SEED}..${FIRST_SEED + ROUNDS - 1}`);
    for (const [name, count] of Object.entries(tally.counts)) expect([name, count > 0]).toEqual([name, true]);
  });

  it('are refused by verify when another one is chosen, fresh hashes and all', () => {
    let refused = 0;
    for (let seed = 0; seed < 400 && refused < 40; seed++) {
      const input = tinyPlan(seed);
      const outcome = plan(input);
      if (!outcome.ok || outcome.result.assignments.length === 0) continue;
      const { result } = outcome;
      const { umkm: declined, event } = result.assignments[0];
      const right = replace(input, result, [], { declined, event });
      if (!right.ok) throw new Error(JSON.stringify(right));
      for (const other of input.umkm) {
        if (other.id === right.replacement.chosen) continue;
        const { hash: _hash, ring: _ring, ...rest } = right.replacement;
        const forged = { ...rest, chosen: other.id, ring: right.replacement.ring ?? 0 };
        expect({ seed, other: other.id, fault: faultOf(input, result, [{ ...forged, hash: documentHash(forged) }]) }).not.toEqual({ seed, other: other.id, fault: undefined });
        refused++;
      }
    }
    expect(refused).toBeGreaterThanOrEqual(40);
  });

  it('keep a whole season through sixty declines', () => {
    const input = townSeason({ seed: 3, umkm: 900, rws: 88, events: 24, turnsMax: 2, windows: true, minima: true });
    const result = planned(input);
    const replacing = replacer(input, result);
    const chain: Replacement[] = [];
    for (let i = 0; i < 60; i++) {
      const { umkm, event } = placesAfter(result, chain)[(i * 37) % result.assignments.length] ?? result.assignments[0];
      const next = replacing.replace(chain, { declined: umkm, event });
      if (next.ok) chain.push(next.replacement);
    }
    expect(chain.filter((entry) => entry.chosen !== undefined).length).toBeGreaterThan(30);
    expect(faultOf(input, result, chain)).toBeUndefined();
  });
});
