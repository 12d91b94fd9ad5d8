/**
 * The few words the parts bring themselves (skip link, copy button, "Mengapa begini?").
 * Everything else on a screen is given by the page.
 */
import { bilingual, type Translation } from '#platform/i18n/texts.ts';

const id = {
  skip: 'Langsung ke isi',
  main: 'Utama',
  menu: 'Menu',
  home: 'Giliran, ke beranda',
  help: 'Butuh bantuan?',
  logout: 'Keluar',
  search: 'Cari',
  optional: '(boleh kosong)',
  choose: 'Pilih dulu',
  errorsOne: 'Ada satu isian yang perlu diperbaiki',
  errorsMany: (n: number) => `Ada ${n} isian yang perlu diperbaiki`,
  why: 'Mengapa begini?',
  seeTable: 'Lihat tabel',
  newer: 'Sebelumnya',
  older: 'Berikutnya',
  pages: 'Halaman daftar',
  emptyTable: 'Belum ada isinya.',
  remove: 'Hapus saringan',
  undo: 'Batalkan',
  copy: 'Salin',
  copied: 'Tersalin',
  whatsapp: 'Kirim lewat WhatsApp',
  messageLabel: 'Teks pesan',
  messageHint: 'Tekan lama pada teks untuk menyalin.',
  tooLong: (n: number) => `${n} huruf, paling panjang 600`,
  qr: 'Kode QR',
  steps: 'Langkah',
  done: 'selesai',
  now: 'sekarang',
  page: (n: number, of: number) => `Halaman ${n} dari ${of}`,
  emblem: 'Tempat lambang daerah',
  print: 'Cetak halaman ini dengan Ctrl + P',
  never: 'belum pernah',
  served: 'sudah ikut',
  coach: 'perlu pembinaan',
  neverCount: (n: number) => (n === 0 ? 'lengkap' : `${n} belum pernah`),
  neverOf: (n: number, of: number) => `${n} dari ${of} RW`,
  kelurahan: (name: string, served: number, never: number, coach: number) =>
    `Kelurahan ${name}: ${served} sudah, ${never} belum pernah, ${coach} perlu pembinaan`,
  sameTable: 'Tabel yang sama',
  kota: 'Kota',
  kecamatan: 'Kecamatan',
  share: 'Bagian',
  total: 'Jumlah'
};

export type Words = typeof id;

const en: Translation<Words> = {
  skip: 'Skip to content',
  main: 'Main',
  menu: 'Menu',
  home: 'Giliran, home page',
  help: 'Need help?',
  logout: 'Sign out',
  search: 'Search',
  optional: '(optional)',
  choose: 'Choose one',
  errorsOne: 'One field needs fixing',
  errorsMany: (n) => `${n} fields need fixing`,
  why: 'Why is that?',
  seeTable: 'Show the table',
  newer: 'Previous',
  older: 'Next',
  pages: 'List pages',
  emptyTable: 'Nothing here yet.',
  remove: 'Remove filter',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  whatsapp: 'Send by WhatsApp',
  messageLabel: 'Message text',
  messageHint: 'Press and hold the text to copy it.',
  tooLong: (n) => `${n} characters, 600 at most`,
  qr: 'QR code',
  steps: 'Steps',
  done: 'done',
  now: 'now',
  page: (n, of) => `Page ${n} of ${of}`,
  emblem: 'Place for the regional emblem',
  print: 'Print this page with Ctrl + P',
  never: 'never had a turn',
  served: 'had a turn',
  coach: 'needs coaching',
  neverCount: (n) => (n === 0 ? 'complete' : `${n} never`),
  neverOf: (n, of) => `${n} of ${of} RW`,
  kelurahan: (name, served, never, coach) =>
    `Kelurahan ${name}: ${served} had a turn, ${never} never, ${coach} need coaching`,
  sameTable: 'The same as a table',
  kota: 'City',
  kecamatan: 'District',
  share: 'Share',
  total: 'Total'
};

/** The words of the parts in one language. */
export const words = bilingual(id, en);
