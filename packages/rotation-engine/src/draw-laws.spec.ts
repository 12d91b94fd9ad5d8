import { describe, it, expect, vi } from 'vitest';
import { Dice, tinyDraw } from '../proof/instances.ts';
import { townDraw } from '../proof/town.ts';
import { canonicalText } from './canonical.ts';
import { draw } from './draw.ts';
import { recompute } from './recompute.ts';
import type { Input, Result } from './types.ts';
import { verify } from './verify/index.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

const SCALE = Math.max(1, Number(process.env.GILIRAN_PROOF_ROUNDS ?? 3000) / 3000);

function result(input: Input): Result {
  const outcome = draw(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome).slice(0, 500));
  return outcome.result;
}

function town(seed: number): Input {
  const forms = [
    { oneWave: 60, minimaInFirstWave: true },
    { oneWave: 0 },
    { oneWave: 50, maximaOverWaves: true, perRwMax: 2, targets: true },
    { perRwPerWaveMax: 1, oneWave: 30, pins: 5, targets: true },
    { perRwMax: 3, maximaOverWaves: true }
  ];
  return townDraw({ seed, umkm: 500, rws: 120, capacities: [46, 20, 24], ...forms[seed % forms.length] });
}

describe('a draw in a town', () => {
  it('passes the independent verification, certificate included', () => {
    for (let seed = 0; seed < 20 * SCALE; seed++) {
      const input = town(seed);
      const files = { input: canonicalText(input), result: canonicalText(result(input)) };
      const report = verify(files, { recompute });
      expect({ seed, failed: report.failed }).toEqual({ seed, failed: undefined });
    }
  });

  it('comes out byte for byte the same whatever the order of fields in memory', () => {
    for (let seed = 0; seed < 5; seed++) {
      const input = town(seed);
      expect(canonicalText(draw(reordered(input, new Dice(seed))))).toBe(canonicalText(draw(input)));
    }
  });

  it('changes no place when somebody who lost is taken out and ranks are made dense again', () => {
    for (let seed = 0; seed < 100 * SCALE; seed++) {
      const input = seed % 10 === 0 ? town(seed) : tinyDraw(seed);
      const outcome = draw(input);
      if (!outcome.ok) continue;
      const dice = new Dice(seed);
      const placed = new Set(outcome.result.assignments.map((a) => a.umkm));
      const losers = input.umkm.filter((u) => !placed.has(u.id));
      if (losers.length === 0) continue;
      const gone = dice.pick(losers).id;
      expect([seed, result(without(input, gone)).assignments]).toEqual([seed, outcome.result.assignments]);
    }
  });

  it('gives the RWs the same keys whatever the seed', () => {
    for (let number = 0; number < 5; number++) {
      const input = town(number);
      const seeds = Array.from({ length: 6 }, (_, i) => new Dice(1000 * number + i).hex64());
      const keys = new Set(seeds.map((seed) => keysOf({ ...input, seed })));
      expect([number, keys.size]).toEqual([number, 1]);
    }
  });
});

/** The same document with its fields put in by chance and the lists sorted again, as another program would make it. */
function reordered<T>(value: T, dice: Dice): T {
  if (Array.isArray(value)) return value.map((v) => reordered(v, dice)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([k, v]) => [k, reordered(v, dice), dice.below(1000)] as const);
  return Object.fromEntries(fields.sort((a, b) => a[2] - b[2]).map(([k, v]) => [k, v])) as T;
}

function without(input: Input, id: string): Input {
  const umkm = input.umkm.filter((u) => u.id !== id);
  const ranks = [...new Set(umkm.map((u) => u.lastTurnRank))].filter((r) => r > 0).sort((a, b) => a - b);
  return { ...input, umkm: umkm.map((u) => ({ ...u, lastTurnRank: ranks.indexOf(u.lastTurnRank) + 1 })) };
}

function keysOf(input: Input): string {
  const turns = result(input).rws;
  const keys = input.rws.flatMap((rw, r) =>
    Array.from({ length: turns[r].turns }, (_, k) => {
      const places = input.rwTargets?.find((t) => t.rw === rw.code)?.places ?? 0;
      const floor = k < places ? -1 : rw.turnsBefore + k === 0 ? 0 : 1;
      return `${floor} ${((2 * (rw.turnsBefore + k) + 1) * 6) / rw.weight}`;
    })
  );
  return keys.sort().join('|');
}

/** One place, five businesses in three RWs of equal standing where RW 1 has three of them. */
function lottery(seed: string): Input {
  const rws = ['1.1', '1.2', '1.3'];
  const homes = [0, 0, 0, 1, 2];
  return {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 1 },
    rws: rws.map((code) => ({ code, weight: 1, turnsBefore: 0 })),
    umkm: homes.map((r, i) => ({ id: `u${i}`, rw: rws[r], tags: [], turnsBefore: 0, lastTurnRank: 0, eligible: ['E'] })),
    events: [{ id: 'E', waves: [{ id: 'W1', capacity: 1 }], quotas: [] }],
    seed
  };
}

/** Chi-square of winners against expected shares: 1/9 each in RW 1, 1/3 each in RW 2 and 3. */
function chiSquare(wins: number[], rounds: number): number {
  const shares = [1 / 9, 1 / 9, 1 / 9, 1 / 3, 1 / 3];
  return shares.reduce((sum, share, i) => sum + (wins[i] - rounds * share) ** 2 / (rounds * share), 0);
}

// 4 degrees of freedom: above 23.5 once in 10,000 fair experiments.
const LIMIT = 23.5;

describe('equal chances', () => {
  const rounds = Math.round(3000 * SCALE);

  function winners(pick: (seed: string, twin: string) => string): number[] {
    const wins = [0, 0, 0, 0, 0];
    const dice = new Dice(2023);
    for (let i = 0; i < rounds; i++) wins[Number(pick(dice.hex64(), dice.hex64())[1])]++;
    return wins;
  }

  it('hold for equal businesses in one RW and for equal RWs', () => {
    const wins = winners((seed) => result(lottery(seed)).assignments[0].umkm);
    console.log(`winners in ${rounds} draws: ${wins.join(' ')}, chi-square ${chiSquare(wins, rounds).toFixed(2)}`);
    expect(chiSquare(wins, rounds)).toBeLessThan(LIMIT);
  });

  it('are seen to be broken by a twin in which one business may try twice', () => {
    const biased = (seed: string, twin: string): string => {
      const first = result(lottery(seed)).assignments[0].umkm;
      const second = result(lottery(twin)).assignments[0].umkm;
      return second === 'u0' ? 'u0' : first;
    };
    expect(chiSquare(winners(biased), rounds)).toBeGreaterThan(LIMIT);
  });
});
