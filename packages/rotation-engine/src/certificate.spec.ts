import { describe, it, expect, vi } from 'vitest';
import { bruteForce, everyAllocation, holds } from '../proof/brute-force.ts';
import { Dice, tinyDraw } from '../proof/instances.ts';
import { certificateOf } from './draw/certificate.ts';
import { modelOf } from './draw/model.ts';
import type { Certificate, Input, Result } from './types.ts';
import { certificateFault } from './verify/certificate.ts';
import { drawOf } from './verify/draw.ts';
import { checkLimits } from './verify/limits.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

const ROUNDS = Math.ceil(Number(process.env.GILIRAN_PROOF_ROUNDS ?? 3000) / 4);

/** The certificate that follows from an allocation, and what the independent check says about it. */
function checked(input: Input, allocation: number[], spoil: (c: Certificate) => Certificate = (c) => c): string {
  const event = input.events[0];
  const placed = allocation.flatMap((wave, umkm) => (wave < 0 ? [] : [{ umkm, wave }]));
  const certificate = spoil(certificateOf(modelOf(input), placed));
  const assignments = placed
    .map(({ umkm, wave }) => ({ umkm: input.umkm[umkm].id, event: event.id, wave: event.waves[wave].id }))
    .sort((a, b) => (a.wave + '/' + a.umkm < b.wave + '/' + b.umkm ? -1 : 1));
  const rws = input.rws.map(({ code }) => ({ code, turns: placed.filter((p) => input.umkm[p.umkm].rw === code).length }));
  const draw = drawOf(input, input.seed);
  const counted = checkLimits(draw, { assignments, rws } as Result);
  if ('field' in counted) throw new Error(JSON.stringify(counted));
  return certificateFault(draw, counted, certificate)?.reason ?? 'valid';
}

describe('the labels of a draw', () => {
  it('are valid for the right RW numbers and expose every worse allocation', { timeout: 3_600_000 }, () => {
    const tally = { right: 0, worse: 0 };
    for (let seed = 0; seed < ROUNDS; seed++) {
      const input = tinyDraw(seed);
      const best = bruteForce(input);
      if (!best.feasible || modelOf(input).crossing) continue;
      const dice = new Dice(seed);
      const allowed = everyAllocation(input).filter((a) => holds(input, a));
      for (let i = 0; i < 6; i++) {
        const allocation = dice.pick(allowed);
        const numbers = input.rws.map((rw) => allocation.filter((w, u) => w >= 0 && input.umkm[u].rw === rw.code).length);
        const isRight = numbers.join() === best.rws.join();
        const verdict = checked(input, allocation);
        expect({ seed, numbers, verdict: verdict === 'valid' }).toEqual({ seed, numbers, verdict: isRight });
        tally[isRight ? 'right' : 'worse']++;
      }
    }
    console.log(`certificates: ${tally.right} right and valid, ${tally.worse} worse and refused`);
    expect(Math.min(tally.right, tally.worse)).toBeGreaterThan(50);
  });

  it('are refused when one of them is left out or the kind is another', () => {
    let refused = 0;
    for (let seed = 0; seed < 200; seed++) {
      const input = tinyDraw(seed);
      const best = bruteForce(input);
      if (!best.feasible || modelOf(input).crossing) continue;
      const waves = input.events[0].waves.map((w) => w.id);
      const allocation = input.umkm.map((u) => waves.indexOf(best.assignments.find((a) => a.umkm === u.id)?.wave ?? ''));
      const verdict = checked(input, allocation, (c) => {
        if (c.kind !== 'labels' || c.nodes.length === 0) return { kind: 'recompute' };
        const out = new Dice(seed).below(c.nodes.length);
        return { kind: 'labels', nodes: c.nodes.filter((_, i) => i !== out) };
      });
      if (verdict !== 'valid') refused++;
      else throw new Error(`seed ${seed}: a spoiled certificate passed`);
    }
    expect(refused).toBeGreaterThan(20);
  });
});
