import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { best, feasible } from '../vectors/brute.ts';
import { bundleOf, freeze, hold, resultAround, textOf } from '../vectors/forge.ts';
import { diceOf } from '../vectors/random.ts';
import { smallInput } from '../vectors/small-inputs.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const SCRIPT = join(HERE, 'verify.py');
const folder = mkdtempSync(join(tmpdir(), 'python-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the best allocation of each tiny draw and a few others, everything derived made fresh; returns how many of each. */
function writeTinyDraws(seeds: number): { right: number; wrong: number } {
  let [right, wrong] = [0, 0];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const dice = diceOf(seed);
    const frozen = freeze(smallInput(dice, 4 + dice.below(3)));
    const held = hold(frozen, dice);
    const pairs = best(held.input);
    if (!pairs) continue;
    const write = (name: string, assignments: typeof pairs): string => {
      const text = textOf(bundleOf(frozen, held, resultAround(held.input, assignments)));
      writeFileSync(join(folder, `${String(seed).padStart(4, '0')}-${name}.json`), text);
      return text;
    };
    const event = held.input.events[0];
    const bestText = write('right', pairs);
    right += 1;
    for (const [i, choice] of feasible(held.input).entries()) {
      if (!dice.once(25)) continue;
      const text = write(`wrong-${i}`, choice.flatMap((w, u) => (w < 0 ? [] : [{ umkm: held.input.umkm[u].id, event: event.id, wave: event.waves[w].id }])));
      if (text === bestText) rmSync(join(folder, `${String(seed).padStart(4, '0')}-wrong-${i}.json`));
      else wrong += 1;
    }
  }
  return { right, wrong };
}

describe('The Python script, which knows nothing of the engine', () => {
  it('accepts the best allocation of every tiny draw and none of the others, also where two families of limits cross', () => {
    const { right, wrong } = writeTinyDraws(300);
    const lines = execFileSync('python3', [SCRIPT, '--batch', folder], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim().split('\n').slice(0, -1)
      .map((line) => JSON.parse(line) as { file: string; exit: number; step?: string });
    expect(lines).toHaveLength(right + wrong);
    expect(lines.filter((line) => (line.exit === 0) !== line.file.includes('right'))).toEqual([]);
    expect([right, wrong].every((count) => count > 100)).toBe(true);
    for (const step of ['rwOrder', 'umkmOrder', 'placement']) expect(lines.filter((line) => line.step === step).length, step).toBeGreaterThan(5);
  });

  it('exits 0, 3 and 4 as the command line of the engine does', () => {
    const right = join(HERE, '..', 'vectors', '08.json');
    const run = (text: string): number | null => {
      const file = join(folder, 'one.txt');
      writeFileSync(file, text);
      return spawnSync('python3', [SCRIPT, '--bundle', file]).status;
    };
    const text = readFileSync(right, 'utf8');
    expect(run(text)).toBe(0);
    expect(run(`${text}\n`)).toBe(3);
    expect(run(text.replace('"turns":1', '"turns":2'))).toBe(3);
    expect(run(text.replace('"floorFirst":', '"floorLast":'))).toBe(4);
    expect(run(text.replace('"searchNodesMax":1000000', '"searchNodesMax":0'))).toBe(4);
  });

  it('refuses flipped bits, and a blind twin of it that accepts everything is reported', () => {
    const bits = join(folder, 'bits');
    writeFileSync(bits, Array.from({ length: 200 }, (_, i) => i * 97).join('\n'));
    const out = JSON.parse(execFileSync('python3', [SCRIPT, '--bundle', join(HERE, '..', 'vectors', '08.json'), '--flips', bits], { encoding: 'utf8' })) as { tried: number; accepted: number[] };
    expect(out).toMatchObject({ tried: 200, accepted: [] });
    const blind = ['import sys, runpy', `module = runpy.run_path(${JSON.stringify(SCRIPT)})`,
      "module['Verifier'].refusal = lambda self, raw: None", `sys.exit(module['run_flips'](${JSON.stringify(join(HERE, '..', 'vectors', '08.json'))}, ${JSON.stringify(bits)}))`].join('\n');
    const twin = spawnSync('python3', ['-c', blind], { encoding: 'utf8' });
    expect(twin.status).toBe(3);
    expect((JSON.parse(twin.stdout) as { accepted: number[] }).accepted).toHaveLength(200);
  });
});
