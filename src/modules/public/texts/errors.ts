import { bilingual, type Translation } from '#platform/i18n/texts.ts';

const id = {
  missing: 'Halaman ini tidak ada', missingText: 'Alamatnya mungkin salah ketik, atau halamannya sudah dipindah.',
  trouble: 'Sistem sedang bermasalah', refused: 'Belum bisa dibuka',
  next: 'Yang bisa Anda buka', home: 'Beranda', events: 'Semua acara', find: 'Kapan giliran RW saya?', draws: 'Giliran dan hasil'
};
const en: Translation<typeof id> = {
  missing: 'This page does not exist', missingText: 'The address may be mistyped, or the page has moved.',
  trouble: 'Something went wrong on our side', refused: 'This cannot be opened',
  next: 'Where to go from here', home: 'Home page', events: 'All bazaars', find: "When is my RW's turn?", draws: 'Turns and results'
};

/** Words of the error pages: fact, reason, what next. */
export const errorTexts = bilingual(id, en);
