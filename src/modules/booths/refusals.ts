import type { RefusalTexts } from '../../platform/i18n/texts.ts';
import { formatDate, formatInstant, formatTime } from '../../platform/i18n/format.ts';
import type { PlainDate } from '../../platform/clock.ts';

/** What booths refuses, with what its sentence needs. */
export type BoothsRefusal =
  | { code: 'place_taken' }
  | { code: 'answer_closed'; deadline: Date }
  | { code: 'event_over' }
  | { code: 'answers_exhausted'; most: number }
  | { code: 'draw_not_published'; drawId: string }
  | { code: 'place_number_unknown'; number: string; last: string }
  | { code: 'place_number_taken'; number: string; on: PlainDate }
  | { code: 'no_place_held' }
  | { code: 'not_on_this_day'; dates: readonly PlainDate[] }
  | { code: 'already_checked_in'; at: Date }
  | { code: 'entrant_unknown'; typed: string }
  | { code: 'several_match'; count: number }
  | { code: 'not_expected'; state: string }
  | { code: 'too_early_to_mark' }
  | { code: 'message_too_long'; chars: number };

/** One sentence per refusal: the fact, then what can be done now. */
export const boothsRefusalTexts: RefusalTexts<BoothsRefusal> = {
  place_taken: {
    id: () => 'Tempat ini sudah terisi. Giliran Anda tidak hangus; kami kabari kalau ada tempat kosong.',
    en: () => 'This place has been taken. Your turn is not lost; we will tell you when a place is free.'
  },
  answer_closed: {
    id: ({ deadline }) => `Batas jawab sudah lewat, ${formatInstant(deadline, 'id')}. Silakan hubungi panitia.`,
    en: ({ deadline }) => `The time to answer ended on ${formatInstant(deadline, 'en')}. Please call the organisers.`
  },
  event_over: { id: () => 'Acara ini sudah selesai.', en: () => 'This bazaar is over.' },
  answers_exhausted: {
    id: ({ most }) => `Jawaban sudah diubah ${most} kali. Silakan hubungi panitia.`,
    en: ({ most }) => `The answer was changed ${most} times. Please call the organisers.`
  },
  draw_not_published: {
    id: ({ drawId }) => `Undian ${drawId} belum diumumkan. Undangan dibuka setelah pengumuman.`,
    en: ({ drawId }) => `Draw ${drawId} is not published yet. Invitations open after it is.`
  },
  place_number_unknown: {
    id: ({ number, last }) => `Nomor ${number} tidak ada di acara ini. Nomor terakhir ${last}.`,
    en: ({ number, last }) => `There is no number ${number} at this bazaar. The last one is ${last}.`
  },
  place_number_taken: {
    id: ({ number, on }) => `Nomor ${number} sudah dipakai pada ${formatDate(on, 'id')}. Pilih nomor lain.`,
    en: ({ number, on }) => `Number ${number} is in use on ${formatDate(on, 'en')}. Choose another one.`
  },
  no_place_held: {
    id: () => 'Usaha ini belum memegang tempat. Catat kesediaannya dulu.',
    en: () => 'This business holds no place yet. Record that it is willing first.'
  },
  not_on_this_day: {
    id: ({ dates }) => `Bukan hari ini. Jadwalnya ${dates.map((date) => formatDate(date, 'id')).join(' dan ')}.`,
    en: ({ dates }) => `Not today. The schedule is ${dates.map((date) => formatDate(date, 'en')).join(' and ')}.`
  },
  already_checked_in: {
    id: ({ at }) => `Sudah masuk ${formatTime(at, 'id')}.`,
    en: ({ at }) => `Already in since ${formatTime(at, 'en')}.`
  },
  entrant_unknown: {
    id: ({ typed }) => `"${typed}" tidak ada di acara ini. Periksa kodenya, atau cari dengan nama usaha.`,
    en: ({ typed }) => `"${typed}" is not at this bazaar. Check the code, or search by business name.`
  },
  several_match: {
    id: ({ count }) => `Ada ${count} usaha yang cocok. Pilih satu dari daftar.`,
    en: ({ count }) => `${count} businesses match. Choose one from the list.`
  },
  not_expected: {
    id: () => 'Usaha ini tidak memegang tempat di acara ini. Periksa daftar undangan.',
    en: () => 'This business holds no place at this bazaar. See the list of invitations.'
  },
  too_early_to_mark: {
    id: () => 'Acara hari itu belum dibuka. Tidak hadir baru bisa dicatat setelah buka.',
    en: () => 'That day has not opened yet. Absence can be recorded after the opening.'
  },
  message_too_long: {
    id: ({ chars }) => `Pesan ini ${chars} huruf, paling panjang 600.`,
    en: ({ chars }) => `This message has ${chars} characters, 600 at most.`
  }
};
