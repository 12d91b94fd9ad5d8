import { readFileSync } from 'node:fs';
import { describe, it, expect } from 'vitest';
import { canonicalText, parseCanonical } from './canonical.ts';
import { draw } from './draw.ts';
import { hmacSha256, fromHex, toHex, utf8 } from './sha256.ts';
import type { Input } from './types.ts';

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
