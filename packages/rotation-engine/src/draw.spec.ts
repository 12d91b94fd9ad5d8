import { describe, it, expect, vi } from 'vitest';
import { bruteForce } from '../proof/brute-force.ts';
import { conflictFault } from '../proof/conflict-check.ts';
import { tinyDraw } from '../proof/instances.ts';
import { greedyWithoutExchange, hasNestedMinima, minimaBind } from '../proof/naive.ts';
import { buildNetwork } from './draw/build.ts';
import { limitsOf } from './draw/limits.ts';
import { modelOf } from './draw/model.ts';
import { rotateRwsCrossing } from './draw/rotation-crossing.ts';
import { rotateRws } from './draw/rotation.ts';
import { draw } from './draw.ts';
import type { Input } from './types.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 2400);
const FIRST_SEED = Number(process.env.GILIRAN_PROOF_SEED ?? 0);

/** How many instances of each sort were met; a programme that never meets a sort proves nothing about it. */
class Tally {
  readonly counts: Record<string, number> = {};
  add(name: string, isMet: boolean): void {
    this.counts[name] = (this.counts[name] ?? 0) + (isMet ? 1 : 0);
  }
}

function tallyForms(tally: Tally, input: Input, isFeasible: boolean): void {
  const event = input.events[0];
  tally.add('instances', true);
  tally.add('infeasible', !isFeasible);
  tally.add('several waves', event.waves.length > 1);
  tally.add('pins', (input.pins?.length ?? 0) > 0);
  tally.add('targets', (input.rwTargets ?? []).some((t) => t.places > 0));
  tally.add('entries of one wave', input.umkm.some((u) => u.eligible[0]?.includes('/')));
  const model = modelOf(input);
  tally.add('limits over waves beside limits per wave', model.crossing);
}

describe('a draw against all allocations', () => {
  it(`agrees in every one of ${ROUNDS} random tiny draws, and every conflict is irreducible`, { timeout: 3_600_000 }, () => {
    const tally = new Tally();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
      const input = tinyDraw(seed);
      const expected = bruteForce(input);
      const found = draw(input);
      tallyForms(tally, input, expected.feasible);
      if (!expected.feasible) {
        const fault = 'conflict' in found ? conflictFault(input, found.conflict) : 'no conflict was named';
        expect({ seed, fault }).toEqual({ seed, fault: undefined });
        continue;
      }
      const assignments = found.ok ? found.result.assignments : found;
      expect({ seed, assignments }).toEqual({ seed, assignments: expected.assignments });
      tally.add('nested minima that bind', hasNestedMinima(input) && minimaBind(input, expected.assignments));
      tally.add('greedy without exchange is wrong', greedyWithoutExchange(input)?.join() !== expected.rws.join());
    }
    console.log(`seeds ${FIRST_SEED}..${FIRST_SEED + ROUNDS - 1}: ${JSON.stringify(tally.counts)}`);
    for (const [name, count] of Object.entries(tally.counts)) expect([name, count > 0]).toEqual([name, true]);
  });

  it('would notice the shortcut that greedy order is enough where limits cross', () => {
    let wrong = 0;
    let tried = 0;
    for (let seed = FIRST_SEED; tried < 400; seed++) {
      const model = modelOf(tinyDraw(seed));
      if (!model.crossing) continue;
      const numbers = [rotateRws, rotateRwsCrossing].map((rotate) => {
        const options = { merged: false, turnsApart: rotate === rotateRwsCrossing };
        const network = buildNetwork(model, limitsOf(model), options);
        return network.network.feasible().ok ? rotate(model, network).join() : '';
      });
      tried++;
      if (numbers[0] !== numbers[1]) wrong++;
    }
    console.log(`greedy order wrong in ${wrong} of ${tried} draws with crossing limits`);
    expect(wrong).toBeGreaterThan(0);
  });

  it('gives the same RW numbers level by level as in greedy order wherever the limits form two hierarchies', () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 500; seed++) {
      const model = modelOf(tinyDraw(seed));
      if (model.crossing) continue;
      const [greedy, byLevel] = [rotateRws, rotateRwsCrossing].map((rotate) => {
        const options = { merged: model.single, turnsApart: rotate === rotateRwsCrossing };
        const network = buildNetwork(model, limitsOf(model), options);
        return network.network.feasible().ok ? rotate(model, network).join() : '';
      });
      expect({ seed, numbers: byLevel }).toEqual({ seed, numbers: greedy });
    }
  });
});
