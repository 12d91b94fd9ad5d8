import { formatDateShort } from '../../platform/i18n/format.ts';
import type { RefusalTexts } from '../../platform/i18n/texts.ts';
import type { ChangeRefusal } from './rules/changes.ts';
import type { FieldRefusal, FormRefusal } from './rules/form.ts';
import type { PhotoRefusal } from './rules/photo.ts';
import type { ProductRefusal } from './rules/product.ts';
import type { UnmaskRefusal } from './rules/unmask.ts';

export type RegistrationRefusal =
  | FormRefusal
  | { code: 'rw_unknown' }
  | { code: 'coach_agency_unknown' }
  | { code: 'up2k_group_elsewhere' }
  | { code: 'register_outside_grant' }
  /** `business` and `place` name the first record, or are null when the actor may not see it. */
  | { code: 'nik_already_registered'; business: string | null; place: string | null };

export type StatusRefusal = { code: 'inactive_reason_missing' } | { code: 'already_inactive' } | { code: 'already_active' };

export type RegistryRefusal =
  | FieldRefusal | RegistrationRefusal | ChangeRefusal | StatusRefusal | UnmaskRefusal | PhotoRefusal | ProductRefusal
  | { code: 'coached_by_other_agency'; agency: string }
  | { code: 'nothing_to_unmask' }
  | { code: 'group_name_taken' }
  | { code: 'row_refused'; row: number; fields: string }
  | { code: 'not_found' };

/** One or two sentences per code: what is so, then what to do. `not_found` is declared at the edge. */
export const registryRefusalTexts: RefusalTexts<Exclude<RegistryRefusal, { code: 'not_found' }>> = {
  name_missing: { id: () => 'Isi namanya dulu.', en: () => 'Please give the name.' },
  name_too_long: { id: (r) => `Nama paling panjang ${r.most} huruf. Sekarang ${r.have}.`, en: (r) => `A name has at most ${r.most} characters. This one has ${r.have}.` },
  nik_not_digits: { id: () => 'NIK hanya berisi angka.', en: () => 'A NIK has digits only.' },
  nik_length: {
    id: (r) => (r.have < 16 ? `NIK harus 16 angka. Baru terisi ${r.have}.` : `NIK harus 16 angka. Sekarang ${r.have}.`),
    en: (r) => `A NIK has 16 digits. This has ${r.have}.`
  },
  nik_date_impossible: { id: () => 'Angka ke-7 sampai ke-12 pada NIK bukan tanggal. Mohon cocokkan lagi dengan KTP.', en: () => 'Digits 7 to 12 of the NIK are no date. Please compare with the KTP again.' },
  nik_serial_zero: { id: () => 'Empat angka terakhir NIK tidak mungkin 0000. Mohon cocokkan lagi dengan KTP.', en: () => 'The last four digits of a NIK cannot be 0000. Please compare with the KTP again.' },
  nik_missing: { id: () => 'Isi NIK, atau pilih Tidak membawa KTP.', en: () => 'Give the NIK, or choose KTP not at hand.' },
  kk_not_digits: { id: () => 'Nomor KK hanya berisi angka.', en: () => 'A KK number has digits only.' },
  kk_length: {
    id: (r) => (r.have < 16 ? `Nomor KK harus 16 angka. Baru terisi ${r.have}.` : `Nomor KK harus 16 angka. Sekarang ${r.have}.`),
    en: (r) => `A KK number has 16 digits. This has ${r.have}.`
  },
  kk_serial_zero: { id: () => 'Empat angka terakhir nomor KK tidak mungkin 0000.', en: () => 'The last four digits of a KK number cannot be 0000.' },
  phone_not_digits: { id: () => 'Nomor WhatsApp hanya berisi angka.', en: () => 'A WhatsApp number has digits only.' },
  phone_not_mobile: { id: () => 'Nomor WhatsApp dimulai dengan 08.', en: () => 'A WhatsApp number starts with 08.' },
  phone_length: { id: (r) => `Nomor WhatsApp berisi 9 sampai 13 angka. Sekarang ${r.have}.`, en: (r) => `A WhatsApp number has 9 to 13 digits. This has ${r.have}.` },
  rw_missing: { id: () => 'Pilih RW tempat usaha.', en: () => 'Please choose the RW of the business.' },
  category_missing: { id: () => 'Pilih jenis usaha.', en: () => 'Please choose the kind of business.' },
  agency_missing: { id: () => 'Pilih instansi pembina.', en: () => 'Please choose the coaching agency.' },
  address_too_long: { id: (r) => `Alamat paling panjang ${r.most} huruf.`, en: (r) => `An address has at most ${r.most} characters.` },
  choice_unknown: { id: () => 'Pilihan ini tidak dikenal. Mohon pilih lagi.', en: () => 'This choice is not known. Please choose again.' },
  date_missing: { id: () => 'Isi tanggalnya dulu.', en: () => 'Please give the date.' },
  date_in_future: { id: () => 'Tanggal ini belum tiba.', en: () => 'This date has not come yet.' },
  date_unreadable: { id: () => 'Tanggal ini belum terbaca. Tulis misalnya 2023-08-29.', en: () => 'This date cannot be read. Write 2023-08-29, for example.' },
  owner_consent_missing: { id: () => 'Pemilik perlu setuju dulu sebelum usahanya dicatat.', en: () => 'The owner must agree before her business is recorded.' },

  form_incomplete: { id: () => 'Ada isian yang belum lengkap.', en: () => 'Some fields are not complete.' },
  rw_unknown: { id: () => 'RW ini tidak ada pada daftar wilayah hari ini. Mohon pilih lagi.', en: () => 'This RW is not on the list of today. Please choose again.' },
  coach_agency_unknown: { id: () => 'Instansi ini belum terdaftar.', en: () => 'This agency is not registered.' },
  up2k_group_elsewhere: { id: () => 'Kelompok UP2K ini ada di kelurahan lain. Pilih kelompok di kelurahan usaha.', en: () => 'This UP2K group is in another kelurahan. Choose one of the kelurahan of the business.' },
  register_outside_grant: { id: () => 'RW atau instansi ini di luar wewenang Anda. Pilih yang ada pada daftar.', en: () => 'This RW or agency is beyond your permission. Choose one of the list.' },
  nik_already_registered: {
    id: (r) => (r.business ? `NIK ini sudah terdaftar pada usaha ${r.business} di ${r.place}. Buka usaha itu, jangan mendaftar dua kali.` : 'NIK ini sudah terdaftar di wilayah lain. Silakan tanyakan kepada petugas kecamatan.'),
    en: (r) => (r.business ? `This NIK is registered already, with business ${r.business} in ${r.place}. Open that one instead of registering twice.` : 'This NIK is registered already in another territory. Please ask the kecamatan officer.')
  },

  changed_meanwhile: { id: () => 'Data ini baru saja diubah orang lain. Muat ulang halaman, lalu isi lagi.', en: () => 'Somebody has just changed this record. Load the page again, then enter your change.' },
  locked_for_draw: {
    id: (r) => `RW dan pemilik sedang dikunci untuk undian sampai ${formatDateShort(r.until)}. Ubah yang lain dulu, atau tunggu.`,
    en: (r) => `RW and owner are locked for a draw until ${formatDateShort(r.until, 'en')}. Change other things first, or wait.`
  },
  domicile_date_stale: { id: () => 'RW berubah. Isi tanggal mulai tinggal di RW yang baru.', en: () => 'The RW changes. Give the date from which she lives in the new RW.' },

  inactive_reason_missing: { id: () => 'Pilih alasannya dulu.', en: () => 'Please choose the reason.' },
  already_inactive: { id: () => 'Usaha ini sudah tidak aktif.', en: () => 'This business is inactive already.' },
  already_active: { id: () => 'Usaha ini sudah aktif.', en: () => 'This business is active already.' },

  unmask_reason_missing: { id: () => 'Pilih alasan membuka data.', en: () => 'Please choose why you open it.' },
  unmask_note_missing: { id: () => 'Tuliskan alasannya dengan beberapa kata.', en: () => 'Please give the reason in a few words.' },
  unmask_note_has_number: { id: () => 'Jangan menulis nomor di keterangan. Catatan ini tidak bisa dihapus.', en: () => 'Do not write numbers into the note. It cannot be deleted.' },
  nothing_to_unmask: { id: () => 'Data ini belum diisi.', en: () => 'There is nothing to show yet.' },

  photo_not_an_image: { id: () => 'Berkas ini bukan foto JPEG, PNG, atau WebP. Pilih foto dari galeri.', en: () => 'This file is no JPEG, PNG or WebP photo. Choose one from the gallery.' },
  photo_too_heavy: { id: () => 'Foto paling besar 5 MB. Kirim foto yang lebih kecil.', en: () => 'A photo has at most 5 MB. Send a smaller one.' },
  photo_too_large: { id: () => 'Ukuran foto paling besar 40 juta titik. Kirim foto yang lebih kecil.', en: () => 'A photo has at most 40 million pixels. Send a smaller one.' },
  photo_damaged: { id: () => 'Foto ini tidak bisa dibuka. Ambil foto lagi, lalu kirim.', en: () => 'This photo cannot be opened. Take it again, then send it.' },
  price_unreadable: { id: () => 'Tulis harga dengan angka, misalnya 15.000.', en: () => 'Write the price in digits, 15.000 for example.' },
  description_too_long: { id: (r) => `Keterangan paling panjang ${r.most} huruf.`, en: (r) => `A description has at most ${r.most} characters.` },
  products_full: { id: (r) => `Satu usaha paling banyak ${r.most} produk. Hapus yang lama dulu.`, en: (r) => `A business has at most ${r.most} products. Remove an old one first.` },

  coached_by_other_agency: { id: (r) => `Usaha ini dibina oleh ${r.agency}. Hanya instansi itu yang bisa mengubahnya.`, en: (r) => `This business is coached by ${r.agency}. Only that agency can change it.` },
  group_name_taken: { id: () => 'Kelompok dengan nama ini sudah ada di kelurahan ini.', en: () => 'A group of this name exists in this kelurahan already.' },
  row_refused: { id: (r) => `Baris ${r.row + 1} perlu diperbaiki: ${r.fields}.`, en: (r) => `Row ${r.row + 1} needs correction: ${r.fields}.` }
};

/** One sentence for a refusal of this module, in either language. */
export function registrySentence(refusal: Exclude<RegistryRefusal, { code: 'not_found' }>, lang: 'id' | 'en'): string {
  return (registryRefusalTexts[refusal.code][lang] as (r: typeof refusal) => string)(refusal);
}
