import type { Input, Quota, Umkm } from '../src/types.ts';
import { Dice } from './instances.ts';

/** Size and shape of a made-up town. */
export interface Town {
  seed: number;
  umkm: number;
  rws: number;
  capacities: number[];
  /** Percentage of UMKM that may attend one wave only. */
  oneWave?: number;
  minimaInFirstWave?: boolean;
  maximaOverWaves?: boolean;
  perRwMax?: number;
  perRwPerWaveMax?: number;
  targets?: boolean;
  pins?: number;
}

/** A draw of any size over a tree of 6 kota and 44 kecamatan, skewed like real RWs are; repeatable from its seed. */
export function townDraw(town: Town): Input {
  const dice = new Dice(town.seed);
  const codes = codesOf(town.rws);
  const waves = town.capacities.map((capacity, i) => ({ id: `W${i + 1}`, capacity }));
  const umkm = idsOf(dice, town.umkm).map((id) => ({
    id,
    rw: codes[Math.min(dice.below(town.rws), dice.below(town.rws))],
    tags: [],
    turnsBefore: dice.below(2),
    lastTurnRank: dice.below(3),
    eligible: [dice.chance(town.oneWave ?? 0) ? 'E1/' + dice.pick(waves).id : 'E1']
  }));
  const caps = town.perRwPerWaveMax === undefined ? {} : { perRwPerWaveMax: town.perRwPerWaveMax };
  const input: Input = {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: true, turnsMax: 1, perRwMax: town.perRwMax ?? 1, searchNodesMax: 1_000_000 },
    rws: codes.map((code) => ({ code, weight: 1 + dice.below(3), turnsBefore: dice.below(3) })),
    umkm,
    events: [{ id: 'E1', ...caps, waves, quotas: quotasOf(town, umkm) }],
    seed: dice.hex64()
  };
  if (town.targets) input.rwTargets = codes.filter(() => dice.chance(20)).map((rw) => ({ event: 'E1', rw, places: 1 }));
  if (town.pins) input.pins = pinsOf(input, town.pins);
  return input;
}

function codesOf(count: number): string[] {
  const codes = Array.from({ length: count }, (_, i) => {
    const kecamatan = i % 44;
    const kelurahan = Math.floor(i / 44) % 6;
    return `31.7${kecamatan % 6}.${10 + kecamatan}.${1000 + kelurahan}.${String(Math.floor(i / 264)).padStart(3, '0')}`;
  });
  return codes.sort();
}

function idsOf(dice: Dice, count: number): string[] {
  const ids = new Set<string>();
  while (ids.size < count) ids.add('k' + dice.below(2 ** 31).toString(36));
  return [...ids].sort();
}

function kecamatanOf(umkm: Umkm[]): string[] {
  return [...new Set(umkm.map((u) => u.rw.split('.').slice(0, 3).join('.')))].sort();
}

function quotasOf(town: Town, umkm: Umkm[]): Quota[] {
  const kecamatan = kecamatanOf(umkm);
  const inFirstWave = kecamatanOf(umkm.filter((u) => u.eligible[0] === 'E1' || u.eligible[0] === 'E1/W1'));
  const minima = town.minimaInFirstWave ? inFirstWave.map((key): Quota => ({ id: '', kind: 'territory', key, wave: 'W1', min: 1 })) : [];
  const maxima = town.maximaOverWaves ? kecamatan.map((key): Quota => ({ id: '', kind: 'territory', key, max: 6 })) : [];
  return [...minima, ...maxima].map((quota, i) => ({ ...quota, id: 'Q' + String(i + 1).padStart(3, '0') }));
}

function pinsOf(input: Input, count: number): Input['pins'] {
  const seen = new Set<string>();
  const pins = [];
  for (const u of input.umkm) {
    if (pins.length === count || seen.has(u.rw) || u.eligible[0] !== 'E1') continue;
    seen.add(u.rw);
    pins.push({ umkm: u.id, event: 'E1', wave: 'W1' });
  }
  return pins;
}
