import { bilingual, type Lang, type Translation } from '../../platform/i18n/texts.ts';
import type { ChipKind } from '../../ui/chip.ts';
import type { EventFact } from './store/facts.server.ts';
import type { QuotaFlag, QuotaKind } from './rules/plan.ts';
import type { TurnState } from './rules/rulebook.ts';
import type { EventStatus, Phase } from './rules/status.ts';

const id = {
  title: 'Acara',
  newEvent: 'Acara baru',
  allEvents: 'Semua acara',
  edit: 'Ubah rencana',
  csv: 'Unduh CSV',
  search: 'Cari nama acara',
  filter: 'Saring',
  any: 'Semua',
  views: { coming: 'Akan datang', draft: 'Rancangan', past: 'Sudah lewat', all: 'Semua' },
  viewsLabel: 'Pilihan daftar acara',
  listCaption: 'Daftar acara',
  listEmpty: 'Belum ada acara di daftar ini. Ubah saringan, atau buat acara baru.',
  pageNote: (n: string) => `${n} acara di halaman ini`,
  firstPage: 'Halaman pertama',
  col: { event: 'Acara', date: 'Tanggal', tier: 'Tingkat', territory: 'Wilayah peserta', agencies: 'Penyelenggara', places: 'Tempat', status: 'Keadaan' },
  places: (n: string) => `${n} tempat`,
  status: { draft: 'rancangan', announced: 'diumumkan', cancelled: 'dibatalkan', closed: 'ditutup' } satisfies Record<EventStatus, string>,
  phase: { draft: 'rancangan', upcoming: 'akan datang', running: 'berlangsung', past: 'sudah lewat', cancelled: 'dibatalkan', closed: 'ditutup' } satisfies Record<Phase, string>,
  form: {
    newTitle: 'Acara baru', editTitle: (name: string) => `Ubah ${name}`, what: 'Apa dan siapa', name: 'Nama acara', nameHint: 'Nama yang dibaca umum, misalnya Bazar UP2K-PKK Balai Kota.',
    season: 'Musim', tier: 'Tingkat', tierHint: 'Giliran dihitung terpisah untuk tiap tingkat.', territory: 'Wilayah peserta', territoryHint: 'Usaha yang diundi berasal dari wilayah ini.',
    agencies: 'Instansi penyelenggara', agenciesHint: 'Pilih instansi Anda dan mitranya. Semua harus setuju sebelum daftar dibekukan.', venue: 'Tempat',
    venueHint: 'Tempat yang belum ada dicatat di menu Tempat.', contact: 'Narahubung', contactHint: 'Nama dan nomor yang dibaca peserta.', whatToBring: 'Yang perlu dibawa',
    days: 'Hari acara', daysHint: 'Baris kosong diabaikan. Batas sehari tidak boleh melebihi daya tampung tempat.', date: 'Tanggal', opens: 'Buka', closes: 'Tutup', capacity: 'Batas sehari', row: (what: string, n: number) => `${what}, baris ${n}`,
    waves: 'Gelombang', wavesHint: 'Satu gelombang satu kelompok yang hadir di hari yang sama. Biasanya satu hari satu gelombang.', waveName: 'Nama gelombang', waveCapacity: 'Jumlah tempat', waveDays: 'Hadir di hari', day: (n: number) => `Hari ke-${n}`,
    programme: 'Susunan acara', starts: 'Mulai', ends: 'Selesai', item: 'Mata acara', quotas: 'Kuota', quotasHint: 'Isi batas bawah, batas atas, atau keduanya. Batas bawah yang besar perlu alasan yang terlihat oleh umum.',
    quotaFor: 'Untuk', quotaScope: 'Berlaku di', wholeEvent: 'Seluruh acara', min: 'Batas bawah', max: 'Batas atas', reason: 'Alasan', none: 'Tidak ada', caps: 'Batas per RW', perRwMax: 'Paling banyak per RW, seluruh acara', perRwPerWaveMax: 'Paling banyak per RW, tiap gelombang', capsHint: 'Kosongkan kalau memakai aturan umum.',
    addDay: 'Tambah hari', addWave: 'Tambah gelombang', addItem: 'Tambah mata acara', addQuota: 'Tambah kuota', fillKota: 'Isi satu per kota', fillKecamatan: 'Isi satu per kecamatan', fillKelurahan: 'Isi satu per kelurahan',
    save: 'Simpan rancangan', saveEdit: 'Simpan perubahan', cancel: 'Batal', rowsAdded: 'Baris sudah ditambahkan. Isian lain tetap tersimpan di halaman ini.', notNumber: 'Tulis angka saja.', noChoices: 'Catat dulu satu musim dan satu tempat, lalu kembali ke sini.'
  },
  quotaKind: { territory: 'Wilayah', category: 'Jenis usaha', agency: 'Instansi pembina', flag: 'Tanda khusus' } satisfies Record<QuotaKind, string>,
  flag: { women_led: 'Dipimpin perempuan', disability: 'Penyandang disabilitas', first_timer: 'Pemula, belum pernah ikut' } satisfies Record<QuotaFlag, string>,
  detail: {
    steps: { plan: 'Rencana', announced: 'Diumumkan', frozen: 'Daftar dibekukan', invite: 'Undangan', days: 'Hari acara', close: 'Tutup' },
    where: 'Tempat', who: 'Penyelenggara', tier: 'Tingkat', territory: 'Wilayah peserta', season: 'Musim', rulebook: 'Aturan', rulebookVersion: (n: number) => `versi ${n}`, contact: 'Narahubung', bring: 'Yang perlu dibawa', caps: 'Batas per RW',
    capEvent: (n: number) => `${n} per acara`, capWave: (n: number) => `${n} per gelombang`, capNone: 'aturan umum', days: 'Hari dan gelombang', waves: 'Gelombang', programme: 'Susunan acara', programmeEmpty: 'Susunan acara belum diisi.',
    hours: 'Jam', used: (used: string, of: string) => `${used} dari ${of} tempat`, quotas: 'Kuota', quotasEmpty: 'Tidak ada kuota. Giliran mengikuti aturan umum.', atLeast: (n: string) => `paling sedikit ${n} tempat`, atMost: (n: string) => `paling banyak ${n} tempat`, between: (a: string, b: string) => `${a}–${b} tempat`, share: (n: number) => `${n} % dari tempatnya`,
    why: (reason: string) => `Alasan: ${reason}`, history: 'Catatan keputusan', draw: 'Giliran', invitations: 'Undangan', attendance: 'Hadir', announce: 'Umumkan', cancelTitle: 'Batalkan acara', cancelReason: 'Alasan pembatalan', cancelHint: 'Alasan ini terlihat oleh umum. Giliran peserta dikembalikan.', cancelButton: 'Batalkan acara', close: 'Tutup acara',
    locked: 'Rencana terkunci: daftar peserta sudah dibekukan.', publicPage: 'Halaman umum', facts: { event_created: 'Rancangan dibuat', event_edited: 'Rencana diubah', event_announced: 'Diumumkan', event_cancelled: 'Dibatalkan', event_closed: 'Ditutup', rulebook_published: 'Aturan diterbitkan' } satisfies Record<EventFact['kind'], string>, by: (name: string) => `oleh ${name}`,
    done: { created: 'Rancangan tersimpan. Periksa, lalu umumkan.', edited: 'Perubahan tersimpan.', announced: 'Acara sudah diumumkan.', cancelled: 'Acara dibatalkan. Giliran peserta dikembalikan.', closed: 'Acara sudah ditutup.' } as Record<string, string>
  },
  seasons: { title: 'Musim', lead: 'Giliran direncanakan per musim. Musim satu wilayah tidak bertumpuk.', add: 'Musim baru', code: 'Kode', codeHint: 'Huruf kecil, angka, tanda hubung. Misalnya 2027.', name: 'Nama', territory: 'Wilayah', from: 'Mulai', to: 'Sampai', save: 'Simpan musim', empty: 'Belum ada musim. Buat yang pertama.', done: 'Musim sudah dicatat.', readOnly: 'Musim dicatat oleh perencana dinas.' },
  venues: { title: 'Tempat', lead: 'Tempat acara dengan daya tampung sehari.', add: 'Tempat baru', name: 'Nama tempat', address: 'Alamat', addressHint: 'Jalan, nomor, dan patokan.', kelurahan: 'Kelurahan', capacity: 'Daya tampung sehari (meja)', capacityShort: 'Daya tampung', save: 'Simpan tempat', empty: 'Belum ada tempat. Catat yang pertama.', done: 'Tempat sudah dicatat.', readOnly: 'Tempat dicatat oleh petugas kecamatan ke atas dan pengelola gedung.' },
  rules: {
    title: (n: number) => `Aturan giliran, versi ${n}`, docTitle: 'Aturan giliran', inForce: (date: string) => `berlaku sejak ${date}`, always: 'berlaku sejak awal', values: 'Nilai yang berlaku', value: 'Nilai', meaning: 'Arti', turnStates: 'Akibat tiap keadaan tempat', state: 'Keadaan', costsTurn: 'Dihitung satu giliran', cooldown: 'Memulai masa jeda', yes: 'ya', no: 'tidak',
    versions: 'Semua versi', version: (n: number) => `Versi ${n}`, from: 'Berlaku', published: 'Diterbitkan', note: 'Keterangan', noChange: 'Versi pertama.', change: 'Yang berubah', before: 'Sebelum', after: 'Sesudah', publish: 'Terbitkan versi baru', publishLead: 'Versi lama tetap terbaca dan tetap mengatur acara yang sudah direncanakan.', publishButton: 'Terbitkan aturan', effective: 'Berlaku mulai', noteHint: 'Alasan perubahan, terbaca oleh umum.', done: 'Versi baru sudah diterbitkan.',
    eligibility: 'Syarat ikut', eligibilityLead: 'Setiap usaha yang tidak masuk daftar mendapat semua alasannya dari tabel ini.', code: 'Kode', rule: 'Syarat', source: 'Dasar', readOnly: 'Aturan diterbitkan oleh perencana dinas.'
  },
  turnState: { offered: 'Ditawarkan', confirmed: 'Bersedia', declined: 'Menolak dalam tenggat', withdrawn_late: 'Mundur terlambat', lapsed: 'Tidak menjawab', attended: 'Hadir', absent: 'Bersedia, tidak hadir', replaced: 'Digantikan', cancelled: 'Acara batal' } satisfies Record<TurnState, string>,
  field: {
    turnsMax: 'Giliran paling banyak per usaha dalam satu undian', perRwMax: 'Tempat paling banyak per RW dalam satu acara', floorFirst: 'Setiap RW satu kali dulu, baru ada yang dua kali', weight: 'Bobot RW', cooldownDays: 'Masa jeda, hari', refusalsBeforeTurn: 'Penolakan keberapa dihitung satu giliran', noShowCooldownDays: 'Tambahan masa jeda sesudah tidak hadir, hari', objectionHours: 'Masa keberatan sebelum undian, jam', domicileDays: 'Lama domisili di RW, hari', invitationHours: 'Waktu menjawab undangan, jam',
    replanEveryMonths: 'Rencana musim diundi ulang setiap, bulan', pinsShareMaxPercent: 'Tempat yang ditetapkan di luar undian, paling banyak %', minimumReasonPercent: 'Batas bawah di atas % calon perlu alasan umum', activeDays: 'Usaha aktif kalau ada kegiatan dalam hari', searchNodesMax: 'Batas langkah hitungan', witnessesMin: 'Saksi paling sedikit', roundStart: 'Putaran dihitung sejak', consequences: 'Akibat', equal: 'setiap RW sama'
  } as Record<string, string>
};

const en: Translation<typeof id> = {
  title: 'Events',
  newEvent: 'New event',
  allEvents: 'All events',
  edit: 'Edit plan',
  csv: 'Download CSV',
  search: 'Search by name',
  filter: 'Filter',
  any: 'All',
  views: { coming: 'Coming', draft: 'Drafts', past: 'Past', all: 'All' },
  viewsLabel: 'Lists of events',
  listCaption: 'Events',
  listEmpty: 'No event in this list. Change the filter, or create an event.',
  pageNote: (n) => `${n} events on this page`,
  firstPage: 'First page',
  col: { event: 'Event', date: 'Dates', tier: 'Tier', territory: 'Area of participants', agencies: 'Organisers', places: 'Places', status: 'State' },
  places: (n) => `${n} places`,
  status: { draft: 'draft', announced: 'announced', cancelled: 'cancelled', closed: 'closed' },
  phase: { draft: 'draft', upcoming: 'coming', running: 'running', past: 'past', cancelled: 'cancelled', closed: 'closed' },
  form: {
    newTitle: 'New event', editTitle: (name) => `Edit ${name}`, what: 'What and who', name: 'Name of the event', nameHint: 'As the public reads it, for example Bazar UP2K-PKK Balai Kota.',
    season: 'Season', tier: 'Tier', tierHint: 'Turns are counted apart for each tier.', territory: 'Area of participants', territoryHint: 'The businesses drawn come from this area.',
    agencies: 'Organising agencies', agenciesHint: 'Choose yours and its partners. All must agree before the pool is frozen.', venue: 'Venue',
    venueHint: 'A missing venue is recorded under Venues.', contact: 'Contact', contactHint: 'Name and number that participants read.', whatToBring: 'What to bring',
    days: 'Days', daysHint: 'Empty rows are ignored. The limit of a day may not exceed what the venue holds.', date: 'Date', opens: 'Opens', closes: 'Closes', capacity: 'Limit of the day', row: (what, n) => `${what}, row ${n}`,
    waves: 'Waves', wavesHint: 'A wave is a group that attends on the same days. Usually one wave a day.', waveName: 'Name of the wave', waveCapacity: 'Places', waveDays: 'Attends on', day: (n) => `Day ${n}`,
    programme: 'Programme', starts: 'Starts', ends: 'Ends', item: 'Item', quotas: 'Quotas', quotasHint: 'Give a minimum, a maximum or both. A large minimum needs a public reason.',
    quotaFor: 'For', quotaScope: 'Holds in', wholeEvent: 'Whole event', min: 'Minimum', max: 'Maximum', reason: 'Reason', none: 'None', caps: 'Caps per RW', perRwMax: 'At most per RW, whole event', perRwPerWaveMax: 'At most per RW, each wave', capsHint: 'Leave empty to use the general rule.',
    addDay: 'Add day', addWave: 'Add wave', addItem: 'Add item', addQuota: 'Add quota', fillKota: 'One per city', fillKecamatan: 'One per kecamatan', fillKelurahan: 'One per kelurahan',
    save: 'Save draft', saveEdit: 'Save changes', cancel: 'Cancel', rowsAdded: 'Rows added. Everything else is still on this page.', notNumber: 'Write digits only.', noChoices: 'Record a season and a venue first, then come back.'
  },
  quotaKind: { territory: 'Area', category: 'Kind of business', agency: 'Coaching agency', flag: 'Mark' },
  flag: { women_led: 'Led by a woman', disability: 'Person with a disability', first_timer: 'First-timer' },
  detail: {
    steps: { plan: 'Plan', announced: 'Announced', frozen: 'Pool frozen', invite: 'Invitations', days: 'Days', close: 'Closed' },
    where: 'Venue', who: 'Organisers', tier: 'Tier', territory: 'Area of participants', season: 'Season', rulebook: 'Rulebook', rulebookVersion: (n) => `version ${n}`, contact: 'Contact', bring: 'What to bring', caps: 'Caps per RW',
    capEvent: (n) => `${n} per event`, capWave: (n) => `${n} per wave`, capNone: 'general rule', days: 'Days and waves', waves: 'Waves', programme: 'Programme', programmeEmpty: 'No programme yet.',
    hours: 'Hours', used: (used, of) => `${used} of ${of} places`, quotas: 'Quotas', quotasEmpty: 'No quotas. Turns follow the general rule.', atLeast: (n) => `at least ${n} places`, atMost: (n) => `at most ${n} places`, between: (a, b) => `${a}–${b} places`, share: (n) => `${n} % of its places`,
    why: (reason) => `Reason: ${reason}`, history: 'Decisions', draw: 'Draw', invitations: 'Invitations', attendance: 'Attendance', announce: 'Announce', cancelTitle: 'Cancel the event', cancelReason: 'Why it is cancelled', cancelHint: 'Everybody can read the reason. Turns are given back.', cancelButton: 'Cancel the event', close: 'Close the event',
    locked: 'The plan is locked: the pool is frozen.', publicPage: 'Public page', facts: { event_created: 'Draft created', event_edited: 'Plan edited', event_announced: 'Announced', event_cancelled: 'Cancelled', event_closed: 'Closed', rulebook_published: 'Rulebook published' }, by: (name) => `by ${name}`,
    done: { created: 'Draft saved. Check it, then announce it.', edited: 'Changes saved.', announced: 'The event is announced.', cancelled: 'The event is cancelled. Turns are given back.', closed: 'The event is closed.' }
  },
  seasons: { title: 'Seasons', lead: 'Turns are planned per season. Seasons of one area do not overlap.', add: 'New season', code: 'Code', codeHint: 'Small letters, digits, hyphens. For example 2027.', name: 'Name', territory: 'Area', from: 'From', to: 'Until', save: 'Save season', empty: 'No season yet. Create the first.', done: 'The season is recorded.', readOnly: 'Planners record seasons.' },
  venues: { title: 'Venues', lead: 'Places for events with their capacity per day.', add: 'New venue', name: 'Name', address: 'Address', addressHint: 'Street, number and landmark.', kelurahan: 'Kelurahan', capacity: 'Capacity per day (tables)', capacityShort: 'Capacity', save: 'Save venue', empty: 'No venue yet. Record the first.', done: 'The venue is recorded.', readOnly: 'Officers from kecamatan up and venue officers record venues.' },
  rules: {
    title: (n) => `Rules of turns, version ${n}`, docTitle: 'Rules of turns', inForce: (date) => `in force since ${date}`, always: 'in force since the beginning', values: 'Values in force', value: 'Value', meaning: 'Meaning', turnStates: 'What each state of a place costs', state: 'State', costsTurn: 'Counts as a turn', cooldown: 'Starts the cooldown', yes: 'yes', no: 'no',
    versions: 'All versions', version: (n) => `Version ${n}`, from: 'In force', published: 'Published', note: 'Note', noChange: 'The first version.', change: 'What changed', before: 'Before', after: 'After', publish: 'Publish a new version', publishLead: 'Older versions stay readable and keep governing the events planned under them.', publishButton: 'Publish rules', effective: 'In force from', noteHint: 'Why it changes; everybody can read it.', done: 'The new version is published.',
    eligibility: 'Who may take part', eligibilityLead: 'Every business left out of a list gets all its reasons from this table.', code: 'Code', rule: 'Rule', source: 'Ground', readOnly: 'Planners publish the rules.'
  },
  turnState: { offered: 'Offered', confirmed: 'Confirmed', declined: 'Declined in time', withdrawn_late: 'Withdrawn late', lapsed: 'No answer', attended: 'Attended', absent: 'Confirmed, did not come', replaced: 'Replaced', cancelled: 'Event cancelled' },
  field: {
    turnsMax: 'Turns per business in one draw, at most', perRwMax: 'Places per RW in one event, at most', floorFirst: 'Every RW once before any RW twice', weight: 'Weight of an RW', cooldownDays: 'Cooldown, days', refusalsBeforeTurn: 'Which refusal counts as a turn', noShowCooldownDays: 'Added to the cooldown after an absence, days', objectionHours: 'Objection period before the draw, hours', domicileDays: 'Domicile in the RW, days', invitationHours: 'Time to answer an invitation, hours',
    replanEveryMonths: 'The season plan is drawn anew every, months', pinsShareMaxPercent: 'Places fixed outside the draw, at most %', minimumReasonPercent: 'A minimum above this % of candidates needs a public reason', activeDays: 'Active with an activity within days', searchNodesMax: 'Limit of search steps', witnessesMin: 'Witnesses, at least', roundStart: 'Round counted since', consequences: 'Consequence', equal: 'every RW alike'
  }
};

export const eventsTexts = bilingual(id, en);
export type EventsTexts = typeof id;

/** Sign and tone of a phase; a forgotten one does not compile. */
export const PHASE_CHIP = {
  draft: 'warn', upcoming: 'info', running: 'now', past: 'plain', cancelled: 'danger', closed: 'ok'
} as const satisfies Record<Phase, ChipKind>;

/** `cooldownDays.kota` -> `Masa jeda, hari: Kota`; the last part is looked up among `names`. */
export function fieldLabel(path: string, lang: Lang, names: Record<string, string>): string {
  const t = eventsTexts(lang);
  const [field, part, aspect] = path.split('.') as [string, string?, string?];
  const label = t.field[field] ?? field;
  if (part === undefined) return label;
  const state = (t.turnState as Record<string, string>)[part];
  const what = aspect === 'costsTurn' ? t.rules.costsTurn : aspect === 'cooldown' ? t.rules.cooldown : undefined;
  return what ? `${state ?? part}: ${what.toLowerCase()}` : `${label}: ${names[part] ?? part}`;
}
