import { bilingual, type Translation } from '#platform/i18n/texts.ts';

const id = {
  home: 'Ke beranda',
  missing: 'Halaman ini tidak ada',
  trouble: 'Sistem sedang bermasalah',
  demo: 'Dunia contoh: wilayahnya nyata, orang dan usahanya karangan.',
  otherLanguage: 'English',
  owner: 'Giliran · registri dan giliran bazar UMKM DKI Jakarta',
  signIn: 'Masuk petugas',
  publicNav: [
    { href: '/acara', label: 'Acara' },
    { href: '/giliran', label: 'Giliran & hasil' },
    { href: '/pemerataan', label: 'Pemerataan' },
    { href: '/aturan', label: 'Aturan' },
    { href: '/data', label: 'Data' }
  ],
  help: [{ href: '/aturan#bantuan', label: 'Tanya kader PKK di RW atau kantor kelurahan' }],
  about: [{ href: '/sumber-data', label: 'Sumber data' }, { href: '/masuk', label: 'Masuk petugas' }],
  work: 'Pekerjaan',
  settings: 'Pengaturan',
  desk: { inbox: 'Kotak tugas', businesses: 'Daftar usaha', territory: 'Wilayah', events: 'Acara', seasons: 'Musim', venues: 'Tempat', rules: 'Aturan main', users: 'Pengguna', account: 'Akun saya' }
};

const en: Translation<typeof id> = {
  home: 'To the home page',
  missing: 'This page does not exist',
  trouble: 'Something went wrong on our side',
  demo: 'Demonstration world: the territory is real, people and businesses are invented.',
  otherLanguage: 'Bahasa Indonesia',
  owner: 'Giliran · registry and bazaar turns of the micro-businesses of Jakarta',
  signIn: 'Officers sign in',
  publicNav: [
    { href: '/acara', label: 'Bazaars' },
    { href: '/giliran', label: 'Turns & results' },
    { href: '/pemerataan', label: 'Fairness' },
    { href: '/aturan', label: 'Rules' },
    { href: '/data', label: 'Data' }
  ],
  help: [{ href: '/aturan#bantuan', label: 'Ask the PKK cadre of your RW or the kelurahan office' }],
  about: [{ href: '/sumber-data', label: 'Data sources' }, { href: '/masuk', label: 'Officers sign in' }],
  work: 'Work',
  settings: 'Settings',
  desk: { inbox: 'Task inbox', businesses: 'Businesses', territory: 'Territory', events: 'Bazaars', seasons: 'Seasons', venues: 'Venues', rules: 'Rulebook', users: 'Users', account: 'My account' }
};

/** Texts of the shells: menus, help, the demonstration line. */
export const shellTexts = bilingual(id, en);
