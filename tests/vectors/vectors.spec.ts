import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { draw } from '../../packages/rotation-engine/src/draw.ts';
import { plan } from '../../packages/rotation-engine/src/plan.ts';
import { verify } from '../../packages/rotation-engine/src/verify/index.ts';
import { COUNT, makeVectors } from './make.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const SCRIPT = join(HERE, '..', 'python', 'verify.py');
const made = makeVectors();

describe('The published vectors', () => {
  it('are the ones that their printed seeds give, byte for byte', () => {
    expect(made.files.size).toBe(COUNT);
    for (const [name, text] of made.files) expect(readFileSync(join(HERE, name), 'utf8'), name).toBe(text);
    expect(readFileSync(join(HERE, 'index.json'), 'utf8')).toBe(made.index);
  });

  it('hold for the verifier of the package, recomputation included', () => {
    for (const [name, text] of made.files) {
      const report = verify({ bundle: text }, { recompute: (input) => { const outcome = input.kind === 'plan' ? plan(input) : draw(input); return outcome.ok ? outcome.result : undefined; } });
      expect(report.failed, name).toBeUndefined();
    }
  });

  it('are recomputed by a Python script that knows nothing of the engine', () => {
    const out = execFileSync('python3', [SCRIPT, '--vectors', HERE], { encoding: 'utf8' });
    expect(out.trim().split('\n').at(-1)).toBe(`${COUNT} passed, 0 failed`);
  });

  it('fail in the Python script when one of them is changed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
    try {
      cpSync(HERE, folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
      const file = join(folder, '07.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"lastTurnRank":0', '"lastTurnRank":1'));
      const run = spawnSync('python3', [SCRIPT, '--vectors', folder], { encoding: 'utf8' });
      expect(run.status).toBe(3);
      expect(run.stdout).toContain('WRONG 07.json');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
