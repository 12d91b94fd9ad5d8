import type { Input, Quota, Umkm } from '../src/types.ts';
import { Dice } from './instances.ts';
import { townDraw, type Town } from './town.ts';

/** A province draw with five families of tags beside the territories. */
export interface Province {
  seed: number;
  umkm: number;
  rws: number;
  capacities: number[];
  /** How hard the tags press: 0 none binds, 1 as an office would set them, 2 categories and agencies leave no slack at all. */
  pressure: 0 | 1 | 2;
  perRwMax?: number;
  /** Tag quotas of the first wave too, and entries of one wave. */
  perWave?: boolean;
  /** Percentage of UMKM with a second category. */
  secondCategory?: number;
}

const CATEGORIES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'];
const AGENCIES = ['a1', 'a2', 'a3', 'a4', 'a5'];

/** 8 categories with a maximum each, 5 agencies with both, minima for women-led, first-timers and disability, 44 kecamatan with a maximum. */
export function provinceDraw(province: Province): Input {
  const dice = new Dice(province.seed + 31);
  const town: Town = { seed: province.seed, umkm: province.umkm, rws: province.rws, capacities: province.capacities };
  if (province.perRwMax !== undefined) town.perRwMax = province.perRwMax;
  if (province.perWave) Object.assign(town, { oneWave: 30, minimaInFirstWave: true });
  const input = townDraw(town);
  for (const umkm of input.umkm) umkm.tags = tagsOf(dice, province.secondCategory ?? 0);
  const places = province.capacities.reduce((sum, n) => sum + n, 0);
  const kecamatan = [...new Set(input.umkm.map((u) => u.rw.split('.').slice(0, 3).join('.')))].sort();
  const quotas: Quota[] = [...kecamatan.map((key): Quota => ({ id: '', kind: 'territory', key, max: Math.ceil((places / kecamatan.length) * 1.3) })), ...tagQuotas(province, places)];
  if (province.perWave) quotas.push(...input.events[0].quotas, { id: '', kind: 'tag', key: 'w', wave: 'W1', min: Math.floor(province.capacities[0] / 3) }, { id: '', kind: 'tag', key: 'c1', wave: 'W1', max: Math.ceil(province.capacities[0] / 6) });
  input.events[0].quotas = quotas.map((quota, i) => ({ ...quota, id: 'Q' + String(i + 1).padStart(3, '0') }));
  return input;
}

/** Skewed as trade is: food is everywhere, few have a disability. */
function tagsOf(dice: Dice, secondCategory: number): Umkm['tags'] {
  const tags = new Set([CATEGORIES[Math.min(dice.below(8), dice.below(8))], AGENCIES[dice.below(5)]]);
  if (dice.chance(secondCategory)) tags.add(dice.pick(CATEGORIES));
  if (dice.chance(45)) tags.add('w');
  if (dice.chance(25)) tags.add('n');
  if (dice.chance(3)) tags.add('d');
  return [...tags].sort();
}

function tagQuotas({ pressure, secondCategory }: Province, places: number): Quota[] {
  const slack = pressure === 0 ? 2 : pressure === 1 ? 1.15 : 1;
  const spread = (parts: number, i: number): number => Math.floor((places * (i + 1)) / parts) - Math.floor((places * i) / parts);
  const extra = secondCategory ? 1 + secondCategory / 100 : 1;
  const categories = CATEGORIES.map((key, i): Quota => ({ id: '', kind: 'tag', key, max: Math.ceil(spread(8, i) * slack * extra) }));
  const agencies = AGENCIES.map((key, i): Quota => ({ id: '', kind: 'tag', key, min: pressure === 0 ? 1 : Math.floor(spread(5, i) / slack), max: Math.ceil(spread(5, i) * slack) }));
  const share = (key: string, percent: number): Quota => ({ id: '', kind: 'tag', key, min: Math.floor((places * percent) / 100) });
  const flags = pressure === 0 ? [share('w', 20), share('n', 5), share('d', 1)] : pressure === 1 ? [share('w', 50), share('n', 30), share('d', 6)] : [share('w', 70), share('n', 60), share('d', 20)];
  return [...categories, ...agencies, ...flags];
}
