import type { Translation } from '../../../platform/i18n/texts.ts';

/**
 * The tiers of events, each a turn ledger of its own (product.md, "Tiers are separate ledgers").
 * They live here because an owner says per tier whether she wants to be invited; events and rotation reuse them.
 */
export const TIERS = ['province', 'kota', 'kecamatan', 'kelurahan', 'weekly'] as const;
export type Tier = (typeof TIERS)[number];

export function isTier(text: string): text is Tier {
  return (TIERS as readonly string[]).includes(text);
}

/** What the owner does: six top categories (data.md 3). */
export const CATEGORIES = ['kuliner_siap_saji', 'makanan_kemasan', 'fesyen', 'kriya', 'tanaman', 'jasa_lain'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Flags of a business that a quota may name and that the registry keeps. */
export const FLAGS = ['women_led', 'disability'] as const;
export type Flag = (typeof FLAGS)[number];

const tierNamesId: Record<Tier, string> = {
  province: 'Provinsi',
  kota: 'Kota',
  kecamatan: 'Kecamatan',
  kelurahan: 'Kelurahan',
  weekly: 'Mingguan (hari bebas kendaraan)'
};
const tierNamesEn: Translation<typeof tierNamesId> = {
  province: 'Province',
  kota: 'City',
  kecamatan: 'Kecamatan',
  kelurahan: 'Kelurahan',
  weekly: 'Weekly (car-free day)'
};
export const TIER_NAMES = { id: tierNamesId, en: tierNamesEn } as const;

const categoryNamesId: Record<Category, string> = {
  kuliner_siap_saji: 'Kuliner siap saji',
  makanan_kemasan: 'Makanan dan minuman kemasan',
  fesyen: 'Fesyen',
  kriya: 'Kriya',
  tanaman: 'Tanaman',
  jasa_lain: 'Jasa dan lainnya'
};
const categoryNamesEn: Translation<typeof categoryNamesId> = {
  kuliner_siap_saji: 'Ready-to-eat food',
  makanan_kemasan: 'Packaged food and drinks',
  fesyen: 'Fashion',
  kriya: 'Crafts',
  tanaman: 'Plants',
  jasa_lain: 'Services and others'
};
export const CATEGORY_NAMES = { id: categoryNamesId, en: categoryNamesEn } as const;
