import type { Member } from '#engine';
import { formatDateShort, formatInstant, formatNumber } from '../../platform/i18n/format.ts';
import type { Lang, RefusalTexts } from '../../platform/i18n/texts.ts';
import { conflictSentence } from './rules/conflict-words.ts';
import type { DrawCommand, DrawStatus } from './rules/draw-status.ts';

/** Also answered for what lies outside the actor's territory or agency, so that asking reveals nothing. */
export type NotFound = { readonly code: 'not_found' };

/** Quotas of an event by code with the words a person knows them by. */
export type QuotaNames = Readonly<Record<string, string>>;

/** What rotation refuses, with what its sentence needs. */
export type RotationRefusal =
  | { readonly code: 'freeze_event_not_announced' }
  | { readonly code: 'freeze_event_began'; readonly firstDate: string }
  | { readonly code: 'freeze_word_missing' }
  | { readonly code: 'checker_not_built' }
  | { readonly code: 'quotas_not_proven'; readonly nodes: number }
  | { readonly code: 'draw_not_proven'; readonly nodes: number }
  | { readonly code: 'consent_missing'; readonly agencies: readonly string[] }
  | { readonly code: 'consent_outdated'; readonly agencies: readonly string[] }
  | { readonly code: 'consent_same_person' }
  | { readonly code: 'consent_list_changed' }
  | { readonly code: 'pool_without_entrant' }
  | { readonly code: 'quotas_infeasible'; readonly need: readonly Member[]; readonly room: readonly Member[]; readonly candidates: number; readonly names: QuotaNames }
  | { readonly code: 'minimum_without_reason'; readonly quotas: readonly string[] }
  | { readonly code: 'pin_without_result'; readonly businessId: string }
  | { readonly code: 'too_many_pins'; readonly most: number }
  | { readonly code: 'draw_already_open'; readonly drawId: string }
  | { readonly code: 'draw_order_forbids'; readonly status: DrawStatus; readonly allowed: readonly DrawCommand[] }
  | { readonly code: 'objection_period_runs'; readonly until: Date }
  | { readonly code: 'objections_unanswered'; readonly open: number }
  | { readonly code: 'objection_period_over'; readonly until: Date }
  | { readonly code: 'objection_text_unusable'; readonly least: number; readonly most: number }
  | { readonly code: 'objections_too_many'; readonly most: number }
  | { readonly code: 'objection_already_answered' }
  | { readonly code: 'too_few_witnesses'; readonly atLeast: number }
  | { readonly code: 'witnesses_one_interest'; readonly atLeast: number }
  | { readonly code: 'witness_role_missing' }
  | { readonly code: 'witness_role_unusable'; readonly most: number }
  | { readonly code: 'public_number_unusable' }
  | { readonly code: 'envelope_unknown' }
  | { readonly code: 'envelope_digits_unusable' }
  | { readonly code: 'envelope_typed_differently' }
  | { readonly code: 'envelope_already_open' }
  | { readonly code: 'envelopes_still_closed'; readonly left: number }
  | { readonly code: 'second_result_unusable' }
  | { readonly code: 'second_device_missing' }
  | { readonly code: 'second_device_differs' }
  | { readonly code: 'supersede_reason_missing' }
  | { readonly code: 'supersede_already_voted' }
  | { readonly code: 'pin_reason_missing' }
  | { readonly code: 'draw_cancel_reason_missing' }
  | { readonly code: 'season_without_events' }
  | { readonly code: 'plan_already_open'; readonly drawId: string }
  | { readonly code: 'replan_not_due'; readonly next: string | null }
  | { readonly code: 'preview_over' };

const COMMANDS: Record<DrawCommand, { id: string; en: string }> = {
  register_envelopes: { id: 'mencatat amplop', en: 'registering envelopes' },
  announce_number: { id: 'mencatat angka umum', en: 'recording the public number' },
  open_envelope: { id: 'membuka amplop', en: 'opening envelopes' },
  draw: { id: 'mengundi', en: 'drawing' },
  publish: { id: 'mengumumkan', en: 'publishing' },
  correct: { id: 'memperbaiki daftar', en: 'correcting the list' },
  supersede: { id: 'mengganti hasil', en: 'superseding the result' },
  cancel: { id: 'membatalkan', en: 'cancelling' }
};

function allowedNow(allowed: readonly DrawCommand[], lang: Lang): string {
  const words = allowed.map((command) => COMMANDS[command][lang]);
  if (words.length === 0) return lang === 'en' ? 'Nothing can be changed any more.' : 'Tidak ada lagi yang bisa diubah.';
  return lang === 'en' ? `Possible now: ${words.join(', ')}.` : `Yang bisa sekarang: ${words.join(', ')}.`;
}

const list = (items: readonly string[]) => items.join(', ');

/** One sentence per code; each says what would be possible. */
export const rotationRefusalTexts: RefusalTexts<RotationRefusal> = {
  freeze_event_not_announced: { id: () => 'Acara belum diumumkan. Umumkan acaranya dulu, lalu bekukan daftarnya.', en: () => 'The event is not announced. Announce it first, then freeze the list.' },
  freeze_event_began: { id: (r) => `Acara dimulai ${formatDateShort(r.firstDate)}; daftarnya tidak bisa dibekukan lagi.`, en: (r) => `The event begins on ${formatDateShort(r.firstDate, 'en')}; its list cannot be frozen any more.` },
  freeze_word_missing: { id: () => 'Ketik BEKUKAN untuk membekukan daftar.', en: () => 'Type BEKUKAN to freeze the list.' },
  checker_not_built: { id: () => 'Berkas pemeriksa belum ada di server, jadi sidiknya tidak bisa diumumkan. Minta pengelola sistem membangunnya.', en: () => 'The checker file is not on this server, so its hash cannot be published. Ask the operator to build it.' },
  quotas_not_proven: { id: (r) => `Dalam ${formatNumber(r.nodes, 'id')} langkah belum terbukti apakah kuota bisa dipenuhi bersama. Longgarkan kuota jenis usaha, instansi, atau tanda khusus.`, en: (r) => `${formatNumber(r.nodes, 'en')} steps were not enough to prove whether the quotas can hold together. Loosen a quota by category, agency or flag.` },
  draw_not_proven: { id: (r) => `Dalam ${formatNumber(r.nodes, 'id')} langkah belum terbukti hasil mana yang terbaik, jadi belum ada hasil. Daftar dan angka undian tetap. Hubungi operator.`, en: (r) => `${formatNumber(r.nodes, 'en')} steps were not enough to prove which result is the best, so there is none yet. List and numbers stay. Ask the operator.` },
  consent_missing: { id: (r) => `Belum ada persetujuan dari ${list(r.agencies)}.`, en: (r) => `Consent is missing from ${list(r.agencies)}.` },
  consent_outdated: { id: (r) => `Daftar berubah sejak persetujuan ${list(r.agencies)}. Minta persetujuan sekali lagi.`, en: (r) => `The list changed since ${list(r.agencies)} consented. Ask for consent once more.` },
  consent_same_person: { id: () => 'Persetujuan dua dinas harus diberikan oleh dua orang.', en: () => 'The consent of two agencies must be given by two persons.' },
  consent_list_changed: { id: () => 'Daftar berubah sejak halaman ini dibuka. Lihat daftar yang baru, lalu setujui.', en: () => 'The list changed since this page was opened. Look at the new list, then consent.' },
  pool_without_entrant: { id: () => 'Belum ada usaha yang memenuhi syarat. Daftarkan usaha, atau tanyakan kesediaannya.', en: () => 'No business is eligible. Register businesses, or ask whether they are willing.' },
  quotas_infeasible: { id: (r) => conflictSentence(r, 'id'), en: (r) => conflictSentence(r, 'en') },
  minimum_without_reason: { id: (r) => `Batas bawah ${list(r.quotas)} lebih dari setengah calonnya. Tuliskan alasannya; alasan ini akan terlihat oleh umum.`, en: (r) => `The minimum of ${list(r.quotas)} is more than half of its candidates. Give the reason; everybody will see it.` },
  pin_without_result: { id: () => 'Tempat tanpa undian hanya untuk yang sudah mengiakan pada hasil sebelumnya, atau dengan persetujuan dua orang dari dua dinas.', en: () => 'A place without a draw is only for who confirmed in an earlier result, or with the consent of two persons of two agencies.' },
  too_many_pins: { id: (r) => `Tempat tanpa undian paling banyak ${r.most}.`, en: (r) => `At most ${r.most} places may be given without a draw.` },
  draw_already_open: { id: (r) => `Acara ini sudah punya undian ${r.drawId} yang belum selesai.`, en: (r) => `This event already has the draw ${r.drawId}.` },
  draw_order_forbids: { id: (r) => `Langkah ini tidak bisa dilakukan sekarang. ${allowedNow(r.allowed, 'id')}`, en: (r) => `This step is not possible now. ${allowedNow(r.allowed, 'en')}` },
  objection_period_runs: { id: (r) => `Masa keberatan masih berjalan sampai ${formatInstant(r.until)}.`, en: (r) => `Objections may be raised until ${formatInstant(r.until, 'en')}.` },
  objections_unanswered: { id: (r) => `Masih ada ${r.open} keberatan yang belum dijawab.`, en: (r) => `${r.open} objections are still unanswered.` },
  objection_period_over: { id: (r) => `Masa keberatan sudah berakhir ${formatInstant(r.until)}.`, en: (r) => `The objection period ended on ${formatInstant(r.until, 'en')}.` },
  objection_text_unusable: { id: (r) => `Tuliskan keberatannya dengan ${r.least} sampai ${formatNumber(r.most)} huruf.`, en: (r) => `Write the objection in ${r.least} to ${formatNumber(r.most, 'en')} characters.` },
  objections_too_many: { id: (r) => `Keberatan sudah dikirim ${r.most} kali. Mohon tunggu jawabannya.`, en: (r) => `${r.most} objections were sent already. Please wait for the answers.` },
  objection_already_answered: { id: () => 'Keberatan ini sudah dijawab.', en: () => 'This objection was answered already.' },
  too_few_witnesses: { id: (r) => `Saksi paling sedikit ${r.atLeast} orang.`, en: (r) => `At least ${r.atLeast} witnesses are needed.` },
  witnesses_one_interest: { id: (r) => `Saksi harus mewakili paling sedikit ${r.atLeast} pihak yang berbeda.`, en: (r) => `Witnesses must stand for at least ${r.atLeast} different interests.` },
  witness_role_missing: { id: () => 'Tuliskan peran setiap saksi.', en: () => 'Give the role of every witness.' },
  witness_role_unusable: { id: (r) => `Peran saksi paling panjang ${r.most} huruf.`, en: (r) => `The role of a witness has at most ${r.most} characters.` },
  public_number_unusable: { id: () => 'Angka umum terdiri dari 20 angka.', en: () => 'The public number has 20 digits.' },
  envelope_unknown: { id: () => 'Tidak ada amplop dengan nomor ini.', en: () => 'There is no envelope with this number.' },
  envelope_digits_unusable: { id: () => 'Isi amplop 12 angka, atau kata rusak kalau tidak terbaca.', en: () => 'An envelope holds 12 digits, or the word rusak when it cannot be read.' },
  envelope_typed_differently: { id: () => 'Dua ketikan berbeda. Baca lagi lembarnya, lalu ketik keduanya.', en: () => 'The two entries differ. Read the sheet again, then type both.' },
  envelope_already_open: { id: () => 'Amplop ini sudah dibuka dan angkanya tidak bisa diganti.', en: () => 'This envelope is open already and its digits cannot be changed.' },
  envelopes_still_closed: { id: (r) => `Masih ada ${r.left} amplop yang belum dibuka.`, en: (r) => `${r.left} envelopes are still closed.` },
  second_result_unusable: { id: () => 'Ketik paling sedikit 16 huruf pertama sidik hasil dari perangkat kedua.', en: () => 'Type at least the first 16 characters of the result hash that the second device shows.' },
  second_device_missing: { id: () => 'Cocokkan dulu dengan hasil perangkat kedua.', en: () => 'Compare with the second device first.' },
  second_device_differs: { id: () => 'Hasil perangkat kedua berbeda. Periksa angka yang diketik di sana; jangan umumkan dulu.', en: () => 'The second device shows another result. Check the digits typed there; do not publish yet.' },
  supersede_reason_missing: { id: () => 'Tuliskan alasan penggantian; alasan ini akan terlihat oleh umum.', en: () => 'Give the reason; everybody will see it.' },
  supersede_already_voted: { id: () => 'Anda sudah menyetujui penggantian ini.', en: () => 'You agreed to this already.' },
  pin_reason_missing: { id: () => 'Tuliskan alasan tempat tanpa undian; alasan ini akan terlihat oleh umum.', en: () => 'Give the reason for a place without a draw; everybody will see it.' },
  draw_cancel_reason_missing: { id: () => 'Tuliskan alasan pembatalan.', en: () => 'Give the reason for cancelling.' },
  season_without_events: { id: () => 'Belum ada acara diumumkan yang masih akan datang di tingkat ini. Umumkan acaranya dulu.', en: () => 'No announced event of this tier is still to come. Announce events first.' },
  plan_already_open: { id: (r) => `Rencana ${r.drawId || 'lain'} belum selesai. Selesaikan upacaranya, atau batalkan dulu.`, en: (r) => `The plan ${r.drawId || 'before'} is not finished. Finish its ceremony, or cancel it first.` },
  replan_not_due: {
    id: (r) => `Rencana baru hanya pada tanggal yang ditetapkan aturan. ${r.next ? `Tanggal berikutnya ${formatDateShort(r.next)}.` : 'Musim ini tidak ada lagi.'} Sampai itu tempat hanya berpindah kepada pengganti.`,
    en: (r) => `A new plan is drawn only on the dates of the rulebook. ${r.next ? `The next one is ${formatDateShort(r.next, 'en')}.` : 'There is none left in this season.'} Until then places only pass to replacements.`
  },
  preview_over: { id: () => 'Perhitungan ini sudah selesai atau sudah dihentikan.', en: () => 'This computation is finished or was stopped already.' }
};
