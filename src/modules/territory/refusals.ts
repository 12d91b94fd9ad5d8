import { formatDateShort } from '../../platform/i18n/format.ts';
import type { PlainDate } from '../../platform/clock.ts';
import type { RefusalTexts } from '../../platform/i18n/texts.ts';
import { rwNameOf, rwNumberOf } from './rules/codes.ts';

/** Why a change to the list of RWs is not made. */
export type TerritoryRefusal =
  | { readonly code: 'rw_number_invalid' }
  | { readonly code: 'rw_number_taken'; readonly rw: string }
  | { readonly code: 'rw_not_current'; readonly rw: string }
  | { readonly code: 'rw_split_too_small' }
  | { readonly code: 'rw_merge_too_small' }
  | { readonly code: 'rws_in_different_kelurahan' }
  | { readonly code: 'rw_date_outside'; readonly latest: PlainDate; readonly earliest?: PlainDate }
  | { readonly code: 'rw_reason_missing' };

function nameOf(rwCode: string): string {
  return rwNameOf(rwNumberOf(rwCode));
}

/** One sentence per code; each says what is possible now. */
export const territoryRefusalTexts: RefusalTexts<TerritoryRefusal> = {
  rw_number_invalid: {
    id: () => 'Nomor RW adalah angka 1 sampai 999.',
    en: () => 'An RW number is a whole number from 1 to 999.'
  },
  rw_number_taken: {
    id: ({ rw }) => `${nameOf(rw)} sudah tercatat di kelurahan ini. Pilih nomor yang belum pernah dipakai.`,
    en: ({ rw }) => `${nameOf(rw)} is already recorded in this kelurahan. Choose a number that was never used.`
  },
  rw_not_current: {
    id: ({ rw }) => `${nameOf(rw)} sudah tidak berlaku atau sudah diatur berakhir. Pilih RW yang masih berlaku.`,
    en: ({ rw }) => `${nameOf(rw)} no longer exists or is already set to end. Choose a current RW.`
  },
  rw_split_too_small: {
    id: () => 'Pemekaran menghasilkan dua RW atau lebih. Tulis nomor-nomornya, misalnya 4, 13.',
    en: () => 'A split makes two RWs or more. Write their numbers, for example 4, 13.'
  },
  rw_merge_too_small: {
    id: () => 'Pilih dua RW atau lebih untuk digabung.',
    en: () => 'Choose two RWs or more to merge.'
  },
  rws_in_different_kelurahan: {
    id: () => 'RW yang digabung harus berada di satu kelurahan.',
    en: () => 'RWs to merge must lie in one kelurahan.'
  },
  rw_date_outside: {
    id: ({ latest, earliest }) => `Tanggal berlaku ${earliest ? `paling awal ${formatDateShort(earliest)} dan ` : ''}paling lambat ${formatDateShort(latest)}.`,
    en: ({ latest, earliest }) => `The date must be ${earliest ? `no earlier than ${formatDateShort(earliest, 'en')} and ` : ''}no later than ${formatDateShort(latest, 'en')}.`
  },
  rw_reason_missing: {
    id: () => 'Tuliskan dasar perubahan, misalnya nomor keputusan lurah.',
    en: () => 'Write the ground for the change, for example the number of the decision.'
  }
};
