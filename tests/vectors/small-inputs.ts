/** Random tiny draws from a printed seed: few businesses, but all the limits of a draw in the exact class. */
import type { Input } from '../../packages/rotation-engine/src/types.ts';
import type { Dice } from './random.ts';

const CODES = ['31.71.01.1001.001', '31.71.01.1001.002', '31.71.01.1002.001', '31.71.02.1001.001', '31.72.01.1001.001', '31.72.01.1001.002'];
const KEYS = ['31', '31.71', '31.71.01', '31.71.01.1001', '31.71.02', '31.72', '31.72.01.1001', '31.71.01.1001.001'];

/** One input without a seed; `people` businesses. */
export function smallInput(dice: Dice, people: number): Omit<Input, 'seed'> {
  const codes = CODES.filter(() => !dice.once(4));
  if (codes.length === 0) codes.push(CODES[0]);
  const waves = Array.from({ length: 1 + dice.below(3) }, (_, w) => ({ id: `W${w + 1}`, capacity: dice.below(3 + Math.floor(people / 8)) }));
  const single = dice.once(2);
  const ranks = Array.from({ length: people }, () => dice.below(3));
  const dense = [...new Set(ranks.filter((rank) => rank > 0))].sort();
  const umkm = ranks.map((rank, u) => ({
    id: `k${String(u).padStart(3, '0')}`, rw: dice.pick(codes), tags: [], turnsBefore: dice.below(2), lastTurnRank: rank === 0 ? 0 : dense.indexOf(rank) + 1,
    eligible: dice.once(9) ? [] : [single || dice.once(2) ? 'E01' : `E01/${dice.pick(waves).id}`],
  }));
  const pinned = dice.once(5) ? umkm.find((one) => one.eligible[0] === 'E01') : undefined;
  return {
    schema: 'giliran/input@1', kind: 'draw',
    policy: { floorFirst: !dice.once(3), turnsMax: 1, perRwMax: 1 + dice.below(3), searchNodesMax: 1_000_000 },
    rws: codes.map((code) => ({ code, weight: 1 + dice.below(3), turnsBefore: dice.below(3) })),
    umkm,
    events: [{
      id: 'E01', ...(dice.once(3) ? { perRwMax: 1 + dice.below(2) } : {}), ...(dice.once(4) ? { perRwPerWaveMax: 1 + dice.below(2) } : {}),
      waves, quotas: quotas(dice, waves.map((wave) => wave.id)),
    }],
    ...(dice.once(4) ? { rwTargets: [{ event: 'E01', rw: dice.pick(codes), places: 1 + dice.below(2) }] } : {}),
    ...(pinned ? { pins: [{ umkm: pinned.id, event: 'E01', wave: waves[0].id }] } : {}),
  };
}

function quotas(dice: Dice, waves: string[]): Input['events'][0]['quotas'] {
  return Array.from({ length: dice.below(4) }, (_, q) => ({
    id: `Q${q + 1}`, kind: 'territory' as const, key: dice.pick(KEYS), ...(dice.once(2) ? { wave: dice.pick(waves) } : {}),
    ...(dice.once(3) ? { min: 1 } : { max: dice.below(3) }),
  }));
}
