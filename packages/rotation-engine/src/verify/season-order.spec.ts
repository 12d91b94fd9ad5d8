import { describe, expect, it, vi } from 'vitest';
import { bruteForce, pairsOf, rwNumbers } from '../../proof/brute-force.ts';
import { ignoringCrossing } from '../../proof/crossing-form.ts';
import { everyAllocation } from '../../proof/enumerate.ts';
import { Dice } from '../../proof/instances.ts';
import { bits, choicesOf, limitsOf, type Allocation } from '../../proof/limits.ts';
import { tinySeason } from '../../proof/tiny-season.ts';
import type { Input, Result } from '../types.ts';
import { entriesOf, type Entries } from './entries.ts';
import { checkSeasonLimits } from './season-limits.ts';
import { checkSeasonOrder } from './season-order.ts';
import { treesOf } from './season-trees.ts';
import { seasonOf } from './season.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 600_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 1500);
const FIRST = Number(process.env.GILIRAN_PROOF_SEED ?? 0);

function orderOf(input: Input, allocation: Allocation): { holds: boolean; tried: number } {
  const assignments = pairsOf(input, allocation);
  const rws = input.rws.map(({ code }, r) => ({ code, turns: rwNumbers(input, allocation)[r] }));
  const season = seasonOf(input, entriesOf(input) as Entries);
  const held = checkSeasonLimits(season, { assignments, rws } as Result);
  if ('field' in held) throw new Error(JSON.stringify(held));
  const order = checkSeasonOrder(season, held, treesOf(season));
  return 'field' in order ? { holds: false, tried: 1 } : { holds: true, tried: order.tried };
}

describe('the order of the businesses in a plan', () => {
  it('holds for whoever the contract chooses and for nobody else', () => {
    const tally = { right: 0, wrong: 0, suspects: 0 };
    for (let seed = FIRST; seed < FIRST + ROUNDS; seed++) {
      const input = tinySeason(seed);
      const inForce = input.policy.crossing === 'ignore' ? ignoringCrossing(input) : input;
      const best = bruteForce(inForce);
      if (!best.feasible) continue;
      const turns = input.umkm.map(({ id }) => best.turns.filter((one) => one === id).length).join();
      const sameNumbers: Allocation[] = [];
      everyAllocation(input.umkm.map((_, u) => choicesOf(input, u)), limitsOf(inForce), (a) => {
        if (rwNumbers(input, a).join() === best.rws.join()) sameNumbers.push([...a]);
        return sameNumbers.length >= 5_000;
      }, () => best.filled);
      const dice = new Dice(seed);
      const right = sameNumbers.filter((a) => a.map(bits).join() === turns);
      for (const group of [right, sameNumbers, sameNumbers]) {
        for (let i = 0; i < 4 && group.length > 0; i++) {
          const allocation = dice.pick(group);
          const isRight = allocation.map(bits).join() === turns;
          const { holds, tried } = orderOf(input, allocation);
          expect({ seed, assignments: pairsOf(input, allocation), holds }).toEqual({ seed, assignments: pairsOf(input, allocation), holds: isRight });
          tally[isRight ? 'right' : 'wrong']++;
          tally.suspects += tried;
        }
      }
    }
    console.log(`order of businesses from seed ${FIRST}: ${JSON.stringify(tally)}`);
    for (const count of Object.values(tally)) expect(count).toBeGreaterThan(ROUNDS / 10);
  });
});
