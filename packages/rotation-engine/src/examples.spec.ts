import { readFileSync } from 'node:fs';
import { describe, it, expect } from 'vitest';
import { canonicalText, parseCanonical } from './canonical.ts';
import { draw } from './draw.ts';
import { explain } from './explain.ts';
import { plan } from './plan.ts';
import { recompute } from './recompute.ts';
import { replace } from './replace.ts';
import { hmacSha256, fromHex, toHex, utf8 } from './sha256.ts';
import { simulate } from './simulate.ts';
import type { Input, Replacement, Result } from './types.ts';
import { verify } from './verify/index.ts';

const read = (name: string): string => readFileSync(new URL('../' + name, import.meta.url), 'utf8');

describe('the worked example of the README', () => {
  const parsed = parseCanonical(read('examples/small.input.json'));
  const input = (parsed.ok ? parsed.value : undefined) as Input;

  it('comes out as published', () => {
    const outcome = draw(input);
    expect(outcome.ok && canonicalText({ ...outcome.result, engine: '', hash: '' })).toBe(
      canonicalText({ ...(JSON.parse(read('examples/small.result.json')) as object), engine: '', hash: '' })
    );
  });

  it('prints the tickets that the seed gives', () => {
    const readme = read('README.md');
    const ticket = (name: string): string => toHex(hmacSha256(fromHex(input.seed), utf8(name))).slice(0, 4);
    for (const { id } of input.umkm) expect(readme).toMatch(new RegExp(`${id}[^|]*?\\(${ticket('u|' + id)}\\.\\.\\.\\)`));
    for (const { code, turnsBefore } of input.rws) expect(readme).toContain(`| ${code} | ${turnsBefore} | ${ticket('rw|' + code)}... |`);
    expect(readme).toContain(`W1 is ${ticket('wv|E1/W1')}, W2 is ${ticket('wv|E1/W2')}`);
  });
});

describe('the season of the README', () => {
  const parsed = parseCanonical(read('examples/season.input.json'));
  const input = (parsed.ok ? parsed.value : undefined) as Input;
  const outcome = plan(input);
  const result = (outcome.ok ? outcome.result : undefined) as Result;
  const withoutEngine = (document: object): string => canonicalText({ ...document, engine: '', hash: '' });

  it('comes out as published', () => {
    expect(withoutEngine(result)).toBe(withoutEngine(JSON.parse(read('examples/season.result.json')) as object));
    expect(result.assignments.map((p) => `${p.event} ${p.umkm}`).join(', ')).toBe('E1 a2, E1 b1, E2 c1, E3 d2, E4 a1');
    expect(read('README.md')).toContain('E1 a2 and b1, E2 c1, E3 d2, E4 a1.');
    const files = { input: canonicalText(input), result: read('examples/season.result.json'), chain: read('examples/season.chain.json') };
    expect(verify(files, { recompute }).failed).toBeUndefined();
  });

  it('is passed on and explained as published', () => {
    const next = (declined: string, event: string) => {
      const entry = replace(input, result, [], { declined, event });
      return entry.ok ? entry.replacement : undefined;
    };
    const [published] = JSON.parse(read('examples/season.chain.json')) as Replacement[];
    expect(next('d2', 'E3')).toMatchObject({ chosen: published.chosen, ring: published.ring, declined: 'd2' });
    expect(published.chosen).toBe('d1');
    expect(next('a1', 'E4')).toMatchObject({ chosen: 'b1', ring: 3 });
    const answer = explain(input, result, { umkm: 'b1', event: 'E2' });
    expect(answer.ok && canonicalText(answer.explanation)).toBe(read('examples/season.explanation.json'));
    expect(answer.ok && answer.explanation.tight?.[0]).toEqual({ kind: 'window', umkm: 'b1', window: 'q1', value: 1 });
  });

  it('is held back by its quota: without it the kecamatan 31.02 has no turn', () => {
    const outcomes = simulate(input, [{ name: 'as it is' }], { seasons: 1, prices: 'tight' });
    expect(outcomes.ok && outcomes.simulation.policies[0]).toMatchObject({ filled: 5, rwsWithout: 0, prices: [{ event: 'E3', quota: 'Q1', filled: 0, rwsWithout: -1 }] });
  });

  it('has the tickets that the page tells', () => {
    const page = read('README.md').split('## A season on one page')[1].split('## The words')[0];
    const ticket = (name: string): string => toHex(hmacSha256(fromHex(input.seed), utf8(name))).slice(0, 4);
    for (const code of ['31.01.1.001', '31.01.1.002', '31.02.1.001']) expect(page).toContain(`(${ticket('rw|' + code)})`);
    expect(page).toContain(`a1 (${ticket('u|a1')} before ${ticket('u|a2')})`);
    expect(page).toContain(`d2 (${ticket('u|d2')} before ${ticket('u|d1')})`);
    for (const event of input.events) {
      const able = input.umkm.filter((u) => u.eligible.includes(event.id)).map((u) => u.id).join(', ');
      expect(page).toMatch(new RegExp(`\\| ${event.id}, quarter ${event.window?.slice(1)} \\| ${event.waves[0].capacity} \\| ${able}`));
    }
  });
});
