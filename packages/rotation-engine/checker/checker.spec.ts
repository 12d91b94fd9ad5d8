import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { smallSpecimen } from '../../../tests/prove/tamper/bundles.ts';
import { buildChecker } from './build.mjs';
import { bundleOf, freeze, hold, textOf } from '../../../tests/vectors/forge.ts';
import { diceOf } from '../../../tests/vectors/random.ts';
import { tinySeason } from '../proof/tiny-season.ts';
import { plan } from '../src/plan.ts';
import { documentHashOf } from '../src/verify/index.ts';
import { STEPS, computeRoom, fingerprint, isLeftOut, matches, readRoom, runCheck } from './page.ts';
import { STEP_WORDS, en, id } from './words.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const { bundle, text } = smallSpecimen(3);
const built = await buildChecker();

describe('The checker file', () => {
  it('has the same bytes each time it is built, and says its own SHA-256', async () => {
    expect((await buildChecker()).html).toBe(built.html);
    expect(built.figures.sha256).toBe(createHash('sha256').update(built.html).digest('hex'));
  });

  it('carries at most 48 KB of compressed script, solver included', () => {
    expect(built.figures.gzip).toBeLessThanOrEqual(48 * 1024);
  });

  it('cannot reach any network: the policy forbids it and nothing in it asks', () => {
    expect(built.figures.csp).toContain("default-src 'none'");
    expect(built.figures.csp).not.toMatch(/unsafe|https?:|\*/);
    expect(built.html).not.toMatch(/https?:\/\/|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(|<link|<img|localStorage/);
  });

  it('lets exactly its own script and style run', () => {
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(built.html) as unknown as [string, string];
    const [, script] = /<script>([\s\S]*?)<\/script>/.exec(built.html) as unknown as [string, string];
    for (const part of [style, script]) expect(built.figures.csp).toContain(`'sha256-${createHash('sha256').update(part).digest('base64')}'`);
    expect(built.html.match(/<script/g)).toHaveLength(1);
    expect(built.html).not.toMatch(/ style=| on[a-z]+=/);
  });
});

describe('Its words', () => {
  it('are there in both languages for every sentence and every step', () => {
    expect(Object.keys(en)).toEqual(Object.keys(id));
    for (const step of STEPS) expect(STEP_WORDS[step].every((words) => words.length > 3)).toBe(true);
    const used = [...readFileSync(join(HERE, 'template.html'), 'utf8').matchAll(/data-t="(\w+)"/g)].map((found) => found[1]);
    for (const key of used) expect(id).toHaveProperty(key as string);
  });

  it('are short and calm: at most 20 words a sentence, no exclamation', () => {
    for (const words of [...Object.values(id), ...Object.values(en)]) {
      expect(words).not.toContain('!');
      for (const sentence of words.split(/[.?] /)) expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20);
    }
  });
});

function planOf(seed: number) {
  const { seed: _seed, ...season } = tinySeason(seed);
  const frozen = freeze(season);
  const held = hold(frozen, diceOf(seed));
  return { frozen, held, outcome: plan(held.input) };
}

describe('Its check', () => {
  it('says of a right bundle that everything holds, with both fingerprints', () => {
    const steps: string[] = [];
    const outcome = runCheck(text, (step) => steps.push(step.step));
    expect(outcome).toMatchObject({ ok: true, inputHash: bundle.result.inputHash, resultHash: bundle.result.hash, drawId: bundle.ceremony.drawId });
    expect(steps).toEqual([...STEPS]);
  });

  it('refuses one changed character and names the step', () => {
    expect(runCheck(text.replace('"turns":1', '"turns":2')).failed?.step).toBe('hashes');
    expect(runCheck('bukan berkas').failed?.step).toBe('canonical');
  });

  it('checks a plan without its solver, says what it leaves out, and still refuses another RW order', () => {
    const { frozen, held, outcome } = Array.from({ length: 20 }, (_, seed) => planOf(seed)).find((one) => one.outcome.ok && one.outcome.result.assignments.length > 3) as ReturnType<typeof planOf>;
    if (!outcome.ok) throw new Error('none of twenty seeds gives a plan with four places');
    const right = runCheck(textOf(bundleOf(frozen, held, outcome.result)));
    expect(right).toMatchObject({ ok: true, resultHash: outcome.result.hash });
    expect(right.steps.filter((one) => isLeftOut(one, right.steps)).map((one) => one.step)).toEqual(['placement', 'recompute']);
    const draw = runCheck(text);
    expect(draw.steps.filter((one) => isLeftOut(one, draw.steps))).toEqual([]);
    const forged = { ...outcome.result, certificate: { kind: 'labels' as const, nodes: [] } };
    expect(runCheck(textOf(bundleOf(frozen, held, { ...forged, hash: documentHashOf(forged) }))).failed?.step).toBe('certificate');
  });

  it('compares what somebody reads from the minutes', () => {
    const { hash } = bundle.result;
    expect(fingerprint(hash)).toMatch(/^[0-9A-F]{4}( [0-9A-F]{4}){3}$/);
    expect(matches(fingerprint(hash), hash)).toBe(true);
    expect(matches(hash.slice(0, 7), hash)).toBe(false);
    expect(matches(fingerprint(bundle.result.inputHash), hash)).toBe(false);
  });
});

describe('The second device of the room', () => {
  it('computes seed and result from the frozen file, the envelopes and the public number', () => {
    const { seed: _seed, ...input } = bundle.input;
    const { witnesses, publicNumber, ...known } = bundle.ceremony;
    const room = readRoom(textOf({ ceremony: { ...known, witnesses: witnesses.map(({ no, role }) => ({ no, role })) }, input }));
    expect(room).toBeDefined();
    const outcome = computeRoom({ ...room!, ceremony: { ...room!.ceremony, witnesses, publicNumber } });
    expect(outcome).toEqual({ ok: true, seed: bundle.input.seed, resultHash: bundle.result.hash, places: bundle.result.assignments.length });
  });

  it('takes the frozen part of a whole bundle too', () => {
    expect(computeRoom(readRoom(text)!)).toMatchObject({ ok: true, resultHash: bundle.result.hash });
  });

  it('gives another result for another digit, and refuses an incomplete or foreign record', () => {
    const room = readRoom(text)!;
    const changed = computeRoom({ ...room, ceremony: { ...room.ceremony, publicNumber: { method: 'd10', digits: '0'.repeat(20) } } });
    expect(changed.ok && changed.resultHash).not.toBe(bundle.result.hash);
    expect(computeRoom({ ...room, ceremony: { ...room.ceremony, publicNumber: { method: 'd10', digits: '1' } } })).toMatchObject({ ok: false, field: '$.ceremony.publicNumber.digits' });
    expect(computeRoom({ ...room, ceremony: { ...room.ceremony, inputHash: '0'.repeat(64) } })).toMatchObject({ ok: false, field: '$.ceremony.inputHash' });
    expect(readRoom('{}')).toBeUndefined();
  });
});

describe('Its sources', () => {
  it('are only the engine and this folder, so that the file is what the package is', () => {
    for (const name of readdirSync(HERE).filter((file) => /^(main|page|room|words)\.ts$/.test(file))) {
      for (const [, from] of readFileSync(join(HERE, name), 'utf8').matchAll(/from '([^']+)'/g)) expect(from).toMatch(/^(\.\/|\.\.\/src\/)/);
    }
  });
});
