import { chainSeason } from '../../../packages/rotation-engine/proof/season-chains.ts';
import { townSeason } from '../../../packages/rotation-engine/proof/season.ts';
import type { Input } from '../../../packages/rotation-engine/src/types.ts';

/** One rung: so many UMKM, with RWs and events in the proportions of the real city. */
export type Rung = { umkm: number; rws: number; events: number };

const LADDER: Rung[] = [
  { umkm: 1_000, rws: 100, events: 10 },
  { umkm: 3_000, rws: 200, events: 30 },
  { umkm: 10_000, rws: 600, events: 100 },
  { umkm: 20_000, rws: 900, events: 160 },
  { umkm: 30_000, rws: 1_350, events: 250 },
  { umkm: 60_000, rws: 2_700, events: 500 },
  { umkm: 120_000, rws: 2_700, events: 1_000 }
];

/** The rungs by their number of UMKM; a size that is none of them gets RWs and events in proportion. */
export function rungsOf(sizes: number[]): Rung[] {
  return sizes.map((umkm) => LADDER.find((rung) => rung.umkm === umkm) ?? { umkm, rws: Math.max(30, Math.round(umkm / 15)), events: Math.max(12, Math.round(umkm / 100)) });
}

export const SIZES = LADDER.map(({ umkm }) => umkm);

const SHAPES = {
  'no minima': {},
  minima: { minima: true },
  '25 % availability': { availability: 25 },
  'scarce places': { places: 25 },
  'long paths': undefined,
  'one giant RW': { oneRw: true }
} as const;

export type Shape = keyof typeof SHAPES;
export const SHAPE_NAMES = Object.keys(SHAPES) as Shape[];

/** The season of one rung and shape; the same for the same seed. */
export function seasonOf(shape: Shape, rung: Rung, seed: number): Input {
  const options = SHAPES[shape];
  return options === undefined ? chainSeason({ seed, ...rung }) : townSeason({ seed, ...rung, ...options });
}
