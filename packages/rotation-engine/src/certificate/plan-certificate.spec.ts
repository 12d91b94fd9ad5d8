import { describe, expect, it, vi } from 'vitest';
import { bruteForce, pairsOf, rwNumbers } from '../../proof/brute-force.ts';
import { crossingOf, ignoringCrossing } from '../../proof/crossing-form.ts';
import { everyAllocation } from '../../proof/enumerate.ts';
import { Dice } from '../../proof/instances.ts';
import { bits, choicesOf, limitsOf, type Allocation } from '../../proof/limits.ts';
import { tinySeason } from '../../proof/tiny-season.ts';
import type { Certificate, Input, Result } from '../types.ts';
import { entriesOf, type Entries } from '../verify/entries.ts';
import { seasonCertificateFault } from '../verify/season-certificate.ts';
import { checkSeasonLimits } from '../verify/season-limits.ts';
import { seasonOf } from '../verify/season.ts';
import { planCertificate } from './plan-certificate.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 600_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 1500);
const FIRST = Number(process.env.GILIRAN_PROOF_SEED ?? 0);

/** What the independent check says about the certificate that follows from an allocation. */
function verdictOf(input: Input, allocation: Allocation, spoil: (nodes: Labels) => Labels = (nodes) => nodes): string {
  const assignments = pairsOf(input, allocation);
  const rws = input.rws.map(({ code }, r) => ({ code, turns: rwNumbers(input, allocation)[r] }));
  const season = seasonOf(input, entriesOf(input) as Entries);
  const held = checkSeasonLimits(season, { assignments, rws } as Result);
  if ('field' in held) throw new Error(JSON.stringify(held));
  const certificate = planCertificate(input, assignments);
  if (certificate.kind !== 'labels') throw new Error('no labels');
  return seasonCertificateFault(season, held, { kind: 'labels', nodes: spoil(certificate.nodes) })?.reason ?? 'valid';
}

type Labels = (Certificate & { kind: 'labels' })['nodes'];

/** The allocations that keep all limits, at most so many of them; undefined if there are none. */
function allowedIn(input: Input): Allocation[] {
  const all: Allocation[] = [];
  everyAllocation(input.umkm.map((_, u) => choicesOf(input, u)), limitsOf(input), (a) => {
    all.push([...a]);
    return all.length >= 20_000;
  });
  return all;
}

const filled = (a: Allocation): number => a.reduce((sum, mask) => sum + bits(mask), 0);

describe('the labels of a plan', () => {
  it('are valid for the right RW numbers and expose every worse allocation', () => {
    const tally = { instances: 0, infeasible: 0, right: 0, worse: 0, fullButWorse: 0, cells: 0, ignoring: 0 };
    for (let seed = FIRST; seed < FIRST + ROUNDS; seed++) {
      const input = tinySeason(seed);
      const inForce = input.policy.crossing === 'ignore' ? ignoringCrossing(input) : input;
      tally.instances++;
      if (inForce !== input && crossingOf(input).length > 0) tally.ignoring++;
      const best = bruteForce(inForce);
      if (!best.feasible) {
        tally.infeasible++;
        continue;
      }
      const allowed = allowedIn(inForce);
      const dice = new Dice(seed);
      const full = allowed.filter((a) => filled(a) === best.filled);
      const isRight = (a: Allocation): boolean => rwNumbers(input, a).join() === best.rws.join();
      const right = full.filter(isRight);
      for (const group of [right, full, full, allowed]) {
        for (let i = 0; i < 4 && group.length > 0; i++) {
          const allocation = dice.pick(group);
          const verdict = verdictOf(input, allocation, (nodes) => {
            if (nodes.some((node) => node.event !== undefined && node.rw !== undefined)) tally.cells++;
            return nodes;
          });
          expect({ seed, assignments: pairsOf(input, allocation), valid: verdict === 'valid' }).toEqual({ seed, assignments: pairsOf(input, allocation), valid: isRight(allocation) });
          if (isRight(allocation)) tally.right++;
          else tally.worse++;
          if (!isRight(allocation) && filled(allocation) === best.filled) tally.fullButWorse++;
        }
      }
    }
    console.log(`plan certificates from seed ${FIRST}: ${JSON.stringify(tally)}`);
    for (const count of [tally.right, tally.worse, tally.fullButWorse, tally.cells, tally.ignoring]) expect(count).toBeGreaterThan(ROUNDS / 100);
  });
});
