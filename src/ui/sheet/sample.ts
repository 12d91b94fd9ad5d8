/** Invented figures for the component sheet; small enough to check by eye. */
import type { MosaicData, MosaicMark } from '../mosaic.ts';

const LETTER: Record<string, MosaicMark> = { n: 'never', s: 'served', c: 'coach' };

function rws(kelurahan: string, letters: string) {
  return [...letters].map((letter, i) => ({ code: `${kelurahan}-${i + 1}`, value: LETTER[letter] as MosaicMark }));
}

function kelurahan(code: string, name: string, letters: string) {
  return { code, name, href: `#${code}`, rw: rws(code, letters) };
}

export const mosaic: MosaicData<MosaicMark> = {
  kota: [
    {
      code: 'A',
      name: 'Kota Contoh Timur',
      kecamatan: [
        { code: 'A1', name: 'Mawar', kelurahan: [kelurahan('A11', 'Mawar Hulu', 'snnsscnsssnn'), kelurahan('A12', 'Mawar Hilir', 'ssnnnssc'), kelurahan('A13', 'Pulau Mawar', 'nn')] },
        { code: 'A2', name: 'Melati', kelurahan: [kelurahan('A21', 'Melati', 'sssssns'), kelurahan('A22', 'Kebun Melati', 'sscssss')] }
      ]
    },
    { code: 'B', name: 'Kota Contoh Utara', kecamatan: [{ code: 'B1', name: 'Kenanga', kelurahan: [kelurahan('B11', 'Kenanga', 'sssssssss'), kelurahan('B12', 'Kenanga Baru', 's')] }] }
  ]
};

export type Business = { name: string; rw: string; permit: 'lengkap' | 'P-IRT belum'; turns: number; last: string };

export const businesses: Business[] = [
  { name: 'Nastar Melati', rw: 'RW 007 Cilincing', permit: 'P-IRT belum', turns: 0, last: 'Belum pernah' },
  { name: 'Bawang Goreng Bu Sari', rw: 'RW 004 Kamal Muara', permit: 'lengkap', turns: 0, last: 'Belum pernah' },
  { name: 'Dapur Kartini', rw: 'RW 017 Pluit', permit: 'lengkap', turns: 1, last: '26-05-2023' }
];

export const message = `Dari Dinas PPKUKM DKI Jakarta.
Yth. Ibu Siti Aminah, Ibu terpilih ikut bazar Selasa, 29 Agustus 2023.
Mohon jawab sebelum Jumat pukul 12.00 di tautan ini:
https://giliran.example/t/4K7M2P
Ragu? Tanyakan kepada Ibu Rini (kader RW 011), 0812-0000-0004.
Kami tidak pernah meminta PIN, OTP, atau uang.`;
