import type { RefusalTexts } from '../../platform/i18n/texts.ts';
import { formatDateShort } from '../../platform/i18n/format.ts';
import type { PlainDate } from '../../platform/clock.ts';

export type PasswordRefusal =
  | { code: 'password_too_short'; charsMin: number }
  | { code: 'password_too_long'; charsMax: number }
  | { code: 'password_too_common' }
  | { code: 'password_like_username' };

export type SignInRefusal = { code: 'sign_in_refused' } | { code: 'throttled'; waitSeconds: number } | { code: 'sign_in_busy' };

export type AccountRefusal =
  | { code: 'username_taken' } | { code: 'username_invalid' } | { code: 'person_name_missing' }
  | { code: 'agency_unknown' } | { code: 'agency_taken' } | { code: 'agency_invalid' } | { code: 'territory_unknown' }
  | { code: 'account_beyond_yours' } | { code: 'own_account' };

export type GrantRefusal =
  | { code: 'grant_beyond_yours' } | { code: 'grant_longer_than_yours'; until: PlainDate }
  | { code: 'grant_period_invalid' } | { code: 'grant_already_ended' } | { code: 'grant_exists' } | { code: 'own_grant' };

export type OwnAccountRefusal =
  | { code: 'activation_refused' } | { code: 'password_wrong' } | { code: 'second_factor_wrong' } | { code: 'second_factor_already_set' };

export type AccessRefusal = PasswordRefusal | SignInRefusal | AccountRefusal | GrantRefusal | OwnAccountRefusal | { code: 'not_found' };

function waitId(seconds: number): string {
  return seconds < 60 ? `${seconds} detik` : `${Math.ceil(seconds / 60)} menit`;
}
function waitEn(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** One sentence or two per code: what happened, then what to do next. `not_found` is declared at the edge. */
export const accessRefusalTexts: RefusalTexts<Exclude<AccessRefusal, { code: 'not_found' }>> = {
  password_too_short: {
    id: (r) => `Kata sandi paling sedikit ${r.charsMin} huruf. Kalimat pendek paling mudah diingat.`,
    en: (r) => `A password has at least ${r.charsMin} characters. A short sentence is easiest to remember.`
  },
  password_too_long: {
    id: (r) => `Kata sandi paling panjang ${r.charsMax} huruf.`,
    en: (r) => `A password has at most ${r.charsMax} characters.`
  },
  password_too_common: {
    id: () => 'Kata sandi ini mudah ditebak. Silakan pakai beberapa kata yang tidak berhubungan.',
    en: () => 'This password is easy to guess. Please use a few unrelated words.'
  },
  password_like_username: {
    id: () => 'Kata sandi tidak boleh memuat nama pengguna.',
    en: () => 'The password must not contain the user name.'
  },
  sign_in_refused: {
    id: () => 'Nama pengguna, kata sandi, atau kode belum cocok. Silakan periksa lalu coba lagi.',
    en: () => 'The user name, password or code does not match. Please check and try again.'
  },
  throttled: {
    id: (r) => `Sudah beberapa kali belum cocok. Silakan coba lagi ${waitId(r.waitSeconds)} lagi.`,
    en: (r) => `Several attempts did not match. Please try again in ${waitEn(r.waitSeconds)}.`
  },
  sign_in_busy: {
    id: () => 'Banyak yang sedang masuk. Silakan coba lagi sebentar lagi.',
    en: () => 'Many people are signing in. Please try again in a moment.'
  },
  username_taken: { id: () => 'Nama pengguna ini sudah dipakai. Silakan pilih yang lain.', en: () => 'This user name is taken. Please choose another.' },
  username_invalid: {
    id: () => 'Nama pengguna berisi 3 sampai 40 huruf kecil, angka, titik, atau garis.',
    en: () => 'A user name has 3 to 40 small letters, digits, dots or dashes.'
  },
  person_name_missing: { id: () => 'Nama orangnya belum diisi.', en: () => 'The name of the person is missing.' },
  agency_unknown: { id: () => 'Instansi ini belum terdaftar.', en: () => 'This agency is not registered.' },
  agency_taken: { id: () => 'Instansi dengan kode ini sudah ada.', en: () => 'An agency with this code exists already.' },
  agency_invalid: {
    id: () => 'Kode instansi berisi 2 sampai 31 huruf kecil, angka, atau garis, dan namanya harus diisi.',
    en: () => 'An agency code has 2 to 31 small letters, digits or dashes, and its name must be given.'
  },
  territory_unknown: { id: () => 'Wilayah ini tidak ada dalam daftar.', en: () => 'This territory is not on the list.' },
  account_beyond_yours: {
    id: () => 'Akun ini punya wewenang yang tidak Anda pegang. Silakan minta kepada operator.',
    en: () => 'This account holds permissions that you do not. Please ask the operator.'
  },
  own_account: {
    id: () => 'Akun sendiri tidak bisa diubah di sini. Silakan minta kepada rekan yang berwenang.',
    en: () => 'You cannot change your own account here. Please ask a colleague who may.'
  },
  grant_beyond_yours: {
    id: () => 'Anda hanya bisa memberi wewenang yang Anda pegang, di wilayah dan instansi Anda.',
    en: () => 'You can only give what you hold yourself, in your own territory and agency.'
  },
  grant_longer_than_yours: {
    id: (r) => `Wewenang Anda sendiri berlaku sampai ${formatDateShort(r.until)}. Pilih tanggal akhir paling lambat hari itu.`,
    en: (r) => `Your own permission ends on ${formatDateShort(r.until, 'en')}. Choose an end no later than that day.`
  },
  grant_period_invalid: { id: () => 'Tanggal akhir harus sama dengan atau sesudah tanggal mulai.', en: () => 'The end must not lie before the start.' },
  grant_already_ended: { id: () => 'Wewenang ini sudah diakhiri.', en: () => 'This permission has been ended already.' },
  grant_exists: { id: () => 'Akun ini sudah memegang wewenang yang sama.', en: () => 'This account already holds the same permission.' },
  own_grant: { id: () => 'Wewenang sendiri tidak bisa diubah sendiri.', en: () => 'Nobody changes her own permissions.' },
  activation_refused: {
    id: () => 'Nama pengguna atau kode aktivasi belum cocok, atau kodenya sudah habis masa berlakunya. Silakan minta kode baru.',
    en: () => 'The user name or activation code does not match, or the code has expired. Please ask for a new one.'
  },
  password_wrong: { id: () => 'Kata sandi yang sekarang belum cocok.', en: () => 'The present password does not match.' },
  second_factor_wrong: {
    id: () => 'Kode 6 angka belum cocok. Tunggu kode berikutnya di aplikasi, lalu coba lagi.',
    en: () => 'The 6-digit code does not match. Wait for the next code in the app, then try again.'
  },
  second_factor_already_set: { id: () => 'Kode masuk sudah terpasang.', en: () => 'The sign-in codes are already set up.' }
};
