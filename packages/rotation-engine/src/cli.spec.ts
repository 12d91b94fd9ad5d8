import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, it, expect, vi } from 'vitest';
import { townSeason } from '../proof/season.ts';
import { townDraw } from '../proof/town.ts';
import { canonicalText } from './canonical.ts';
import { run } from './cli/run.ts';
import type { Replacement, Result } from './types.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'giliran-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string): string => join(folder, name);

/** One command line in this process, its output caught. */
function giliran(...args: string[]) {
  const caught = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((caught.out += String(text)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((caught.err += String(text)), true));
  try {
    return { exit: run(args), out: caught.out, err: caught.err };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

function save(name: string, value: unknown): string {
  writeFileSync(file(name), canonicalText(value));
  return file(name);
}

describe('the command line', () => {
  const input = townDraw({ seed: 1, umkm: 60, rws: 12, capacities: [5, 6], oneWave: 30 });

  it('draws, verifies, replaces, explains and compares, each with exit 0', () => {
    const given = save('input.json', input);
    expect(giliran('draw', '--in', given, '--out', file('result.json')).exit).toBe(0);
    const result = JSON.parse(readFileSync(file('result.json'), 'utf8')) as Result;
    expect(readFileSync(file('result.json'), 'utf8')).toBe(canonicalText(result));
    expect(giliran('verify', '--in', given, '--result', file('result.json'))).toMatchObject({ exit: 0, out: expect.stringContaining('verified') });

    const asked = ['replace', '--in', given, '--result', file('result.json'), '--declined', result.assignments[0].umkm, '--event', 'E1'];
    expect(giliran(...asked, '--out', file('one.json')).exit).toBe(0);
    const chain = save('chain.json', [JSON.parse(readFileSync(file('one.json'), 'utf8')) as Replacement]);
    expect(giliran('verify', '--in', given, '--result', file('result.json'), '--chain', chain).exit).toBe(0);

    const explained = giliran('explain', '--in', given, '--result', file('result.json'), '--umkm', result.waitlist?.[0] ?? '');
    expect(JSON.parse(explained.out)).toMatchObject({ schema: 'giliran/explanation@1' });
    expect(giliran('diff', file('result.json'), file('result.json')).out).toContain('"isSame":true');
    expect(giliran('hash', '--in', given).out.trim()).toBe(result.inputHash);
  });

  it('answers 2 and writes the conflict when limits cannot hold together', () => {
    const quotas = [{ id: 'Q1', kind: 'territory' as const, key: '99', min: 1 }];
    const given = save('infeasible.json', { ...input, events: [{ ...input.events[0], quotas }] });
    expect(giliran('draw', '--in', given, '--out', file('conflict.json')).exit).toBe(2);
    expect(readFileSync(file('conflict.json'), 'utf8')).toContain('"schema":"giliran/conflict@1"');
  });

  it('plans a season, extends it in mid-season and compares policies', () => {
    const season = townSeason({ seed: 3, umkm: 200, rws: 44, events: 12 });
    const given = save('season.json', season);
    expect(giliran('plan', '--in', given, '--out', file('planned.json')).exit).toBe(0);
    expect(giliran('verify', '--in', given, '--result', file('planned.json')).exit).toBe(0);
    const extended = giliran('extend', '--in', given, '--result', file('planned.json'), '--input-out', file('again.json'), '--out', file('extended.json'));
    expect([extended.exit, extended.err]).toEqual([0, expect.stringContaining('0 gone')]);
    expect(giliran('verify', '--in', file('again.json'), '--result', file('extended.json')).exit).toBe(0);
    expect(giliran('diff', file('planned.json'), file('extended.json')).err).toContain('places new, 0 gone');
    const holder = (JSON.parse(readFileSync(file('planned.json'), 'utf8')) as Result).assignments[0];
    const asked = ['--in', given, '--result', file('planned.json')];
    expect(giliran('replace', ...asked, '--declined', holder.umkm, '--event', holder.event, '--out', file('entry.json')).exit).toBe(0);
    const chain = save('season-chain.json', [JSON.parse(readFileSync(file('entry.json'), 'utf8'))]);
    expect(giliran('verify', ...asked, '--chain', chain).exit).toBe(0);
    expect(giliran('extend', ...asked, '--chain', chain, '--input-out', file('again.json'), '--out', file('extended.json')).exit).toBe(0);
    expect(giliran('verify', '--in', file('again.json'), '--result', file('extended.json')).exit).toBe(0);
    const loser = season.umkm.find((u) => u.eligible.length > 0 && !readFileSync(file('planned.json'), 'utf8').includes(u.id));
    expect(JSON.parse(giliran('explain', ...asked, '--umkm', loser?.id ?? '').out)).toMatchObject({ umkm: loser?.id, position: expect.any(Number) });
    expect(giliran('simulate', '--in', given, '--policies', 'equal,proportional-floor', '--seasons', '2', '--out', file('simulated.json')).exit).toBe(0);
    expect(readFileSync(file('simulated.json'), 'utf8')).toContain('"schema":"giliran/simulation@1"');
    const own = save('policy.json', { name: 'two each', turnsMax: 2 });
    const compared = giliran('simulate', '--in', given, '--policies', `equal,${own}`, '--seasons', '1');
    expect([compared.exit, compared.out, compared.err]).toEqual([0, expect.stringContaining('"name":"two each"'), expect.stringContaining('plan 2 made')]);
    const unsound = save('policy.json', { name: 'none', turnsMax: 0 });
    expect(giliran('simulate', '--in', given, '--policies', unsound)).toMatchObject({ exit: 4, err: expect.stringContaining('policies[0].turnsMax') });
    expect(giliran('simulate', '--in', given, '--policies', 'lucky').exit).toBe(4);
  });

  it('answers 3 when a result was touched and 4 when the input is malformed', () => {
    const given = save('input.json', input);
    giliran('draw', '--in', given, '--out', file('result.json'));
    const result = JSON.parse(readFileSync(file('result.json'), 'utf8')) as Result;
    const touched = save('touched.json', { ...result, seed: '0'.repeat(64) });
    expect(giliran('verify', '--in', given, '--result', touched).exit).toBe(3);
    writeFileSync(file('spaced.json'), JSON.stringify(input, null, 1));
    expect(giliran('verify', '--in', file('spaced.json'), '--result', file('result.json')).exit).toBe(4);
    expect(giliran('draw', '--in', file('spaced.json'))).toMatchObject({ exit: 4, err: expect.stringContaining('white space') });
  });

  it('answers 4 with a reason to a plan, an unknown verb or option, a missing file and a pair that does not match', () => {
    const plan = save('plan.json', { ...input, kind: 'plan' });
    const given = save('input.json', input);
    const other = save('other.json', { ...input, seed: '1'.repeat(64), umkm: input.umkm.slice(1) });
    giliran('draw', '--in', given, '--out', file('result.json'));
    for (const args of [
      ['plan', '--in', plan],
      ['draw', '--in', plan],
      ['plan', '--in', given],
      ['raffle'],
      ['draw', '--input', given],
      ['draw', '--in', file('absent.json')],
      ['explain', '--in', other, '--result', file('result.json'), '--umkm', 'k1'],
      ['replace', '--in', given, '--result', file('result.json'), '--declined', 'nobody', '--event', 'E1']
    ]) {
      const refused = giliran(...args, '--json');
      expect([args[0], refused.exit]).toEqual([args[0], 4]);
      expect(JSON.parse(refused.out)).toHaveProperty('rejected.reason');
    }
  });

  it('works as a process of its own, from standard input to standard output', () => {
    const child = spawnSync(process.execPath, ['--no-warnings', CLI, 'draw'], { input: canonicalText(input), encoding: 'utf8' });
    expect([child.status, child.stderr]).toEqual([0, '']);
    expect(JSON.parse(child.stdout)).toMatchObject({ schema: 'giliran/result@1' });
    expect(spawnSync(process.execPath, ['--no-warnings', CLI, 'draw'], { input: '{ }' }).status).toBe(4);
  });

  it('explains itself', () => {
    expect(giliran('--help')).toMatchObject({ exit: 0, out: expect.stringContaining('Exit: 0 ok, 2 infeasible') });
    expect(giliran('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
