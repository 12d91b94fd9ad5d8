import { TIERS, type BulkBusiness, type Tier } from '../src/modules/registry/index.server.ts';
import type { Dice } from './dice.ts';
import { AGENCY_SHARE, CATEGORY_SHARE, FAMILY, GIVEN_MEN, GIVEN_WOMEN, GOODS } from './words.ts';
import { KAMAL_MUARA, TEN_PEOPLE } from './people.ts';

const WILLING_SHARE: Record<Tier, number> = { province: 55, kota: 60, kecamatan: 75, kelurahan: 80, weekly: 40 };
/** In a hundred: RWs where nobody is registered yet. */
const EMPTY_RW_SHARE = 6;

/**
 * How many businesses each RW gets: skewed as real registers are (many small, a few very large), some with
 * none, `total` in all. Same order as `rws`.
 */
export function countsPerRw(dice: Dice, rws: number, total: number): number[] {
  const weights = Array.from({ length: rws }, () => (dice.chance(EMPTY_RW_SHARE) ? 0 : Math.max(1, Math.round((1000 / (20 + dice.below(980))) * 8))));
  const sum = weights.reduce((a, b) => a + b, 0);
  const counts = weights.map((weight) => Math.min(60, Math.round((weight / sum) * total)));
  let missing = total - counts.reduce((a, b) => a + b, 0);
  const open = weights.flatMap((weight, index) => (weight > 0 ? [index] : []));
  while (missing !== 0) {
    const index = dice.pick(open);
    const step = Math.sign(missing);
    if (counts[index]! + step < 1) continue;
    counts[index]! += step;
    missing -= step;
  }
  return counts;
}

/** One invented business. `serial` makes NIK, KK and phone number unique; their area code 31.99.99 belongs to nobody. */
export function inventBusiness(dice: Dice, rwCode: string, serial: number, years: { from: number; to: number }): BulkBusiness {
  const woman = dice.chance(82);
  const given = woman ? dice.pick(GIVEN_WOMEN) : dice.pick(GIVEN_MEN);
  const category = share(dice, CATEGORY_SHARE);
  const good = dice.pick(GOODS[category]);
  const domicileSince = dateIn(dice, years.from - 12, years.from - 1);
  return {
    ownerName: `${given} ${dice.pick(FAMILY)}`, salutation: woman ? 'Ibu' : 'Bapak', nik: nikOf(dice, serial, woman), kk: kkOf(serial), phone: phoneOf(serial),
    name: `${good.name} ${woman ? 'Bu' : 'Pak'} ${given}`, rwCode, address: `Gang Contoh ${1 + dice.below(40)} No. ${1 + dice.below(90)}`,
    category, coachAgencyId: share(dice, AGENCY_SHARE), isCadre: woman && dice.chance(6),
    flags: [...(woman ? ['women_led' as const] : []), ...(dice.chance(2) ? ['disability' as const] : [])],
    domicileSince, registeredOn: dateIn(dice, years.from, years.to),
    consents: ['record', ...(dice.chance(70) ? (['catalogue', 'photo'] as const) : []), ...(dice.chance(40) ? (['contact'] as const) : [])],
    willing: TIERS.filter((tier) => dice.chance(WILLING_SHARE[tier])),
    inactiveReason: dice.chance(8) ? 'closed' : null,
    products: [{ name: good.name, priceIdr: Math.round((good.from + dice.below(good.to - good.from + 1)) / 500) * 500 }]
  };
}

/** The ten people of Kamal Muara, willing everywhere. */
export function tenBusinesses(): BulkBusiness[] {
  return TEN_PEOPLE.map((person, index) => ({
    ownerName: person.name, salutation: person.salutation, nik: `319999${person.salutation === 'Ibu' ? '57' : '17'}08${70 + index}0001`, kk: kkOf(900_000 + index), phone: phoneOf(90_000 + index),
    name: person.business, rwCode: `${KAMAL_MUARA}.${person.rw}`, address: `Gang Contoh ${index + 1}`, category: person.category, coachAgencyId: person.agency,
    flags: person.salutation === 'Ibu' ? ['women_led'] : [], domicileSince: '2015-01-01', registeredOn: '2022-03-01',
    consents: ['record', 'catalogue', 'photo', 'contact'], willing: TIERS, products: [{ name: person.product, priceIdr: person.priceIdr }]
  }));
}

function nikOf(dice: Dice, serial: number, woman: boolean): string {
  const day = 1 + dice.below(28) + (woman ? 40 : 0);
  const year = 50 + Math.floor(serial / 9_999); // together with the serial part this makes every NIK unique
  return `319999${pad(day)}${pad(1 + dice.below(12))}${pad(year)}${String(1 + (serial % 9_999)).padStart(4, '0')}`;
}

function kkOf(serial: number): string {
  return `319999${String(Math.floor(serial / 9_999)).padStart(6, '0')}${String(1 + (serial % 9_999)).padStart(4, '0')}`;
}

/** 0800-0000 is no subscriber's prefix. */
function phoneOf(serial: number): string {
  return `08000000${String(serial % 100_000).padStart(5, '0')}`;
}

function dateIn(dice: Dice, from: number, to: number): string {
  return `${from + dice.below(to - from + 1)}-${pad(1 + dice.below(12))}-${pad(1 + dice.below(28))}`;
}

function share<T extends string>(dice: Dice, shares: readonly (readonly [T, number])[]): T {
  let left = dice.below(100);
  for (const [value, percent] of shares) if ((left -= percent) < 0) return value;
  return shares[0]![0];
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
