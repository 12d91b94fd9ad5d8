import { describe, it, expect, vi } from 'vitest';
import { crossingOf } from '../proof/crossing-form.ts';
import { tinyCrossingDraw } from '../proof/crossing-instances.ts';
import { tinyPlan } from '../proof/plan-instances.ts';
import { Tally } from '../proof/tally.ts';
import { canonicalText } from './canonical.ts';
import { planCertificate } from './certificate/plan-certificate.ts';
import { draw } from './draw.ts';
import { sealed } from './hashes.ts';
import { plan } from './plan.ts';
import { compareText } from './tickets.ts';
import type { Certificate, Input, Pair, Result } from './types.ts';
import { drawOf } from './verify/draw.ts';
import { verify } from './verify/index.ts';
import { waitlistOf } from './verify/waitlist.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 3_600_000 });

const ROUNDS = Math.max(50, Math.round(Number(process.env.GILIRAN_PROOF_ROUNDS ?? 0) / 10));

/** Every list of pairs that differs from this one in one pair: one less, one more, one with another UMKM, event or wave. */
function* changes(input: Input, assignments: Pair[]): Generator<Pair[]> {
  const places = input.events.flatMap((e) => e.waves.map((w) => ({ event: e.id, wave: w.id })));
  const has = (p: Pair): boolean => assignments.some((a) => a.umkm === p.umkm && a.event === p.event && a.wave === p.wave);
  for (const { id: umkm } of input.umkm)
    for (const place of places) {
      const pair = { umkm, ...place };
      if (has(pair)) continue;
      yield [...assignments, pair];
      for (const out of assignments)
        if (out.umkm === umkm || (out.event === place.event && out.wave === place.wave)) yield [...assignments.filter((a) => a !== out), pair];
    }
  for (const out of assignments) yield assignments.filter((a) => a !== out);
}

/** A result around other pairs in which everything derived is fresh, as a careful forger would publish it. */
function forged(input: Input, right: Result, pairs: Pair[]): Result {
  const assignments = [...pairs].sort((a, b) => compareText(a.event, b.event) || compareText(a.wave, b.wave) || compareText(a.umkm, b.umkm));
  const home = new Map(input.umkm.map((u) => [u.id, u.rw]));
  const rws = input.rws.map(({ code }) => ({ code, turns: assignments.filter((a) => home.get(a.umkm) === code).length }));
  const waiting = right.waitlist && { waitlist: freshWaitlist(input, assignments) };
  return sealed({ ...right, assignments, rws, certificate: freshCertificate(input, right, assignments), ...waiting });
}

/** Labels cannot always be made around a broken limit; then the old ones stay. */
function freshCertificate(input: Input, right: Result, assignments: Pair[]): Certificate {
  if (right.kind === 'draw') return right.certificate;
  try {
    return planCertificate(input, assignments);
  } catch {
    return right.certificate;
  }
}

function freshWaitlist(input: Input, assignments: Pair[]): string[] {
  const draw = drawOf(input, input.seed);
  const wave = Int32Array.from(input.umkm, (u) => draw.waveIndex.get(assignments.find((a) => a.umkm === u.id)?.wave ?? '') ?? -1);
  const turns = Int32Array.from(input.rws, (rw) => input.umkm.filter((u, i) => u.rw === rw.code && wave[i] >= 0).length);
  return waitlistOf(draw, { wave, turns, count: assignments.length }).map((u) => input.umkm[u].id);
}

function solve(input: Input): Result | undefined {
  const outcome = input.kind === 'plan' ? plan(input) : draw(input);
  return outcome.ok ? outcome.result : undefined;
}

function refusals(inputs: Input[]): Tally {
  const tally = new Tally();
  for (const [seed, input] of inputs.entries()) {
    const right = solve(input);
    if (!right) continue;
    const text = canonicalText(input);
    expect([seed, verify({ input: text, result: canonicalText(right) }, { recompute: solve }).failed]).toEqual([seed, undefined]);
    tally.add('right results', true);
    for (const pairs of changes(input, right.assignments)) {
      const report = verify({ input: text, result: canonicalText(forged(input, right, pairs)) }, { recompute: solve });
      if (report.ok) expect([seed, pairs]).toEqual([seed, 'refused']);
      tally.add('changed in one pair', true);
      tally.add(`refused by ${report.failed?.step}`, true);
    }
  }
  return tally;
}

describe('a right result changed in one pair, everything derived made fresh', () => {
  const numbers = [...Array(ROUNDS).keys()];

  it('is refused by the verification of plans', () => {
    const plans = numbers.map(tinyPlan).filter((input) => crossingOf(input).length === 0 || input.policy.crossing === 'ignore');
    const tally = refusals(plans);
    tally.print('plans');
    for (const step of ['limits', 'umkmOrder', 'certificate', 'recompute']) expect([step, tally.counts[`refused by ${step}`] > 5]).toEqual([step, true]);
  });

  it('is refused by the verification of draws with tag quotas', () => {
    const tally = refusals(numbers.map(tinyCrossingDraw));
    tally.print('tag draws');
    expect(tally.counts['changed in one pair']).toBeGreaterThan(ROUNDS);
  });

  it('would be accepted by a verification that only counts hashes, which is why it is asked', () => {
    const input = numbers.map(tinyPlan).find((i) => solve(i)) as Input;
    const right = solve(input) as Result;
    const [pairs] = changes(input, right.assignments);
    const report = verify({ input: canonicalText(input), result: canonicalText(forged(input, right, pairs)) }, { recompute: solve });
    expect(report.steps.slice(0, 4).map((s) => [s.step, s.ok])).toEqual(['canonical', 'schemas', 'hashes', 'seed'].map((step) => [step, true]));
    expect(report.exit).toBe(3);
  });
});
