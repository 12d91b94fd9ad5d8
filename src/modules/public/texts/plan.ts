import { formatNumber } from '#platform/i18n/format.ts';
import { bilingual, type Translation } from '#platform/i18n/texts.ts';

const n = (value: number) => formatNumber(value, 'id');
const e = (value: number) => formatNumber(value, 'en');

const id = {
  when: 'Kapan giliran saya?', whenLead: 'Perkiraan untuk RW Anda menurut rencana musim yang berlaku, paling lebar satu triwulan.', find: 'Kelurahan dan RW', findHint: 'Kamal Muara 004', findButton: 'Cari',
  nothing: (asked: string) => `Tidak ada RW "${asked}".`, nothingNext: 'RW dicari dengan nama kelurahan dan nomornya, misalnya Kamal Muara 004.',
  noPlan: (place: string) => `Belum ada rencana musim yang mencakup ${place}.`, noPlanNext: 'Rencana diumumkan di halaman Giliran & hasil. Sementara itu, lihat riwayat RW ini.', history: 'Riwayat giliran RW ini',
  ownNote: 'Perkiraan untuk satu usaha ada di tautan pemiliknya: tautan itu hanya untuk pemilik usaha.',
  plans: 'Rencana musim', plan: (season: string, tier: string) => `Rencana giliran ${season}, ${tier}`, title: (turns: number, events: number) => `${n(turns)} giliran di ${n(events)} acara`, frozenTitle: (entrants: number) => `${n(entrants)} usaha dalam daftar rencana`,
  lead: (when: string) => `Diundi terbuka dan diumumkan ${when}. Rencana menentukan kapan RW mendapat tempat; usahanya diundi di tiap acara.`, frozenLead: (when: string) => `Daftar dibekukan ${when}. Rencana ini belum diundi.`,
  replaced: (plan: string) => `Rencana ini sudah digantikan ${plan}; tempat yang sudah dipastikan tidak berubah.`, over: 'Rencana ini tidak berlaku. Daftarnya tetap bisa dibaca.',
  events: 'Acara dan tempatnya', event: 'Acara', day: 'Mulai', places: 'Tempat', planned: 'Dijadwalkan', held: 'sudah diundi', none: 'belum diundi',
  verify: 'Periksa sendiri', verifyLead: 'Siapa pun boleh menghitung ulang rencana ini: unduh berkasnya, lalu jalankan giliran-rotation verify --bundle di komputer.', bundle: 'Unduh berkas', frozen: 'Unduh daftar beku', list: 'Sidik daftar', result: 'Sidik hasil', roster: 'Sidik peserta', rules: 'Sidik aturan', seed: 'Angka undian (seed)',
  others: 'Rencana lain musim ini', back: 'Giliran & hasil', ask: 'Kapan giliran RW saya?'
};

const en: Translation<typeof id> = {
  when: 'When is my turn?', whenLead: 'What your RW may expect by the plan of the season in force, at most one quarter wide.', find: 'Kelurahan and RW', findHint: 'Kamal Muara 004', findButton: 'Find', nothing: (asked) => `There is no RW "${asked}".`, nothingNext: 'An RW is found by the name of its kelurahan and its number, such as Kamal Muara 004.',
  noPlan: (place) => `No season plan covers ${place} yet.`, noPlanNext: 'Plans are published on the page of turns and results. Until then, see the history of this RW.', history: 'History of this RW', ownNote: 'What one business may expect is on its owner\'s link, which only she has.',
  plans: 'Season plans', plan: (season, tier) => `Plan of turns ${season}, ${tier}`, title: (turns, events) => `${e(turns)} turns at ${e(events)} events`, frozenTitle: (entrants) => `${e(entrants)} businesses in the list of the plan`, lead: (when) => `Drawn in public and published ${when}. The plan says when an RW has places; the businesses are drawn at each event.`, frozenLead: (when) => `The list was frozen ${when}. The plan has not been drawn.`,
  replaced: (plan) => `This plan was followed by ${plan}; confirmed places did not change.`, over: 'This plan does not hold. Its list stays readable.', events: 'Events and their places', event: 'Event', day: 'Begins', places: 'Places', planned: 'Scheduled', held: 'drawn', none: 'not drawn yet',
  verify: 'Check it yourself', verifyLead: 'Anybody may compute this plan again: download the file, then run giliran-rotation verify --bundle on a computer.', bundle: 'Download the file', frozen: 'Download the frozen list', list: 'Fingerprint of the list', result: 'Fingerprint of the result', roster: 'Fingerprint of the roster', rules: 'Fingerprint of the rules', seed: 'Seed', others: 'Other plans of this season', back: 'Turns & results', ask: 'When is the turn of my RW?'
};

/** Words of the public pages about season plans. */
export const planPageTexts = bilingual(id, en);
