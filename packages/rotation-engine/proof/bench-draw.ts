import process from 'node:process';
import { canonicalText } from '../src/canonical.ts';
import { explain } from '../src/explain.ts';
import { solveDraw } from '../src/draw.ts';
import { recompute } from '../src/recompute.ts';
import { inputHash } from '../src/hashes.ts';
import { replacer } from '../src/replace.ts';
import type { Input } from '../src/types.ts';
import { validateInput } from '../src/validate.ts';
import { verify } from '../src/verify/index.ts';
import { townDraw, type Town } from './town.ts';

/** CPU milliseconds of the engine's parts on made-up towns: `node proof/bench-draw.ts`, one line of JSON per town. */
const TOWNS: Record<string, Omit<Town, 'seed'>> = {
  'bazaar of 2023': { umkm: 20_000, rws: 2700, capacities: [56, 64, 72], minimaInFirstWave: true },
  'one-wave entries': { umkm: 20_000, rws: 2700, capacities: [56, 64, 72], minimaInFirstWave: true, oneWave: 60 },
  'limits over waves too': { umkm: 20_000, rws: 2700, capacities: [56, 64, 72], minimaInFirstWave: true, oneWave: 60, maximaOverWaves: true },
  '5,000 places': { umkm: 20_000, rws: 2700, capacities: [2000, 1500, 1500], minimaInFirstWave: true, oneWave: 60, perRwMax: 3 }
};

function cpu<T>(work: () => T): { ms: number; value: T } {
  let best = Infinity;
  let value = work();
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage();
    value = work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return { ms: Math.round(best * 10) / 10, value };
}

for (const [name, town] of Object.entries(TOWNS)) {
  const input: Input = townDraw({ seed: 2023, ...town });
  const validated = cpu(() => validateInput(input));
  const hashed = cpu(() => inputHash(input));
  const solved = cpu(() => solveDraw(input, hashed.value));
  if (!solved.value.ok) throw new Error(name);
  const { result } = solved.value;
  const files = { input: canonicalText(input), result: canonicalText(result) };
  const checked = cpu(() => verify(files));
  const checkedAll = cpu(() => verify(files, { recompute }));
  if (!checkedAll.value.ok) throw new Error(JSON.stringify(checkedAll.value.failed));
  const replacing = replacer(input, result);
  const declined = result.assignments[7].umkm;
  const figures = {
    validate: validated.ms,
    inputHash: hashed.ms,
    drawWithTickets: solved.ms,
    verifyWithoutSolver: checked.ms,
    verifyWithRecomputation: checkedAll.ms,
    replaceOne: cpu(() => replacing.replace([], { declined, event: 'E1' })).ms,
    explainOne: cpu(() => explain(input, result, { umkm: result.waitlist?.[99] ?? '' })).ms
  };
  console.log(JSON.stringify({ town: name, umkm: town.umkm, rws: town.rws, places: result.assignments.length, cpuMs: figures }));
}
