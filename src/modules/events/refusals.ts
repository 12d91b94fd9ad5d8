import type { PlainDate } from '../../platform/clock.ts';
import { formatDateShort, formatNumber } from '../../platform/i18n/format.ts';
import type { RefusalTexts } from '../../platform/i18n/texts.ts';
import { TIER_NAMES, type Tier } from '../registry/rules/tier.ts';
import type { Level } from '../territory/rules/codes.ts';
import type { EventCommand, EventStatus } from './rules/status.ts';
import type { QuotaKind } from './rules/plan.ts';

/** Also answered for what lies outside the actor's territory or agency, so that asking reveals nothing. */
export type NotFound = { readonly code: 'not_found' };

/** Why a season, venue, event or rulebook cannot be as asked. */
export type EventsRefusal =
  | { readonly code: 'season_dates_reversed' } | { readonly code: 'season_code_unusable' } | { readonly code: 'season_code_taken' }
  | { readonly code: 'season_overlaps'; readonly other: string }
  | { readonly code: 'venue_kelurahan_unknown' } | { readonly code: 'venue_name_missing' } | { readonly code: 'venue_capacity_outside' } | { readonly code: 'venue_name_taken' }
  | { readonly code: 'event_name_missing' } | { readonly code: 'event_season_unknown' } | { readonly code: 'event_venue_unknown' } | { readonly code: 'event_territory_unknown' }
  | { readonly code: 'event_tier_mismatch'; readonly tier: Tier; readonly level: Level }
  | { readonly code: 'event_without_agency' } | { readonly code: 'event_agency_unknown' } | { readonly code: 'event_cap_outside' }
  | { readonly code: 'event_without_days'; readonly most: number } | { readonly code: 'event_day_repeated'; readonly date: PlainDate }
  | { readonly code: 'event_outside_season'; readonly date: PlainDate; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly code: 'event_hours_reversed'; readonly date: PlainDate } | { readonly code: 'event_capacity_outside'; readonly date: PlainDate }
  | { readonly code: 'event_day_over_venue'; readonly date: PlainDate; readonly capacity: number; readonly most: number }
  | { readonly code: 'programme_too_long'; readonly most: number } | { readonly code: 'programme_not_on_event_day'; readonly date: PlainDate; readonly title: string }
  | { readonly code: 'programme_hours_reversed'; readonly title: string }
  | { readonly code: 'event_without_waves'; readonly most: number } | { readonly code: 'wave_capacity_outside'; readonly wave: string } | { readonly code: 'wave_without_days'; readonly wave: string }
  | { readonly code: 'wave_not_on_event_day'; readonly wave: string; readonly date: PlainDate }
  | { readonly code: 'hall_limit_exceeded'; readonly date: PlainDate; readonly places: number; readonly capacity: number }
  | { readonly code: 'quotas_too_many'; readonly most: number } | { readonly code: 'quota_repeated'; readonly key: string }
  | { readonly code: 'quota_key_unknown'; readonly kind: QuotaKind; readonly key: string } | { readonly code: 'quota_outside_scope'; readonly key: string }
  | { readonly code: 'quota_wave_unknown'; readonly wave: string } | { readonly code: 'quota_without_bounds'; readonly key: string } | { readonly code: 'quota_bound_outside'; readonly key: string }
  | { readonly code: 'quota_min_above_max'; readonly key: string; readonly min: number; readonly max: number }
  | { readonly code: 'quota_minima_above_maximum'; readonly key: string; readonly minima: number; readonly max: number }
  | { readonly code: 'quota_minima_above_capacity'; readonly minima: number; readonly capacity: number; readonly wave: string | null }
  | { readonly code: 'event_not_possible_now'; readonly command: EventCommand; readonly status: EventStatus }
  | { readonly code: 'event_plan_locked' } | { readonly code: 'event_not_over'; readonly lastDate: PlainDate } | { readonly code: 'event_reason_missing' }
  | { readonly code: 'rulebook_date_outside'; readonly earliest: PlainDate } | { readonly code: 'rulebook_value_outside'; readonly field: string } | { readonly code: 'rulebook_unchanged' };

const day = (date: PlainDate) => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDateShort(date) : date);
const dayEn = (date: PlainDate) => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDateShort(date, 'en') : date);
const number = (value: number) => formatNumber(value);

const COMMANDS: Record<EventCommand, { id: string; en: string }> = {
  edit: { id: 'diubah', en: 'edited' },
  announce: { id: 'diumumkan', en: 'announced' },
  cancel: { id: 'dibatalkan', en: 'cancelled' },
  close: { id: 'ditutup', en: 'closed' }
};
const STATUSES: Record<EventStatus, { id: string; en: string }> = {
  draft: { id: 'masih rancangan', en: 'still a draft' },
  announced: { id: 'sudah diumumkan', en: 'already announced' },
  cancelled: { id: 'sudah dibatalkan', en: 'already cancelled' },
  closed: { id: 'sudah ditutup', en: 'already closed' }
};

/** One sentence per code; each says what would be possible. */
export const eventsRefusalTexts: RefusalTexts<EventsRefusal> = {
  season_dates_reversed: { id: () => 'Tanggal akhir musim harus sesudah tanggal awalnya.', en: () => 'A season must end after it begins.' },
  season_code_unusable: { id: () => 'Kode musim memakai huruf kecil, angka, dan tanda hubung, misalnya 2027. Nama musim harus diisi.', en: () => 'The code of a season uses small letters, digits and hyphens, for example 2027. Its name must be given.' },
  season_code_taken: { id: () => 'Kode musim ini sudah dipakai di wilayah yang sama.', en: () => 'This season code is already used in the same area.' },
  season_overlaps: { id: ({ other }) => `Tanggalnya bertumpuk dengan ${other}. Musim satu wilayah harus berurutan.`, en: ({ other }) => `The dates overlap with ${other}. Seasons of one area follow each other.` },
  venue_kelurahan_unknown: { id: () => 'Pilih kelurahan tempat acara dari daftar.', en: () => 'Choose the kelurahan of the venue from the list.' },
  venue_name_missing: { id: () => 'Nama dan alamat tempat harus diisi.', en: () => 'The venue needs a name and an address.' },
  venue_capacity_outside: { id: () => 'Daya tampung sehari adalah angka 1 sampai 100.000 meja.', en: () => 'Capacity per day is a whole number from 1 to 100,000 tables.' },
  venue_name_taken: { id: () => 'Tempat dengan nama ini sudah tercatat di kelurahan yang sama.', en: () => 'A venue of this name is already recorded in the same kelurahan.' },
  event_name_missing: { id: () => 'Nama acara harus diisi.', en: () => 'The event needs a name.' },
  event_season_unknown: { id: () => 'Pilih musim dari daftar.', en: () => 'Choose a season from the list.' },
  event_venue_unknown: { id: () => 'Pilih tempat dari daftar.', en: () => 'Choose a venue from the list.' },
  event_territory_unknown: { id: () => 'Pilih wilayah peserta dari daftar.', en: () => 'Choose the area of the participants from the list.' },
  event_tier_mismatch: { id: ({ tier }) => `Tingkat ${TIER_NAMES.id[tier]} tidak cocok dengan wilayah yang dipilih. Pilih wilayah pada tingkat yang sama.`, en: ({ tier }) => `The tier ${TIER_NAMES.en[tier]} does not fit the chosen area. Choose an area of the same level.` },
  event_without_agency: { id: () => 'Pilih paling sedikit satu instansi penyelenggara.', en: () => 'Choose at least one organising agency.' },
  event_agency_unknown: { id: () => 'Ada instansi yang tidak tercatat. Pilih dari daftar.', en: () => 'One agency is not on record. Choose from the list.' },
  event_cap_outside: { id: () => 'Batas per RW adalah angka 1 atau lebih. Kosongkan kalau memakai aturan umum.', en: () => 'A cap per RW is a whole number from 1 up. Leave it empty to use the general rule.' },
  event_without_days: { id: ({ most }) => `Isi paling sedikit satu hari acara, paling banyak ${most}.`, en: ({ most }) => `Give at least one day, at most ${most}.` },
  event_day_repeated: { id: ({ date }) => `Tanggal ${day(date)} tidak terbaca atau tertulis dua kali.`, en: ({ date }) => `The date ${dayEn(date)} cannot be read or is written twice.` },
  event_outside_season: { id: ({ date, from, to }) => `${day(date)} di luar musim ini, yaitu ${day(from)} sampai ${day(to)}.`, en: ({ date, from, to }) => `${dayEn(date)} is outside this season, which runs from ${dayEn(from)} to ${dayEn(to)}.` },
  event_hours_reversed: { id: ({ date }) => `Jam tutup ${day(date)} harus sesudah jam buka, ditulis seperti 08:00.`, en: ({ date }) => `On ${dayEn(date)} the closing time must follow the opening time, written like 08:00.` },
  event_capacity_outside: { id: ({ date }) => `Daya tampung ${day(date)} adalah angka 1 atau lebih.`, en: ({ date }) => `The capacity on ${dayEn(date)} is a whole number from 1 up.` },
  event_day_over_venue: { id: ({ date, capacity, most }) => `${day(date)}: ${number(capacity)} meja melebihi daya tampung tempat, yaitu ${number(most)}.`, en: ({ date, capacity, most }) => `${dayEn(date)}: ${capacity} tables are more than the venue holds, which is ${most}.` },
  programme_too_long: { id: ({ most }) => `Susunan acara paling banyak ${most} baris.`, en: ({ most }) => `The programme has at most ${most} lines.` },
  programme_not_on_event_day: { id: ({ date, title }) => `Mata acara "${title}" pada ${day(date)} tidak jatuh di hari acara.`, en: ({ date, title }) => `"${title}" on ${dayEn(date)} is not on a day of the event.` },
  programme_hours_reversed: { id: ({ title }) => `Jam selesai "${title}" harus sesudah jam mulai, ditulis seperti 08:00.`, en: ({ title }) => `"${title}" must end after it begins, written like 08:00.` },
  event_without_waves: { id: ({ most }) => `Isi paling sedikit satu gelombang, paling banyak ${most}.`, en: ({ most }) => `Give at least one wave, at most ${most}.` },
  wave_capacity_outside: { id: ({ wave }) => `Jumlah tempat gelombang ${wave} adalah angka 1 atau lebih.`, en: ({ wave }) => `The places of wave ${wave} are a whole number from 1 up.` },
  wave_without_days: { id: ({ wave }) => `Pilih hari untuk gelombang ${wave}, masing-masing satu kali.`, en: ({ wave }) => `Choose the days of wave ${wave}, each once.` },
  wave_not_on_event_day: { id: ({ wave, date }) => `Gelombang ${wave} memakai ${day(date)}, yang bukan hari acara.`, en: ({ wave, date }) => `Wave ${wave} uses ${dayEn(date)}, which is not a day of the event.` },
  hall_limit_exceeded: { id: ({ date, places, capacity }) => `${day(date)}: gelombang yang hadir memakai ${number(places)} tempat, sedangkan batas hari itu ${number(capacity)}.`, en: ({ date, places, capacity }) => `${dayEn(date)}: the waves present take ${places} places, the limit of that day is ${capacity}.` },
  quotas_too_many: { id: ({ most }) => `Kuota paling banyak ${most} baris.`, en: ({ most }) => `There can be at most ${most} quotas.` },
  quota_repeated: { id: ({ key }) => `Kuota ${key} tertulis dua kali untuk gelombang yang sama.`, en: ({ key }) => `Quota ${key} is written twice for the same wave.` },
  quota_key_unknown: { id: ({ key }) => `Kuota ${key || '(kosong)'} tidak dikenal. Pilih dari daftar.`, en: ({ key }) => `Quota ${key || '(empty)'} is unknown. Choose from the list.` },
  quota_outside_scope: { id: ({ key }) => `Kuota wilayah ${key} berada di luar wilayah peserta acara.`, en: ({ key }) => `The area quota ${key} lies outside the area of the participants.` },
  quota_wave_unknown: { id: ({ wave }) => `Gelombang ${wave} tidak ada di acara ini.`, en: ({ wave }) => `This event has no wave ${wave}.` },
  quota_without_bounds: { id: ({ key }) => `Isi batas bawah atau batas atas kuota ${key}.`, en: ({ key }) => `Give a minimum or a maximum for quota ${key}.` },
  quota_bound_outside: { id: ({ key }) => `Batas kuota ${key} adalah angka 0 atau lebih.`, en: ({ key }) => `Bounds of quota ${key} are whole numbers from 0 up.` },
  quota_min_above_max: { id: ({ key, min, max }) => `Kuota ${key}: batas bawah ${number(min)} melebihi batas atas ${number(max)}.`, en: ({ key, min, max }) => `Quota ${key}: the minimum ${min} is above the maximum ${max}.` },
  quota_minima_above_maximum: { id: ({ key, minima, max }) => `Batas bawah wilayah di dalam ${key} berjumlah ${number(minima)}, melebihi batas atasnya ${number(max)}.`, en: ({ key, minima, max }) => `The minima inside ${key} add up to ${minima}, more than its maximum ${max}.` },
  quota_minima_above_capacity: { id: ({ minima, capacity, wave }) => `Batas bawah kuota ${wave ? `gelombang ${wave} ` : ''}membutuhkan ${number(minima)} tempat, yang ada ${number(capacity)}.`, en: ({ minima, capacity, wave }) => `The minima ${wave ? `of wave ${wave} ` : ''}need ${minima} places, there are ${capacity}.` },
  event_not_possible_now: { id: ({ command, status }) => `Acara tidak bisa ${COMMANDS[command].id}, karena ${STATUSES[status].id}.`, en: ({ command, status }) => `The event cannot be ${COMMANDS[command].en}: it is ${STATUSES[status].en}.` },
  event_plan_locked: { id: () => 'Rencana terkunci karena daftar peserta sudah dibekukan. Buka pembekuannya dulu.', en: () => 'The plan is locked because the pool is frozen. Undo the freeze first.' },
  event_not_over: { id: ({ lastDate }) => `Acara baru bisa ditutup sesudah hari terakhirnya, ${day(lastDate)}.`, en: ({ lastDate }) => `The event can be closed after its last day, ${dayEn(lastDate)}.` },
  event_reason_missing: { id: () => 'Tuliskan alasan pembatalan. Alasan ini terlihat oleh umum.', en: () => 'Write why it is cancelled. Everybody can read the reason.' },
  rulebook_date_outside: { id: ({ earliest }) => `Aturan baru berlaku paling awal ${day(earliest)}, supaya undian yang lewat tidak berubah aturannya.`, en: ({ earliest }) => `A new rulebook holds from ${dayEn(earliest)} at the earliest, so that no past draw changes its rules.` },
  rulebook_value_outside: { id: ({ field }) => `Nilai ${field} di luar batas yang diizinkan.`, en: ({ field }) => `The value of ${field} is outside its limits.` },
  rulebook_unchanged: { id: () => 'Belum ada nilai yang diubah.', en: () => 'Nothing has been changed yet.' }
};
