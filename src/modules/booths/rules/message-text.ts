/**
 * Notices to the owner (ux.md 6.9): sender and purpose first, name, deadline, contact, and that nobody asks for
 * PIN, OTP or money; at most 600 characters, the link follows alone on its line. They are in Indonesian: who is
 * invited chose no language.
 */
export type NoticeParts = {
  readonly agency: string;
  readonly who: string; // "Ibu Sari"
  readonly business: string;
  readonly event: string;
  readonly when: string; // "29 Agustus 2023"
  readonly venue: string;
  readonly deadline: string; // "Jumat, 25 Agustus 2023 pukul 12.00 WIB"
  readonly contact: string;
};

const HONEST = 'Kami tidak pernah meminta PIN, OTP, atau uang.';

/** How she is addressed; "Ibu" or "Bapak" only when she chose it. */
export function addressed(name: string, salutation: 'Ibu' | 'Bapak' | null): string {
  return `${salutation ?? 'Ibu/Bapak'} ${name}`;
}

export function invitationText(parts: NoticeParts, fromWaitlist: boolean): string {
  const p = clipped(parts);
  const news = fromWaitlist ? `ada tempat kosong untuk usaha ${p.business} di` : `usaha ${p.business} mendapat giliran di`;
  return lines(`Dari ${p.agency}: undangan berjualan.`, `Yth. ${p.who}, ${news} ${p.event}, ${p.when}, ${p.venue}. Tempatnya gratis.`, `Mohon dijawab sebelum ${p.deadline}. Satu halaman, tanpa akun.`, ask(p), HONEST);
}

export function reminderText(parts: NoticeParts): string {
  const p = clipped(parts);
  return lines(`Dari ${p.agency}: pengingat undangan.`, `Yth. ${p.who}, undangan ${p.event}, ${p.when}, untuk usaha ${p.business} belum dijawab.`, `Mohon dijawab sebelum ${p.deadline}. Belum bisa pun tidak apa-apa.`, ask(p), HONEST);
}

/** `by` says who gave the answer, so that nobody answers behind her back. */
export function acceptedText(parts: NoticeParts, given: { by: string; place: string; arrive: string; bring: string; code: string }): string {
  const p = clipped(parts);
  return lines(
    `Dari ${p.agency}: jawaban tercatat.`,
    `Yth. ${p.who}, usaha ${p.business} BERSEDIA di ${clip(p.event, 40)}, ${p.when} (dijawab ${given.by}).`,
    `Meja ${given.place}. Datang sebelum ${given.arrive}, bawa ${clip(given.bring, 40)}. Kode: ${given.code}.`,
    `Bukan Anda yang menjawab? Ubah sebelum ${p.deadline}.`, ask(p), HONEST
  );
}

export function declinedText(parts: NoticeParts, given: { by: string; late: boolean }): string {
  const p = clipped(parts);
  const turn = given.late ? 'Batas jawab sudah lewat; tempatnya kami tawarkan ke usaha lain.' : `Giliran tidak hangus. Berubah pikiran? Ubah sebelum ${p.deadline}, selama tempatnya masih kosong.`;
  return lines(`Dari ${p.agency}: jawaban tercatat.`, `Yth. ${p.who}, usaha ${p.business} BELUM BISA di ${p.event}, ${p.when} (dijawab ${given.by}).`, turn, ask(p), HONEST);
}

export function lapsedText(parts: NoticeParts): string {
  const p = clipped(parts);
  return lines(`Dari ${p.agency}: batas jawab lewat.`, `Yth. ${p.who}, undangan ${p.event}, ${p.when}, untuk usaha ${p.business} belum dijawab sampai ${p.deadline}.`, 'Tempatnya kami tawarkan ke usaha berikutnya. Kalau masih kosong, Anda masih bisa menjawab bersedia.', ask(p), HONEST);
}

export function replacedText(parts: NoticeParts): string {
  const p = clipped(parts);
  return lines(`Dari ${p.agency}: kabar undangan.`, `Yth. ${p.who}, maaf, tempat di ${p.event}, ${p.when}, untuk usaha ${p.business} sudah terisi.`, 'Giliran tidak hangus. Kami kabari kalau ada tempat kosong.', ask(p), HONEST);
}

export function cancelledText(parts: NoticeParts): string {
  const p = clipped(parts);
  return lines(`Dari ${p.agency}: undangan dibatalkan.`, `Yth. ${p.who}, maaf, undangan ${p.event}, ${p.when}, untuk usaha ${p.business} dibatalkan.`, 'Giliran dikembalikan dan tetap terjaga untuk acara berikutnya.', ask(p), HONEST);
}

export function absentText(parts: NoticeParts, day: string): string {
  const p = clipped(parts);
  return lines(`Dari ${p.agency}: catatan kehadiran.`, `Yth. ${p.who}, usaha ${p.business} kami catat tidak hadir di ${p.event}, ${clip(day, 40)}.`, 'Kalau keliru, kabari kami hari ini juga supaya dibetulkan.', ask(p), HONEST);
}

export function movedText(parts: NoticeParts, number: string): string {
  const p = clipped(parts);
  return lines(`Dari ${p.agency}: nomor meja berubah.`, `Yth. ${p.who}, meja usaha ${p.business} di ${p.event}, ${p.when}, sekarang nomor ${number}.`, ask(p), HONEST);
}

function ask(p: NoticeParts): string {
  return `Ragu? Tanyakan: ${p.contact}.`;
}

function lines(...parts: string[]): string {
  return parts.join('\n');
}

/** Every part has room of its own, so that no long name can push the honest sentence off the end. */
function clipped(p: NoticeParts): NoticeParts {
  return { agency: clip(p.agency, 40), who: clip(p.who, 40), business: clip(p.business, 40), event: clip(p.event, 55), when: clip(p.when, 48), venue: clip(p.venue, 48), deadline: clip(p.deadline, 48), contact: clip(p.contact, 60) };
}

function clip(text: string, most: number): string {
  return text.length <= most ? text.replace(/\.$/, '') : `${text.slice(0, most - 1).trimEnd()}…`;
}
