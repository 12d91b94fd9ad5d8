import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { PasswordRefusal } from '../refusals.ts';

/** ASVS 5.0 6.2.1 and 6.2.9: at least 8, 64 must be allowed; the top keeps hashing cheap. */
export const PASSWORD_CHARS_MIN = 8;
export const PASSWORD_CHARS_MAX = 128;

/** Words that people here put into a password first; our own list, grown from what the product is about. */
const WORDS = [
  'giliran', 'jakarta', 'betawi', 'batavia', 'monas', 'dki', 'jkt', 'indonesia', 'nusantara', 'merdeka', 'garuda', 'pancasila',
  'umkm', 'pkk', 'kader', 'dasawisma', 'posyandu', 'kelurahan', 'kecamatan', 'lurah', 'camat', 'walikota', 'gubernur', 'balaikota',
  'dinas', 'sudin', 'ppkukm', 'ppapp', 'kpkp', 'biro', 'umum', 'kasatpel', 'pendamping', 'petugas', 'pegawai', 'operator', 'panitia',
  'bazar', 'bazaar', 'lapak', 'usaha', 'warung', 'jualan', 'pasar', 'undian', 'undangan', 'rotasi', 'demo', 'coba', 'contoh',
  'admin', 'administrator', 'user', 'pengguna', 'guest', 'tamu', 'test', 'testing', 'login', 'masuk', 'root', 'system', 'sistem', 'server',
  'password', 'passwd', 'passw', 'pass', 'word', 'sandi', 'kata', 'katasandi', 'rahasia', 'kunci', 'secret', 'default', 'ganti', 'changeme', 'welcome', 'letmein', 'selamat', 'datang',
  'sayang', 'cinta', 'iloveyou', 'love', 'aku', 'kamu', 'anak', 'anakku', 'mama', 'papa', 'ibu', 'bapak', 'bunda', 'ayah', 'keluarga', 'bismillah', 'alhamdulillah', 'allah', 'rejeki', 'rezeki', 'berkah',
  'pusat', 'utara', 'barat', 'selatan', 'timur', 'kepulauan', 'seribu', 'gambir', 'menteng', 'senen', 'kemayoran', 'cilincing', 'koja', 'tebet', 'cakung', 'jatinegara',
  'persija', 'macan', 'bola', 'sepakbola', 'dragon', 'monkey', 'master', 'football', 'princess', 'sunshine', 'qwerty', 'azerty', 'qwertz',
  'senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu', 'minggu', 'januari', 'februari', 'maret', 'april', 'mei', 'juni', 'juli', 'agustus', 'september', 'oktober', 'november', 'desember',
  'rw', 'rt', 'di', 'dan', 'my', 'the', 'new', 'baru', 'ok', 'oke', 'abc', 'abcd', 'xyz'
];

/** Rows of keyboards and the alphabet; a piece of four or more, forwards or backwards, is a run. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qazwsxedcrfvtgbyhnujmikolp', '1q2w3e4r5t6y7u8i9o0p', 'abcdefghijklmnopqrstuvwxyz', '01234567890', '147258369', '123qwe456rty'];
const RUN_CHARS_MIN = 4;

const LOOKALIKE: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i' };

/** NFC, so that the same word typed on two keyboards is the same password. Nothing is trimmed or cut. */
export function normalPassword(typed: string): string {
  return typed.normalize('NFC');
}

/**
 * Decides whether a new password is good enough: length, not one of the obvious ones, without the user name.
 * No rule on capitals or signs (ASVS 6.2.5).
 * Refuses: password_too_short, password_too_long, password_like_username, password_too_common.
 */
export function decidePassword(password: string, username: string): Result<true, PasswordRefusal> {
  const chars = [...normalPassword(password)].length;
  if (chars < PASSWORD_CHARS_MIN) return refuse({ code: 'password_too_short', charsMin: PASSWORD_CHARS_MIN });
  if (chars > PASSWORD_CHARS_MAX) return refuse({ code: 'password_too_long', charsMax: PASSWORD_CHARS_MAX });
  if (username.length >= 3 && bare(password).includes(bare(username))) return refuse({ code: 'password_like_username' });
  return isObvious(password) ? refuse({ code: 'password_too_common' }) : accept(true);
}

/** Built only of obvious words, runs, years and repeats: the first guesses of anybody who tries. */
export function isObvious(password: string): boolean {
  const text = bare(password);
  return isRepeat(text) || isMadeOfPieces(text) || isMadeOfPieces(unmasked(text));
}

function bare(text: string): string {
  return normalPassword(text).toLowerCase().replace(/[\s._\-+*#?,;:/\\()]/g, '');
}

/** Signs that stand for letters turned back: p@ssw0rd -> password. Digits at the end stay digits (years). */
function unmasked(text: string): string {
  const [, head = '', tail = ''] = /^(.*?)([0-9!]*)$/s.exec(text) ?? [];
  return [...head].map((sign) => LOOKALIKE[sign] ?? sign).join('') + tail;
}

/** One piece of at most five characters again and again: aaaaaaaa, abcabcabc, 20262026. */
function isRepeat(text: string): boolean {
  return /^(.{1,5}?)\1+$/s.test(text) || new Set(text).size <= 2;
}

/** True when the text can be cut without rest into obvious words, runs and short groups of digits. */
function isMadeOfPieces(text: string): boolean {
  const reachable = new Set([0]);
  for (let at = 0; at < text.length; at++) {
    if (!reachable.has(at)) continue;
    for (const length of piecesAt(text, at)) reachable.add(at + length);
  }
  return reachable.has(text.length);
}

function piecesAt(text: string, at: number): number[] {
  const words = WORDS.filter((word) => text.startsWith(word, at)).map((word) => word.length);
  const digits = /^[0-9!@#$%]{1,8}/.exec(text.slice(at))?.[0].length ?? 0;
  const groups = Array.from({ length: digits }, (_, i) => i + 1);
  return [...words, ...groups, ...runsAt(text, at)];
}

function runsAt(text: string, at: number): number[] {
  const runs: number[] = [];
  for (let end = at + RUN_CHARS_MIN; end <= text.length; end++) if (isRun(text.slice(at, end))) runs.push(end - at);
  return runs;
}

function isRun(piece: string): boolean {
  const backwards = [...piece].reverse().join('');
  return new Set(piece).size === 1 || ROWS.some((row) => row.includes(piece) || row.includes(backwards));
}
