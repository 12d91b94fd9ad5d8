import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { tinyPlan } from '../../packages/rotation-engine/proof/plan-instances.ts';
import { plan } from '../../packages/rotation-engine/src/plan.ts';
import type { Conflict, Input } from '../../packages/rotation-engine/src/types.ts';
import { documentHashOf } from '../../packages/rotation-engine/src/verify/hashes.ts';
import { textOf } from '../vectors/forge.ts';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), 'conflict.py');
const folder = mkdtempSync(join(tmpdir(), 'python-conflict-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the script says of each pair of documents, one line each. */
function ask(pairs: [Input, Conflict][]): { status: number | null; lines: string[] } {
  const files = pairs.flatMap(([input, conflict], i) => {
    writeFileSync(join(folder, `${i}.input.json`), textOf(input));
    writeFileSync(join(folder, `${i}.conflict.json`), textOf({ ...conflict, hash: documentHashOf(conflict) }));
    return [join(folder, `${i}.input.json`), join(folder, `${i}.conflict.json`)];
  });
  const run = spawnSync('python3', [SCRIPT, ...files], { encoding: 'utf8' });
  return { status: run.status, lines: run.stdout.trim().split('\n') };
}

const conflicts = Array.from({ length: 260 }, (_, seed) => tinyPlan(seed)).flatMap((input): [Input, Conflict][] => {
  const outcome = plan(input);
  return 'conflict' in outcome ? [[input, outcome.conflict]] : [];
});
const large = conflicts.filter(([, { need, room }]) => need.length + room.length > 2);

describe('The Python script, asked about seasons that cannot be planned', () => {
  it('finds every named conflict irreducible and its numbers right', () => {
    const { status, lines } = ask(conflicts);
    console.log(`${conflicts.length} conflicts, ${large.length} of more than two members`);
    expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([]);
    expect(status).toBe(0);
    expect(large.length).toBeGreaterThan(5);
  });

  it('refuses a conflict with a member left out, one too many, another value or a wrong count', () => {
    const spoiled = (spoil: (conflict: Conflict) => Partial<Conflict>): string[] => ask(large.map(([input, conflict]) => [input, { ...conflict, ...spoil(conflict) }])).lines;
    const all = (lines: string[], word: string): void => expect(lines.filter((line) => !line.includes(word))).toEqual([]);
    all(spoiled(({ need }) => ({ need: need.slice(1) })), 'can hold together');
    all(spoiled(({ need }) => ({ need: [...need, need[0]] })), 'is superfluous');
    all(spoiled(({ need: [first, ...rest] }) => ({ need: [{ ...first, value: first.value + 1 }, ...rest] })), 'is no limit');
    all(spoiled(({ candidates }) => ({ candidates: candidates + 1 })), 'candidates');
  });
});
