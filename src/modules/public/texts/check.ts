import type { Translation } from '#platform/i18n/texts.ts';

/** Words of /periksa: the check in the visitor's own browser, and the ways without it. */
export const checkId = {
  title: 'Periksa undian sendiri',
  lead: 'HP Anda menghitung ulang undian dari berkasnya. Tidak ada yang dikirim ke mana pun.',
  draw: (drawId: string, event: string) => `${drawId} · ${event}`,
  press: 'Periksa', again: 'Periksa lagi', own: 'Atau pilih berkas dari HP', ownLabel: 'Berkas undian (.json)', ownHint: 'Berkas dari teman juga bisa dipakai.',
  idle: 'Belum diperiksa.', idleText: 'Tekan Periksa. Berkas undian diunduh dulu.', idleFile: 'Pilih berkas undian untuk mulai.',
  busy: 'Menghitung ulang.', progress: 'Langkah {n} dari {of}.',
  good: 'Cocok.', goodText: 'Hasil ini sama dengan hitungan ulang di HP Anda.',
  bad: 'Tidak cocok.', badText: 'Berkas ini berbeda dari yang diumumkan. Mohon laporkan kepada panitia.',
  offline: 'Belum bisa mengunduh.', offlineText: 'Tidak ada sinyal. Berkas dari teman juga bisa dipakai: pilih di bawah.',
  small: 'Untuk panitia: {step}, {field}, {reason}',
  steps: 'Langkah pemeriksaan', step: 'Langkah', result: 'Hasil', ok: 'cocok', wrong: 'tidak cocok', skipped: 'belum diperiksa',
  compare: 'Cocokkan sidik dengan yang dibacakan', announced: 'Diumumkan di situs ini', here: 'HP Anda', list: 'Sidik daftar', outcome: 'Sidik hasil', none: 'belum dihitung',
  seconds: '{n} detik.',
  choose: 'Pilih undian yang mau diperiksa', chooseLink: 'Semua undian', unknown: (asked: string) => `Undian ${asked} belum diumumkan.`,
  others: 'Cara lain', othersLead: 'Pemeriksa Python ditulis terpisah dari dua lainnya. Ketiganya harus memberi jawaban yang sama.',
  checker: 'Pemeriksa satu berkas', checkerText: 'Unduh, buka di HP atau laptop, lalu pilih berkas undian. Bisa tanpa internet.', checkerLink: 'Unduh pemeriksa', bundleLink: 'Unduh berkas undian',
  command: 'Baris perintah', commandText: 'Dengan Node.js, dari salinan kode sumber:', python: 'Python', pythonText: 'Hanya pustaka bawaan Python 3, dari salinan kode sumber:',
  noScript: 'Pemeriksaan di halaman ini memerlukan JavaScript. Tanpa itu, pakai salah satu cara di bawah.'
};

export const checkEn: Translation<typeof checkId> = {
  title: 'Check a draw yourself', lead: 'Your phone computes the draw again from its file. Nothing is sent anywhere.', draw: (drawId, event) => `${drawId} · ${event}`,
  press: 'Check', again: 'Check again', own: 'Or choose a file on your phone', ownLabel: 'Draw file (.json)', ownHint: 'A file from a friend works too.',
  idle: 'Not checked yet.', idleText: 'Press Check. The draw file is downloaded first.', idleFile: 'Choose a draw file to begin.',
  busy: 'Computing again.', progress: 'Step {n} of {of}.', good: 'It matches.', goodText: 'This result is the same as the one computed on your phone.',
  bad: 'It does not match.', badText: 'This file differs from the one that was announced. Please tell the committee.',
  offline: 'The file could not be downloaded.', offlineText: 'There is no signal. A file from a friend works too: choose it below.',
  small: 'For the committee: {step}, {field}, {reason}',
  steps: 'Steps of the check', step: 'Step', result: 'Result', ok: 'matches', wrong: 'does not match', skipped: 'not checked',
  compare: 'Compare the fingerprints with those read aloud', announced: 'Announced on this site', here: 'Your phone', list: 'Fingerprint of the list', outcome: 'Fingerprint of the result', none: 'not computed yet',
  seconds: '{n} seconds.', choose: 'Choose the draw to check', chooseLink: 'All draws', unknown: (asked) => `Draw ${asked} is not published.`,
  others: 'Other ways', othersLead: 'The Python checker shares no line with the other two. All three must give the same answer.',
  checker: 'The one-file checker', checkerText: 'Download it, open it on a phone or laptop, then choose the draw file. It works without internet.', checkerLink: 'Download the checker', bundleLink: 'Download the draw file',
  command: 'Command line', commandText: 'With Node.js, from a copy of the source code:', python: 'Python', pythonText: "Only Python 3's own library, from a copy of the source code:",
  noScript: 'The check on this page needs JavaScript. Without it, use one of the ways below.'
};
