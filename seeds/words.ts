import type { Category } from '../src/modules/registry/index.server.ts';

/** Plainly invented people: common given names beside family names that mean "example", "supposed", "made up". */
export const GIVEN_WOMEN = ['Ani', 'Ayu', 'Dewi', 'Dian', 'Eka', 'Endah', 'Fitri', 'Hesti', 'Ida', 'Indah', 'Kartini', 'Laras', 'Lestari', 'Maya', 'Mega', 'Murni', 'Ningsih', 'Puji', 'Ratih', 'Rini', 'Rosa', 'Santi', 'Siti', 'Sri', 'Tini', 'Tuti', 'Umi', 'Wulan', 'Yanti', 'Yuni'] as const;
export const GIVEN_MEN = ['Adi', 'Agus', 'Bambang', 'Budi', 'Dedi', 'Eko', 'Hadi', 'Heru', 'Joko', 'Rudi', 'Slamet', 'Tono', 'Wahyu', 'Yanto'] as const;
export const FAMILY = ['Andaikan', 'Bayangan', 'Contohwati', 'Dongengan', 'Fiktif', 'Ibarat', 'Karangan', 'Khayali', 'Maketa', 'Misalia', 'Modelan', 'Peraga', 'Percontohan', 'Rekaan', 'Sampelan', 'Seandainya', 'Simulasi', 'Tiruan', 'Umpama', 'Upamanya'] as const;

/** What such businesses sell, with a price range in rupiah (data.md 3: rough ranges seen). */
export const GOODS: Record<Category, readonly { readonly name: string; readonly from: number; readonly to: number }[]> = {
  kuliner_siap_saji: [{ name: 'Nasi uduk', from: 10_000, to: 18_000 }, { name: 'Kue basah', from: 6_000, to: 15_000 }, { name: 'Es buah', from: 8_000, to: 18_000 }, { name: 'Soto', from: 15_000, to: 25_000 }, { name: 'Gado-gado', from: 12_000, to: 20_000 }],
  makanan_kemasan: [{ name: 'Keripik singkong', from: 10_000, to: 25_000 }, { name: 'Bawang goreng', from: 15_000, to: 40_000 }, { name: 'Rempeyek', from: 12_000, to: 25_000 }, { name: 'Sambal botol', from: 20_000, to: 40_000 }, { name: 'Bir pletok', from: 15_000, to: 30_000 }],
  fesyen: [{ name: 'Jilbab', from: 30_000, to: 90_000 }, { name: 'Daster', from: 50_000, to: 120_000 }, { name: 'Batik', from: 90_000, to: 350_000 }],
  kriya: [{ name: 'Tas anyam', from: 50_000, to: 200_000 }, { name: 'Bros', from: 10_000, to: 35_000 }, { name: 'Ondel-ondel kecil', from: 40_000, to: 150_000 }],
  tanaman: [{ name: 'Bibit cabai', from: 5_000, to: 15_000 }, { name: 'Tanaman hias', from: 20_000, to: 150_000 }],
  jasa_lain: [{ name: 'Jahit', from: 20_000, to: 100_000 }, { name: 'Rias', from: 100_000, to: 400_000 }, { name: 'Sablon', from: 30_000, to: 90_000 }]
};

/** How often each category occurs, in a hundred (most are food; domain.md 1.3). */
export const CATEGORY_SHARE: readonly (readonly [Category, number])[] = [['kuliner_siap_saji', 44], ['makanan_kemasan', 26], ['fesyen', 12], ['kriya', 9], ['tanaman', 3], ['jasa_lain', 6]];

/** The six coaching agencies and how often each coaches, in a hundred. */
export const AGENCY_SHARE: readonly (readonly [string, number])[] = [['ppkukm', 52], ['ppapp', 28], ['kpkp', 7], ['parekraf', 6], ['nakertrans', 4], ['sosial', 3]];
