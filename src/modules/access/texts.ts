import { bilingual, type Translation } from '../../platform/i18n/texts.ts';
import type { Role } from './actor.ts';

const ROLE_NAMES_ID: Record<Role, string> = {
  owner: 'Pelaku usaha', cadre: 'Kader PKK', mentor: 'Pendamping', kelurahan_officer: 'Petugas kelurahan', kecamatan_officer: 'Petugas kecamatan (kasatpel)',
  kota_officer: 'Petugas suku dinas', planner: 'Perencana dinas', venue_officer: 'Petugas tempat', inspector: 'Inspektorat', leader: 'Pimpinan', operator: 'Operator sistem'
};
const ROLE_NAMES_EN: Record<Role, string> = {
  owner: 'Business owner', cadre: 'PKK cadre', mentor: 'Field mentor', kelurahan_officer: 'Kelurahan officer', kecamatan_officer: 'Kecamatan officer',
  kota_officer: 'City officer', planner: 'Agency planner', venue_officer: 'Venue officer', inspector: 'Inspectorate', leader: 'Leadership', operator: 'System operator'
};

const id = {
  roles: ROLE_NAMES_ID,
  signIn: {
    title: 'Masuk petugas',
    lead: 'Untuk petugas, pendamping, dan kader. Warga dan pelaku usaha tidak perlu masuk.',
    username: 'Nama pengguna', password: 'Kata sandi', totp: 'Kode 6 angka',
    totpHint: 'Dari aplikasi kode di HP. Kader boleh mengosongkannya.',
    button: 'Masuk',
    activate: 'Punya kode aktivasi? Aktifkan akun',
    forgot: 'Lupa kata sandi atau HP hilang? Minta kode baru kepada yang memberi Anda akun.',
    activated: 'Akun aktif. Silakan masuk dengan kata sandi baru.'
  },
  activation: {
    title: 'Aktifkan akun',
    lead: 'Kode aktivasi diberikan oleh yang membuat akun Anda. Kode berlaku tiga hari dan hanya sekali.',
    code: 'Kode aktivasi', codeHint: 'Dua belas huruf dan angka, misalnya ABCD-EFGH-JKLM',
    password: 'Kata sandi baru', passwordHint: 'Paling sedikit 8 huruf. Kalimat pendek paling mudah diingat.',
    button: 'Aktifkan', back: 'Kembali ke halaman masuk'
  },
  account: {
    title: 'Akun saya', username: 'Nama pengguna', office: 'Jabatan',
    grants: 'Wewenang', noGrants: 'Belum ada wewenang. Mintalah kepada yang membuat akun Anda.', role: 'Peran', territory: 'Wilayah', agency: 'Instansi', period: 'Berlaku',
    until: (date: string) => `sampai ${date}`, since: (date: string) => `sejak ${date}`, period2: (from: string, to: string) => `${from} sampai ${to}`,
    factor: 'Kode masuk', factorSet: 'Terpasang. Setiap masuk diminta kode 6 angka.', factorMissing: 'Pasang kode masuk dulu',
    factorMissingText: 'Wewenang Anda terbuka setelah kode masuk terpasang.', factorNone: 'Kode masuk belum terpasang.',
    factorStart: 'Pasang kode masuk', factorSteps: 'Pindai gambar ini dengan aplikasi kode di HP, lalu ketik kode yang muncul.', factorTyped: 'Tidak bisa memindai? Ketik kunci ini di aplikasi:',
    qr: 'Gambar untuk aplikasi kode', totp: 'Kode 6 angka', confirm: 'Simpan', again: 'Buat kunci baru',
    replace: 'Ganti HP', replaceText: 'Isi kata sandi dan kode dari HP lama. Setelah itu HP baru bisa dipasang.', replaceButton: 'Ganti',
    password: 'Ganti kata sandi', current: 'Kata sandi sekarang', next: 'Kata sandi baru', change: 'Ganti', changed: 'Kata sandi sudah diganti. Sesi lain sudah diakhiri.',
    sessions: 'Sesi yang terbuka', device: 'Perangkat', started: 'Masuk', seen: 'Terakhir dipakai', thisOne: 'sesi ini', end: 'Akhiri', endOthers: 'Akhiri sesi lain', action: 'Tindakan'
  },
  users: {
    title: 'Pengguna', count: (n: number) => (n === 1 ? 'Satu akun di halaman ini' : `${n} akun di halaman ini`), new: 'Akun baru', search: 'Cari nama', name: 'Nama', username: 'Nama pengguna', state: 'Keadaan', roles: 'Peran',
    territory: 'Wilayah', agency: 'Instansi', office: 'Jabatan',
    empty: 'Tidak ada akun yang cocok.', first: 'Ke awal daftar',
    active: 'aktif', disabled: 'dinonaktifkan', waiting: 'menunggu aktivasi', demo: 'contoh', noFactor: 'tanpa kode masuk',
    newTitle: 'Akun baru', newLead: 'Akun baru belum punya wewenang. Wewenang diberikan sesudahnya.',
    usernameHint: 'Huruf kecil, angka, titik, atau garis. Misalnya rini.kartika', officeHint: 'Misalnya Kasatpel Kecamatan Johar Baru',
    territoryHint: 'Kode wilayah, misalnya 31.71.01. Pilih dari daftar atau ketik kodenya.', create: 'Buat akun', back: 'Daftar pengguna',
    codeTitle: 'Kode aktivasi', codeText: (username: string) => `Sampaikan kode ini kepada pemilik akun ${username}. Kode hanya tampil sekali dan berlaku tiga hari.`, codeUse: 'Dipakai di halaman Aktifkan akun:', toAccount: 'Beri wewenang',
    grants: 'Wewenang', noGrants: 'Belum ada wewenang.', ended: 'sudah berakhir', end: 'Akhiri', give: 'Beri wewenang', role: 'Peran', from: 'Mulai', to: 'Sampai', toHint: 'Kosongkan bila tanpa batas', giveButton: 'Beri wewenang',
    manage: 'Kelola akun', disable: 'Nonaktifkan', disableText: 'Sesi yang terbuka langsung berakhir.', enable: 'Aktifkan lagi', reissue: 'Kode aktivasi baru', reissueText: 'Untuk yang lupa kata sandi atau kehilangan HP. Kata sandi dan kode masuk yang lama tidak berlaku lagi.',
    beyond: 'Akun ini punya wewenang yang tidak Anda pegang.', own: 'Ini akun Anda sendiri.', openSessions: (n: number) => (n === 0 ? 'Tidak ada sesi terbuka' : `${n} sesi terbuka`), action: 'Tindakan'
  }
};

export type AccessTexts = typeof id;

const en: Translation<AccessTexts> = {
  roles: ROLE_NAMES_EN,
  signIn: {
    title: 'Officers sign in',
    lead: 'For officers, mentors and cadres. Citizens and business owners need no account.',
    username: 'User name', password: 'Password', totp: '6-digit code',
    totpHint: 'From the code app on your phone. Cadres may leave it empty.',
    button: 'Sign in',
    activate: 'Have an activation code? Activate your account',
    forgot: 'Forgot the password or lost the phone? Ask whoever gave you the account for a new code.',
    activated: 'Your account is active. Please sign in with the new password.'
  },
  activation: {
    title: 'Activate your account',
    lead: 'Whoever opened your account gave you the code. It holds three days and works once.',
    code: 'Activation code', codeHint: 'Twelve letters and digits, for example ABCD-EFGH-JKLM',
    password: 'New password', passwordHint: 'At least 8 characters. A short sentence is easiest to remember.',
    button: 'Activate', back: 'Back to sign-in'
  },
  account: {
    title: 'My account', username: 'User name', office: 'Office',
    grants: 'Permissions', noGrants: 'No permission yet. Ask whoever opened your account.', role: 'Role', territory: 'Territory', agency: 'Agency', period: 'Period',
    until: (date) => `until ${date}`, since: (date) => `since ${date}`, period2: (from, to) => `${from} to ${to}`,
    factor: 'Sign-in codes', factorSet: 'Set up. Each sign-in asks for a 6-digit code.', factorMissing: 'Set up sign-in codes first',
    factorMissingText: 'Your permissions open once sign-in codes are set up.', factorNone: 'Sign-in codes are not set up.',
    factorStart: 'Set up codes', factorSteps: 'Scan this picture with the code app on your phone, then type the code it shows.', factorTyped: 'Cannot scan? Type this key into the app:',
    qr: 'Picture for the code app', totp: '6-digit code', confirm: 'Save', again: 'Make a new key',
    replace: 'New phone', replaceText: 'Enter the password and a code from the old phone. Then the new phone can be set up.', replaceButton: 'Replace',
    password: 'Change password', current: 'Present password', next: 'New password', change: 'Change', changed: 'The password is changed. Other sessions have ended.',
    sessions: 'Open sessions', device: 'Device', started: 'Signed in', seen: 'Last used', thisOne: 'this session', end: 'End', endOthers: 'End the others', action: 'Action'
  },
  users: {
    title: 'Users', count: (n) => (n === 1 ? 'One account on this page' : `${n} accounts on this page`), new: 'New account', search: 'Find a name', name: 'Name', username: 'User name', state: 'State', roles: 'Roles',
    territory: 'Territory', agency: 'Agency', office: 'Office',
    empty: 'No account matches.', first: 'To the start',
    active: 'active', disabled: 'disabled', waiting: 'waiting for activation', demo: 'demonstration', noFactor: 'no sign-in codes',
    newTitle: 'New account', newLead: 'A new account has no permission yet. Permissions are given afterwards.',
    usernameHint: 'Small letters, digits, dots or dashes. For example rini.kartika', officeHint: 'For example head of the Johar Baru unit',
    territoryHint: 'Territory code, for example 31.71.01. Choose from the list or type it.', create: 'Open account', back: 'Users',
    codeTitle: 'Activation code', codeText: (username) => `Hand this code to the owner of the account ${username}. It is shown once and holds three days.`, codeUse: 'It is used on the page Activate your account:', toAccount: 'Give permission',
    grants: 'Permissions', noGrants: 'No permission yet.', ended: 'ended', end: 'End', give: 'Give a permission', role: 'Role', from: 'From', to: 'To', toHint: 'Leave empty for no end', giveButton: 'Give permission',
    manage: 'Manage the account', disable: 'Disable', disableText: 'Open sessions end at once.', enable: 'Enable again', reissue: 'New activation code', reissueText: 'For a forgotten password or a lost phone. The old password and codes no longer work.',
    beyond: 'This account holds permissions that you do not.', own: 'This is your own account.', openSessions: (n) => (n === 0 ? 'No open session' : n === 1 ? '1 open session' : `${n} open sessions`), action: 'Action'
  }
};

/** Texts of the sign-in, account and user screens. */
export const accessTexts = bilingual(id, en);
