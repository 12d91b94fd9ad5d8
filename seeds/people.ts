import type { Category } from '../src/modules/registry/index.server.ts';

/**
 * The ten people of the small world. They are invented; the territory is real. The same ten appear in seeds,
 * tests, docs and screenshots. RW 004 of Kelurahan Kamal Muara is our assumption for "Kamal, Muara Angke".
 */
export const KAMAL_MUARA = '31.72.01.1002';

export type Person = {
  readonly name: string; readonly salutation: 'Ibu' | 'Bapak'; readonly rw: string;
  readonly business: string; readonly category: Category; readonly agency: 'ppapp' | 'ppkukm' | 'kpkp'; readonly product: string; readonly priceIdr: number;
};

export const TEN_PEOPLE: readonly Person[] = [
  { name: 'Sari Contohwati', salutation: 'Ibu', rw: '004', business: 'Bawang Goreng Bu Sari', category: 'makanan_kemasan', agency: 'ppapp', product: 'Bawang goreng 100 g', priceIdr: 25_000 },
  { name: 'Nur Asmara Misalia', salutation: 'Ibu', rw: '004', business: 'Keripik Ikan Nur', category: 'makanan_kemasan', agency: 'ppapp', product: 'Keripik ikan 150 g', priceIdr: 20_000 },
  { name: 'Wati Umpama', salutation: 'Ibu', rw: '003', business: 'Dapur Wati', category: 'kuliner_siap_saji', agency: 'ppapp', product: 'Nasi uduk bungkus', priceIdr: 12_000 },
  { name: "Nur'aini Andaikan", salutation: 'Ibu', rw: '001', business: 'Jilbab Aini', category: 'fesyen', agency: 'ppkukm', product: 'Jilbab segi empat', priceIdr: 45_000 },
  { name: 'Slamet Rekaan', salutation: 'Bapak', rw: '002', business: 'Otak-otak Slamet', category: 'kuliner_siap_saji', agency: 'ppkukm', product: 'Otak-otak isi lima', priceIdr: 15_000 },
  { name: 'Yuliana', salutation: 'Ibu', rw: '002', business: 'Anyaman Yuliana', category: 'kriya', agency: 'ppkukm', product: 'Tas anyam kecil', priceIdr: 85_000 },
  { name: 'Hj. Rohmah Karangan, S.E.', salutation: 'Ibu', rw: '003', business: 'Sambal Bu Haji', category: 'makanan_kemasan', agency: 'ppapp', product: 'Sambal cumi 150 ml', priceIdr: 30_000 },
  { name: 'Tan Mei Lin', salutation: 'Ibu', rw: '005', business: 'Kue Mei', category: 'kuliner_siap_saji', agency: 'ppkukm', product: 'Kue lapis sekotak', priceIdr: 40_000 },
  { name: 'Darto Ibarat', salutation: 'Bapak', rw: '004', business: 'Bibit Cabai Darto', category: 'tanaman', agency: 'kpkp', product: 'Bibit cabai rawit', priceIdr: 5_000 },
  { name: 'Lastri Bayangan', salutation: 'Ibu', rw: '001', business: 'Jahit Lastri', category: 'jasa_lain', agency: 'ppapp', product: 'Permak celana', priceIdr: 20_000 }
];
