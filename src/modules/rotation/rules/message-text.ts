import { formatInstant } from '../../../platform/i18n/format.ts';

/** Messages to owners are Indonesian; the link alone stands on the next line (ux.md 6.9). */
type Parts = { readonly agency: string; readonly event: string; readonly business: string; readonly inputHash: string; readonly until: Date; readonly contact: string };

const MOST = 600;

/** Her code, the first 16 characters of the list's hash, and until when she may object (draw-protocol.md 3). */
export function entrantMessage(parts: Parts & { code: string }): string {
  return fitted((name, event) => `Dari ${cut(parts.agency, 80)}. Usaha ${name} masuk daftar undian ${event}. Kode undian: ${parts.code}. Sidik daftar: ${shortHash(parts.inputHash)}. `
    + `Simpan pesan ini: daftar tidak bisa diganti diam-diam. Kalau ada data yang keliru, sampaikan sebelum ${formatInstant(parts.until)} lewat tautan ini. ${safety(parts.contact)}`, parts);
}

/** Her code in a season's plan: it says when her RW comes, not yet who of it (draw-protocol.md 9). */
export function planMessage(parts: Parts & { code: string }): string {
  return fitted((name, event) => `Dari ${cut(parts.agency, 80)}. Usaha ${name} masuk rencana giliran ${event}. Kode: ${parts.code}. Sidik daftar: ${shortHash(parts.inputHash)}. `
    + `Rencana menentukan kapan RW Anda mendapat tempat; usahanya diundi di tiap acara. Perkiraan giliran dan keberatan (sebelum ${formatInstant(parts.until)}) ada di tautan ini. ${safety(parts.contact)}`, parts);
}

/** Why she is not in the list this time, and how to object. */
export function excludedMessage(parts: Parts & { rule: string }): string {
  return fitted((name, event) => `Dari ${cut(parts.agency, 80)}. Kali ini usaha ${name} belum masuk daftar undian ${event}. ${parts.rule} `
    + `Giliran berikutnya tetap terbuka. Kalau ini keliru, sampaikan sebelum ${formatInstant(parts.until)} lewat tautan ini. ${safety(parts.contact)}`, parts);
}

/** The first 16 characters, as read aloud and printed on the witnesses' sheet. */
export function shortHash(hash: string): string {
  return hash.slice(0, 16);
}

/** The same in groups of four for walls and paper: `0F56 F0D4 059B 3144`. */
export function groupedHash(hash: string, chars = 16): string {
  return hash.slice(0, chars).toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
}

function safety(contact: string): string {
  const ask = contact ? `Ragu? Tanya ${cut(contact, 80)}. ` : '';
  return `${ask}Kami tidak pernah meminta PIN, OTP, atau uang.`;
}

/** Names as typed; only names too long for one message are shortened. */
function fitted(text: (name: string, event: string) => string, parts: Parts): string {
  const whole = text(parts.business, parts.event);
  return whole.length <= MOST ? whole : text(cut(parts.business, 40), cut(parts.event, 60)).slice(0, MOST);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
