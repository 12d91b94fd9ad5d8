import process from 'node:process';
import { allocateTagged } from '../src/crossing/allocate.ts';
import { modelOf } from '../src/draw/model.ts';
import { provinceDraw, type Province } from './province.ts';

/**
 * CPU milliseconds and nodes of draws with five families of tags: `node proof/bench-crossing.ts [seeds] [name]`, one line of JSON
 * per draw, then the median and the worst. Tickets are part of it, hashing is not.
 */
const FULL = { umkm: 60_000, rws: 2700, capacities: [168] };
const PROVINCES: Record<string, Omit<Province, 'seed'>> = {
  'one wave, no tag binds': { ...FULL, pressure: 0 },
  'one wave': { ...FULL, pressure: 1 },
  'one wave, no slack': { ...FULL, pressure: 2 },
  'three waves': { ...FULL, capacities: [56, 56, 56], pressure: 1 },
  'three waves, quotas per wave': { ...FULL, capacities: [56, 56, 56], pressure: 1, perWave: true },
  'two categories for some': { ...FULL, pressure: 1, secondCategory: 20 },
  'two places per RW': { ...FULL, pressure: 1, perRwMax: 2 },
  'bazaar of 300': { umkm: 300, rws: 90, capacities: [56], pressure: 1 }
};

const seeds = Number(process.argv[2] ?? 3);
for (const [name, province] of Object.entries(PROVINCES)) {
  if (process.argv[3] !== undefined && process.argv[3] !== name) continue;
  const times: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const input = provinceDraw({ seed, ...province });
    const before = process.cpuUsage();
    const outcome = allocateTagged(modelOf(input), input.policy.searchNodesMax);
    const { user, system } = process.cpuUsage(before);
    const ms = Math.round((user + system) / 1000);
    times.push(ms);
    const what = outcome.ok ? { places: outcome.placed.length, nodes: outcome.nodes } : outcome;
    console.log(JSON.stringify({ name, seed, ms, ...what }));
  }
  times.sort((a, b) => a - b);
  console.log(JSON.stringify({ name, median: times[times.length >> 1], worst: times.at(-1) }));
}
