import { describe, it, expect } from 'vitest';
import { bruteForce } from '../proof/brute-force.ts';
import { tinyDraw } from '../proof/instances.ts';
import { draw } from './draw.ts';

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 3000);

describe('x', () => {
  it('agrees', {timeout: 300000},() => {
    const counts: Record<string, number> = {};
    for (let seed = 0; seed < ROUNDS; seed++) {
      const input = tinyDraw(seed);
      const expected = bruteForce(input);
      const found = draw(input);
      if (!found.ok && 'rejected' in found) throw new Error(seed + JSON.stringify(found));
      if (!expected.feasible) {
        if (found.ok) throw new Error(`seed ${seed}: solver found something`);
        counts.infeasible = (counts.infeasible ?? 0) + 1;
        const need = found.conflict.need.reduce((s, m) => s + m.value, 0);
        const room = found.conflict.room.reduce((s, m) => s + m.value, 0);
        if (!(need > room + found.conflict.candidates)) throw new Error(`seed ${seed}: sums ${JSON.stringify(found.conflict)}`);
        continue;
      }
      if (!found.ok) throw new Error(`seed ${seed}: ${JSON.stringify(found)}`);
      expect({ seed, a: found.result.assignments }).toEqual({ seed, a: expected.assignments });
      const k = found.result.certificate.kind;
      counts[k] = (counts[k] ?? 0) + 1;
    }
    console.log(counts);
  });
});
