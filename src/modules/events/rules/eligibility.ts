/**
 * The rules by which a business is or is not eligible for an event, as everybody may read them. The published
 * exclusions name these codes; rotation holds the predicate of each and answers with all that fail. Values in
 * `{braces}` come from the rulebook of the event.
 */
export const ELIGIBILITY_RULES = {
  not_active: {
    id: 'Usaha tidak aktif: sudah ditutup, atau tidak ada kegiatan yang tercatat dalam {activeDays} hari.',
    en: 'The business is not active: closed, or with no recorded activity in {activeDays} days.',
    source: 'Pedoman pembinaan; Pedoman giliran butir 39'
  },
  not_willing: {
    id: 'Pemilik belum menyatakan bersedia ikut acara tingkat ini. Kesediaan bisa diubah kapan saja.',
    en: 'The owner has not said that she wants to take part at this tier. This can be changed at any time.',
    source: 'Cara pengundian butir 1'
  },
  outside_scope: {
    id: 'RW domisili usaha berada di luar wilayah acara ini.',
    en: 'The RW of the business lies outside the area of this event.',
    source: 'Cara pengundian butir 1'
  },
  domicile_too_recent: {
    id: 'Usaha baru pindah ke RW ini, kurang dari {domicileDays} hari sebelum daftar dibekukan.',
    en: 'The business moved to this RW less than {domicileDays} days before the list was frozen.',
    source: 'Cara pengundian butir 1; Pedoman giliran butir 31'
  },
  one_per_nik: {
    id: 'Satu orang satu tempat: pemilik yang sama sudah diwakili usaha lain di daftar ini.',
    en: 'One place per person: the same owner is in this list with another business.',
    source: 'Cara pengundian butir 1; Pedoman giliran butir 10'
  },
  one_per_kk: {
    id: 'Satu keluarga satu tempat: kartu keluarga yang sama sudah diwakili usaha lain di daftar ini.',
    en: 'One place per family: the same family card is in this list with another business.',
    source: 'Cara pengundian butir 1; Pedoman giliran butir 10'
  },
  cooldown: {
    id: 'Masih masa jeda sesudah ikut acara tingkat yang sama. Bersedia tetapi tidak datang menambah jeda {noShowCooldownDays} hari.',
    en: 'Still in the cooldown after an event of the same tier. Confirming and not coming adds {noShowCooldownDays} days.',
    source: 'Aturan giliran, jeda per tingkat; Pedoman giliran butir 7 dan 18'
  },
  refused_too_often: {
    id: 'Penolakan ke-{refusalsBeforeTurn} dihitung satu giliran, jadi usaha ini menjalani masa jeda seperti sesudah ikut acara.',
    en: 'Refusal number {refusalsBeforeTurn} counts as a turn, so the business rests as after an event.',
    source: 'Aturan giliran, penolakan; Pedoman giliran butir 18'
  },
  suspended: {
    id: 'Keikutsertaan sedang ditangguhkan dengan keputusan tertulis.',
    en: 'Taking part is suspended by a written decision.',
    source: 'Keputusan dinas pembina'
  },
  category_not_accepted: {
    id: 'Acara ini tidak menerima jenis usaha ini.',
    en: 'This event does not accept this kind of business.',
    source: 'Rencana acara, kuota jenis usaha'
  },
  not_present_on_days: {
    id: 'Pemilik sudah memegang tempat di acara lain pada hari yang sama.',
    en: 'The owner already holds a place at another event on the same day.',
    source: 'Cara pengundian butir 1'
  }
} as const satisfies Record<string, { readonly id: string; readonly en: string; readonly source: string }>;

export type EligibilityCode = keyof typeof ELIGIBILITY_RULES;
export const ELIGIBILITY_CODES = Object.keys(ELIGIBILITY_RULES) as readonly EligibilityCode[];

/** The sentence with the rulebook's values filled in. Throws for a value that the rulebook does not have. */
export function eligibilitySentence(code: EligibilityCode, lang: 'id' | 'en', body: object): string {
  return ELIGIBILITY_RULES[code][lang].replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = (body as Record<string, unknown>)[field];
    if (value === undefined) throw new Error(`the rulebook has no ${field}`);
    return String(value);
  });
}
