import { mkdtempSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, expect, vi } from 'vitest';
import { bruteForce, holds } from '../../proof/brute-force.ts';
import { conflictFault } from '../../proof/conflict-check.ts';
import { tinyCrossingDraw } from '../../proof/crossing-instances.ts';
import { Dice } from '../../proof/instances.ts';
import { provinceDraw } from '../../proof/province.ts';
import { run } from '../cli/run.ts';
import { draw } from '../draw.ts';
import { explain } from '../explain.ts';
import { feasibility } from '../feasibility.ts';
import { replace } from '../replace.ts';
import type { Input, Quota } from '../types.ts';
import { verify } from '../verify/index.ts';
import { canonicalText } from '../canonical.ts';
import { recompute } from '../recompute.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 600_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 2400);

/** Tags by families as an event has them: everybody one category of three, one agency of two, perhaps a flag. */
function families(seed: number): Input {
  const dice = new Dice(7_000_000 + seed);
  const codes = ['1.1', '1.2', '2.1', '2.2'].slice(0, 2 + dice.below(3));
  const people = 4 + dice.below(5);
  const waves = people > 6 ? [{ id: 'W1', capacity: 1 + dice.below(4) }] : [{ id: 'W1', capacity: 1 + dice.below(2) }, { id: 'W2', capacity: 1 + dice.below(2) }];
  const quotas = quotasOf(dice, waves.map((w) => w.id));
  const named = new Set(quotas.map((q) => q.key));
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: dice.chance(50), turnsMax: 1, perRwMax: 1 + dice.below(3), searchNodesMax: 1_000_000 },
    rws: codes.map((code) => ({ code, weight: 1 + dice.below(2), turnsBefore: dice.below(3) })),
    umkm: Array.from({ length: people }, (_, i) => ({
      id: `u${i}`,
      rw: dice.pick(codes),
      tags: [dice.pick(['a1', 'a2']), dice.pick(['c1', 'c2', 'c3']), ...(dice.chance(40) ? ['f1'] : [])].filter((tag) => named.has(tag)),
      turnsBefore: dice.below(2),
      lastTurnRank: 0,
      eligible: [dice.chance(75) ? 'E' : 'E/' + dice.pick(waves).id]
    })),
    events: [{ id: 'E', waves, quotas }],
    seed: dice.hex64()
  };
}

function quotasOf(dice: Dice, waves: string[]): Quota[] {
  const quotas: Quota[] = [];
  const add = (key: string, kind: Quota['kind'], bounds: Partial<Quota>): void => {
    const scope = waves.length > 1 && dice.chance(25) ? { wave: dice.pick(waves) } : {};
    quotas.push({ id: `Q${quotas.length}`, kind, key, ...scope, ...bounds });
  };
  for (const key of ['c1', 'c2', 'c3']) if (dice.chance(80)) add(key, 'tag', { max: 1 + dice.below(2) });
  for (const key of ['a1', 'a2']) if (dice.chance(60)) add(key, 'tag', dice.chance(50) ? { min: 1, max: 2 } : { max: 1 + dice.below(2) });
  if (dice.chance(60)) add('f1', 'tag', { min: 1 + dice.below(2) });
  if (dice.chance(40)) add('1', 'territory', { max: 1 + dice.below(2) });
  return quotas;
}

describe('a draw with families of tags', () => {
  it(`gives in each of ${ROUNDS} tiny draws the best of all allocations, or an irreducible conflict`, () => {
    const met = { infeasible: 0, feasible: 0, 'tags change the result': 0 };
    for (let seed = 0; seed < ROUNDS; seed++) {
      const input = families(seed);
      const expected = bruteForce(input);
      const found = draw(input);
      if (!expected.feasible) {
        met.infeasible++;
        const fault = 'conflict' in found ? conflictFault(input, found.conflict) : JSON.stringify(found);
        expect({ seed, fault }).toEqual({ seed, fault: undefined });
        continue;
      }
      met.feasible++;
      expect({ seed, assignments: found.ok ? found.result.assignments : found }).toEqual({ seed, assignments: expected.assignments });
      if (seed % 8 === 0 && JSON.stringify(bruteForce(without(input))) !== JSON.stringify(expected)) met['tags change the result']++;
    }
    console.log(JSON.stringify(met));
    expect(Math.min(...Object.values(met))).toBeGreaterThan(ROUNDS / 100);
  });

  it('would be wrong if tags were left out, so the comparison can fail', () => {
    let wrong = 0;
    for (let seed = 0; seed < 100; seed++) {
      const expected = bruteForce(families(seed));
      const found = draw(without(families(seed)));
      if (expected.feasible && JSON.stringify(found.ok && found.result.assignments) !== JSON.stringify(expected.assignments)) wrong++;
    }
    expect(wrong).toBeGreaterThan(20);
  });

  it('passes the independent verification, whose certificate says that it must be recomputed', () => {
    for (let seed = 0; seed < 200; seed++) {
      const outcome = draw(families(seed));
      if (!outcome.ok) continue;
      expect(outcome.result.certificate).toEqual({ kind: 'recompute' });
      const report = verify({ input: canonicalText(families(seed)), result: canonicalText(outcome.result) }, { recompute });
      expect([seed, report.failed]).toEqual([seed, undefined]);
    }
  });

  it('tells a freeze the same as the draw, before there is a seed', () => {
    for (let seed = 0; seed < 400; seed++) {
      const { seed: _unknown, ...unseeded } = families(seed);
      const early = feasibility(unseeded);
      const late = draw(families(seed));
      expect([seed, early.ok]).toEqual([seed, late.ok]);
      if ('conflict' in early && 'conflict' in late) expect(early.conflict).toEqual(late.conflict);
    }
  });
});

describe('a draw whose search is too short', () => {
  const hard = tinyCrossingDraw(48);
  const short = { ...hard, policy: { ...hard.policy, searchNodesMax: 1 } };

  it('gives no allocation at all, says how many nodes were not enough, and is decided with more', () => {
    expect(draw(short)).toMatchObject({ ok: false, notProven: { nodes: 1, reason: expect.stringContaining('searchNodesMax') } });
    expect('notProven' in draw(hard)).toBe(false);
  });

  it('ends the command with exit 5 and writes no file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'giliran-crossing-'));
    const warned = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    writeFileSync(join(folder, 'input.json'), canonicalText(short));
    expect(run(['draw', '--in', join(folder, 'input.json'), '--out', join(folder, 'result.json')])).toBe(5);
    expect(existsSync(join(folder, 'result.json'))).toBe(false);
    warned.mockRestore();
    rmSync(folder, { recursive: true });
  });
});

describe('after a draw with tags', () => {
  it('a successor keeps every tag quota, or its minimum is named as missed', () => {
    const met = { kept: 0, missed: 0, nobody: 0 };
    for (let seed = 0; seed < 600; seed++) {
      const input = families(seed);
      const outcome = draw(input);
      if (!outcome.ok || outcome.result.assignments.length === 0) continue;
      const gone = outcome.result.assignments[0];
      const replaced = replace(input, outcome.result, [], { declined: gone.umkm, event: 'E' });
      if (!replaced.ok) throw new Error(JSON.stringify(replaced));
      const { chosen, minimaMissed } = replaced.replacement;
      const waves = input.events[0].waves.map((w) => w.id);
      const after = input.umkm.map((u) => waves.indexOf(u.id === chosen ? gone.wave : u.id === gone.umkm ? '' : (outcome.result.assignments.find((a) => a.umkm === u.id)?.wave ?? '')));
      expect([seed, holds(input, after)]).toEqual([seed, minimaMissed.length === 0]);
      met[chosen === undefined ? 'nobody' : minimaMissed.length === 0 ? 'kept' : 'missed']++;
    }
    expect(Math.min(...Object.values(met))).toBeGreaterThan(0);
  });

  it('somebody who waits hears of a full tag quota, or that her place would break what the tags ask for', () => {
    const kinds = new Map<string, number>();
    for (let seed = 0; seed < 300; seed++) {
      const input = families(seed);
      const outcome = draw(input);
      if (!outcome.ok) continue;
      for (const umkm of outcome.result.waitlist ?? []) {
        const said = explain(input, outcome.result, { umkm });
        if (!said.ok) throw new Error(JSON.stringify(said));
        const quota = input.events[0].quotas.find((q) => q.id === said.explanation.quota);
        const kind = quota?.kind === 'tag' ? 'quota of a tag' : said.explanation.kind;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
    expect(kinds.get('quota of a tag')).toBeGreaterThan(10);
    expect(kinds.get('crossing')).toBeGreaterThan(5);
  });
});

describe('a province', () => {
  it('with five families of tags over 44 kecamatan is proven without a single branch, the same twice', () => {
    const input = provinceDraw({ seed: 1, umkm: 6000, rws: 900, capacities: [168], pressure: 1 });
    const short = { ...input, policy: { ...input.policy, searchNodesMax: 1 } };
    const [first, second] = [draw(short), draw(short)];
    if (!first.ok) throw new Error(JSON.stringify(first).slice(0, 300));
    expect(first.result.assignments).toHaveLength(168);
    expect(canonicalText(second)).toBe(canonicalText(first));
    expect(verify({ input: canonicalText(short), result: canonicalText(first.result) }, { recompute }).failed).toBeUndefined();
  });
});

function without(input: Input): Input {
  const event = { ...input.events[0], quotas: input.events[0].quotas.filter((q) => q.kind !== 'tag') };
  return { ...input, events: [event], umkm: input.umkm.map((u) => ({ ...u, tags: [] })) };
}
