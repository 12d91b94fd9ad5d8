import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bruteForce, pairsOf } from '../../packages/rotation-engine/proof/brute-force.ts';
import { crossingOf, ignoringCrossing } from '../../packages/rotation-engine/proof/crossing-form.ts';
import { tinyCrossingDraw } from '../../packages/rotation-engine/proof/crossing-instances.ts';
import { everyAllocation } from '../../packages/rotation-engine/proof/enumerate.ts';
import { choicesOf, limitsOf } from '../../packages/rotation-engine/proof/limits.ts';
import { tinyPlan } from '../../packages/rotation-engine/proof/plan-instances.ts';
import { plan } from '../../packages/rotation-engine/src/plan.ts';
import type { Input, Pair } from '../../packages/rotation-engine/src/types.ts';
import { documentHashOf } from '../../packages/rotation-engine/src/verify/hashes.ts';
import { bundleOf, freeze, hold, resultOfPlan, resultAround, textOf } from '../vectors/forge.ts';
import { chainOf } from '../vectors/make.ts';
import { diceOf } from '../vectors/random.ts';
import { seasonInput } from '../vectors/season-inputs.ts';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), 'verify.py');
const folder = mkdtempSync(join(tmpdir(), 'python-seasons-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Line { readonly file: string; readonly exit: number; readonly step?: string }

/** Writes the best allocation of each tiny input and a few others with everything derived made fresh, then asks the script. */
function ask(name: string, inputs: Input[]): { into: string; lines: Line[]; right: number; wrong: number } {
  const into = mkdtempSync(join(folder, name));
  let [right, wrong] = [0, 0];
  for (const [number, made] of inputs.entries()) {
    const dice = diceOf(number);
    const { seed: _seed, ...unseeded } = made;
    const frozen = freeze(unseeded);
    const held = hold(frozen, dice);
    const judged = held.input.kind === 'plan' ? ignoringCrossing(held.input) : held.input;
    const best = bruteForce(judged);
    if (!best.feasible) continue;
    const result = (pairs: Pair[]) => (held.input.kind === 'plan' ? resultOfPlan : resultAround)(held.input, pairs);
    const write = (file: string, pairs: Pair[]): void => writeFileSync(join(into, `${String(number).padStart(4, '0')}-${file}.json`), textOf(bundleOf(frozen, held, result(pairs))));
    write('right', best.assignments);
    right += 1;
    const others = allowed(judged).filter((pairs) => JSON.stringify(pairs) !== JSON.stringify(best.assignments));
    // Those that fill as many places are the hard ones to refuse.
    const full = others.filter((pairs) => pairs.length === best.filled);
    for (const [i, pairs] of [full, full, full, others].filter((list) => list.length > 0).map((list) => dice.pick(list)).entries()) {
      write(`wrong-${i}`, pairs);
      wrong += 1;
    }
  }
  const out = execFileSync('python3', [SCRIPT, '--batch', into], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return { lines: out.trim().split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line), into, right, wrong };
}

function allowed(input: Input): Pair[][] {
  const found: Pair[][] = [];
  everyAllocation(input.umkm.map((_, u) => choicesOf(input, u)), limitsOf(input), (a) => {
    found.push(pairsOf(input, a));
    return found.length >= 3000;
  });
  return found;
}

function expectJudged({ lines, right, wrong }: ReturnType<typeof ask>, steps: string[]): void {
  console.log(`${right} right, ${wrong} wrong: ${JSON.stringify(Object.fromEntries(steps.map((step) => [step, lines.filter((line) => line.step === step).length])))}`);
  expect(lines).toHaveLength(right + wrong);
  expect(lines.filter((line) => line.exit !== (line.file.includes('right') ? 0 : 3))).toEqual([]);
  for (const step of steps) expect(lines.filter((line) => line.step === step).length, step).toBeGreaterThan(5);
}

/** The labels by themselves, without the flows: valid exactly where the RWs have their right turns. */
function expectLabelsAlone(into: string, lines: Line[]): void {
  const twin = ['import json, os, sys', `sys.path.insert(0, ${JSON.stringify(dirname(SCRIPT))})`, 'import season, season_labels', 'from rules import Refused',
    `for name in sorted(os.listdir(${JSON.stringify(into)})):`,
    `    bundle = json.load(open(os.path.join(${JSON.stringify(into)}, name)))`,
    "    plan = season.Season(bundle['input'], bundle['input']['seed'])",
    "    placed, turns = season.check_limits(plan, bundle['result'])",
    '    try:',
    "        season_labels.check_certificate(plan, placed, turns, bundle['result']['certificate'])",
    '        print(name, True)',
    '    except Refused:',
    '        print(name, False)'].join('\n');
  const said = new Map(execFileSync('python3', ['-c', twin], { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(' ') as [string, string]));
  expect(lines.filter((line) => said.get(line.file) !== (line.step === 'rwOrder' ? 'False' : 'True'))).toEqual([]);
}

const numbers = Array.from({ length: 160 }, (_, i) => i);

describe('The Python script', () => {
  it('accepts the best allocation of every tiny season and none of the others', () => {
    const plans = numbers.map(tinyPlan).filter((input) => crossingOf(input).length === 0 || input.policy.crossing === 'ignore');
    const judged = ask('plan', plans);
    expectJudged(judged, ['rwOrder', 'umkmOrder', 'placement']);
    expectLabelsAlone(judged.into, judged.lines);
  });

  it('replays the replacements of larger seasons, and refuses another successor', () => {
    const into = mkdtempSync(join(folder, 'chains'));
    let entries = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const dice = diceOf(seed);
      const frozen = freeze(seasonInput(dice, 10 + dice.below(25)));
      const held = hold(frozen, dice);
      const outcome = plan(held.input);
      if (!outcome.ok || outcome.result.assignments.length === 0) continue;
      const chain = chainOf(held.input, outcome.result, dice, 6);
      const write = (name: string, links: typeof chain): void => writeFileSync(join(into, `${seed}-${name}.json`), textOf(bundleOf(frozen, held, outcome.result, links)));
      write('right', chain);
      entries += chain.length;
      const last = chain[chain.length - 1];
      const wrong = { ...last, chosen: held.input.umkm.find((one) => one.id !== last.chosen)?.id as string, ring: last.ring ?? 0 };
      write('wrong', [...chain.slice(0, -1), { ...wrong, hash: documentHashOf(wrong) }]);
    }
    const lines = execFileSync('python3', [SCRIPT, '--batch', into], { encoding: 'utf8' }).trim().split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line);
    console.log(`${entries} replacements in ${lines.length / 2} seasons`);
    expect(lines.filter((line) => (line.file.includes('right') ? line.exit !== 0 : line.step !== 'chain'))).toEqual([]);
    expect(entries).toBeGreaterThan(100);
  });

  it('accepts the best allocation of every tiny draw with tag quotas and none of the others', () => {
    expectJudged(ask('tags', numbers.map(tinyCrossingDraw)), ['rwOrder', 'umkmOrder', 'placement']);
  });
});
