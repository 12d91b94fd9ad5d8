import { formatNumber } from '../../platform/i18n/format.ts';
import { bilingual, type Translation } from '../../platform/i18n/texts.ts';

const n = (value: number) => formatNumber(value);
const e = (value: number) => formatNumber(value, 'en');
const timesEn = (count: number, one: string, many = `${one}s`) => `${e(count)} ${count === 1 ? one : many}`;

const id = {
  title: (season: string) => `Rencana giliran ${season}`,
  lead: 'Lihat dulu bagaimana giliran akan jatuh, bekukan daftarnya, lalu undi di depan saksi. Undian tiap acara mengikuti rencana ini.',
  back: 'Musim', tiers: 'Tingkat acara', link: 'Rencana giliran', linkFor: (season: string) => `Rencana giliran ${season}`,
  steps: { preview: 'Bandingkan', freeze: 'Bekukan', objections: 'Keberatan', ceremony: 'Upacara', publish: 'Umumkan' },
  done: {
    hitung: 'Perhitungan dimulai.', hentikan: 'Perhitungan dihentikan.', bekukan: 'Daftar rencana sudah dibekukan. Setiap peserta mendapat pesan dengan kodenya.', jawab: 'Jawaban tercatat dan terlihat oleh umum.',
    batal: 'Rencana ini dibatalkan. Daftarnya tetap bisa dibaca.', ganti: 'Persetujuan penggantian tercatat.'
  },
  policies: {
    rata: { name: 'Setiap RW dulu, baru yang kedua', note: 'Aturan yang berlaku: setiap RW sama, yang belum pernah didahulukan' },
    akar: { name: 'Menurut akar jumlah usaha', note: 'RW besar mendapat lebih, tetapi tidak berlipat' },
    sebanding: { name: 'Sebanding jumlah usaha', note: 'Yang belum pernah tetap didahulukan' },
    sebanding_bebas: { name: 'Sebanding, tanpa mendahulukan', note: 'RW kecil bisa tidak mendapat apa-apa' },
    tiap_acara: { name: 'Undi tiap acara sendiri', note: 'Tanpa rencana, seperti dulu: hanya untuk dibandingkan' }
  },
  preview: {
    title: 'Bagaimana giliran akan jatuh', lead: 'Belum ada yang diputuskan dan belum ada nomor undian. Hanya jumlah yang terlihat.',
    first: 'Kebijakan pertama', second: 'Dibandingkan dengan', start: 'Hitung', stop: 'Hentikan', refresh: 'Lihat kemajuan',
    running: (done: number, total: number, step: string) => `Menghitung ${n(Math.min(done + 1, total))} dari ${n(total)}: ${step}. Halaman ini boleh ditutup.`,
    reading: 'membaca daftar usaha', cancelled: 'Perhitungan terakhir dihentikan. Tekan Hitung untuk mulai lagi.', failed: 'Perhitungan terakhir terhenti karena gangguan. Tekan Hitung untuk mulai lagi.',
    none: 'Belum pernah dihitung untuk tingkat ini.', at: (when: string) => `Dihitung ${when}`,
    about: (events: number, eligible: number, excluded: number) => `${n(events)} acara, ${n(eligible)} usaha bisa ikut, ${n(excluded)} belum bisa`,
    pins: (count: number) => `${n(count)} tempat yang sudah diundi tidak disentuh.`,
    served: 'RW mendapat giliran', of: (all: number) => `dari ${n(all)} RW`, never: 'Tetap belum pernah', rws: 'RW', wait: 'Tunggu terlama', days: 'hari', gini: 'Gini giliran', giniNote: '0 = rata',
    filled: 'Tempat terisi', histogram: 'Berapa RW mendapat 0, 1, 2, … giliran', histAria: (turns: string, rws: number) => `${turns} giliran ${n(rws)} RW`, more: (most: number) => `${n(most)}+`,
    kota: 'Rata-rata giliran per RW menurut kota', kotaColumn: 'Kota', kotaRws: 'RW siap', mean: (policy: string) => `${policy}: rata-rata`, neverOf: (policy: string) => `${policy}: belum pernah`, neverIn: (policy: string, rws: number) => `${policy}: ${n(rws)} RW belum pernah`,
    finding: (a: string, b: string, more: number) => (more > 0 ? `${a} melayani ${n(more)} RW lebih banyak daripada ${b}` : `${a} dan ${b} melayani jumlah RW yang sama`),
    same: 'Tempatnya sama banyak; yang berbeda hanya siapa yang didahulukan.', chosen: 'Dipakai sekarang'
  },
  freeze: {
    title: 'Bekukan rencana', lead: 'Setelah dibekukan, daftar dan kebijakannya tidak bisa diubah. Ketik BEKUKAN untuk melanjutkan.', policy: 'Kebijakan', word: 'Ketik BEKUKAN', button: 'Bekukan rencana',
    wait: 'Untuk 20.000 usaha, pembekuan bisa memakan waktu sampai satu menit. Jangan tutup halaman ini.', dates: (dates: string) => `Rencana bisa diundi ulang pada ${dates}.`
  },
  events: {
    title: 'Acara dalam rencana', name: 'Acara', when: 'Tanggal', places: 'Tempat', planned: 'Dijadwalkan', state: 'Keadaan', none: 'Belum ada acara diumumkan yang masih akan datang di tingkat ini.',
    states: { open: 'Belum diundi', frozen: 'Daftar beku', drawn: 'Sudah diundi' }, notYet: 'belum ada', newEvent: 'Buat acara'
  },
  ignored: {
    title: (count: number) => `${n(count)} batas yang tidak dihitung dalam rencana`, note: 'Rencana terbuka untuk umum, jadi tidak memuat jenis usaha, dinas, atau tanda. Undian tiap acara tetap memakai semua batasnya.',
    event: 'Acara', limit: 'Batas', kinds: { tag: 'kuota jenis usaha, dinas, atau tanda', event_cap: 'paling banyak per RW di seluruh acara', event_quota: 'kuota wilayah di seluruh acara' }
  },
  reading: {
    title: (planId: string) => `Rencana yang berlaku: ${planId}`, served: (rws: number, of: number | null) => (of === null ? `${n(rws)} RW dijadwalkan` : `${n(rws)} dari ${n(of)} RW yang punya usaha dijadwalkan`),
    policy: 'Kebijakan', turns: 'Giliran dijadwalkan', rws: 'RW dijadwalkan', windows: 'RW dengan perkiraan waktu', published: 'Diumumkan', minutes: 'Berita acara', open: 'Halaman untuk umum', pinned: 'Tempat yang tidak disentuh',
    waitingWindows: 'Perkiraan waktu sedang dihitung.',
    tight: (rws: number) => `${n(rws)} RW belum kebagian dalam rencana ini`, tightNote: 'Di kecamatan ini tempatnya lebih sedikit daripada RW yang punya usaha. Tambah acara atau tempat, lalu rencanakan ulang.',
    tightNone: 'Setiap RW yang punya usaha siap mendapat giliran dalam rencana ini.', area: 'Kecamatan', eligible: 'RW siap', given: 'Giliran', missing: 'Belum kebagian'
  },
  change: {
    title: (previous: string) => `Dibandingkan rencana ${previous}`, counts: (kept: number, moved: number, added: number, removed: number) => `${n(kept)} giliran tetap, ${n(moved)} pindah acara, ${n(added)} bertambah, ${n(removed)} berkurang.`,
    area: 'Kota', moved: 'Pindah', added: 'Bertambah', removed: 'Berkurang', rw: 'RW', perRw: (shown: number, all: number) => (shown === all ? `Semua ${n(all)} RW yang berubah` : `${n(shown)} dari ${n(all)} RW yang berubah`), none: 'Tidak ada giliran yang berubah.'
  },
  history: 'Semua rencana tingkat ini'
};

const en: Translation<typeof id> = {
  title: (season) => `Turns planned for ${season}`, lead: 'See first how turns would fall, freeze the list, then draw before witnesses. The draw of each event follows this plan.',
  back: 'Seasons', tiers: 'Tier of events', link: 'Plan of turns', linkFor: (season) => `Plan of turns ${season}`,
  steps: { preview: 'Compare', freeze: 'Freeze', objections: 'Objections', ceremony: 'Ceremony', publish: 'Publish' },
  done: {
    hitung: 'The computation has begun.', hentikan: 'The computation was stopped.', bekukan: 'The list of the plan is frozen. Every entrant gets a message with her code.', jawab: 'The answer is recorded and visible to everybody.',
    batal: 'This plan is cancelled. Its list can still be read.', ganti: 'Your agreement to supersede is recorded.'
  },
  policies: {
    rata: { name: 'Every RW once before any twice', note: 'The rules in force: all RWs equal, those never served first' }, akar: { name: 'By the root of the number of businesses', note: 'Large RWs get more, but not many times more' },
    sebanding: { name: 'In proportion to businesses', note: 'Those never served still go first' }, sebanding_bebas: { name: 'In proportion, nobody first', note: 'Small RWs may get nothing' }, tiap_acara: { name: 'Each event drawn for itself', note: 'Without a plan, as before: for comparison only' }
  },
  preview: {
    title: 'How turns would fall', lead: 'Nothing is decided and no number is drawn yet. Only counts are shown.', first: 'First policy', second: 'Compared with', start: 'Compute', stop: 'Stop', refresh: 'See progress',
    running: (done, total, step) => `Computing ${e(Math.min(done + 1, total))} of ${e(total)}: ${step}. You may close this page.`, reading: 'reading the list of businesses', cancelled: 'The last computation was stopped. Press Compute to start again.', failed: 'The last computation broke off. Press Compute to start again.',
    none: 'Not computed for this tier yet.', at: (when) => `Computed ${when}`, about: (events, eligible, excluded) => `${timesEn(events, 'event')}, ${e(eligible)} businesses can take part, ${e(excluded)} cannot yet`, pins: (count) => `${timesEn(count, 'place')} already drawn stay untouched.`,
    served: 'RWs with a turn', of: (all) => `of ${timesEn(all, 'RW')}`, never: 'Still never served', rws: 'RWs', wait: 'Longest wait', days: 'days', gini: 'Gini of turns', giniNote: '0 = equal', filled: 'Places filled',
    histogram: 'How many RWs get 0, 1, 2, … turns', histAria: (turns, rws) => `${turns} turns ${timesEn(rws, 'RW')}`, more: (most) => `${e(most)}+`, kota: 'Turns per RW by city', kotaColumn: 'City', kotaRws: 'RWs ready', mean: (policy) => `${policy}: mean`, neverOf: (policy) => `${policy}: never served`, neverIn: (policy, rws) => `${policy}: ${timesEn(rws, 'RW')} never served`,
    finding: (a, b, more) => (more > 0 ? `${a} serves ${timesEn(more, 'RW')} more than ${b}` : `${a} and ${b} serve equally many RWs`), same: 'The places are the same; only who goes first differs.', chosen: 'In force now'
  },
  freeze: {
    title: 'Freeze the plan', lead: 'Once frozen, list and policy cannot be changed. Type BEKUKAN to go on.', policy: 'Policy', word: 'Type BEKUKAN', button: 'Freeze the plan', wait: 'With 20,000 businesses freezing may take up to a minute. Keep this page open.', dates: (dates) => `The plan may be drawn anew on ${dates}.`
  },
  events: {
    title: 'Events of the plan', name: 'Event', when: 'Dates', places: 'Places', planned: 'Scheduled', state: 'State', none: 'No announced event of this tier is still to come.', states: { open: 'Not drawn yet', frozen: 'List frozen', drawn: 'Drawn' }, notYet: 'none yet', newEvent: 'Create an event'
  },
  ignored: {
    title: (count) => `${timesEn(count, 'limit')} that the plan does not hold`, note: 'A plan is public, so it carries no category, agency or flag. The draw of each event still keeps all of its limits.', event: 'Event', limit: 'Limit',
    kinds: { tag: 'quota by category, agency or flag', event_cap: 'most per RW over the whole event', event_quota: 'quota of an area over the whole event' }
  },
  reading: {
    title: (planId) => `Plan in force: ${planId}`, served: (rws, of) => (of === null ? `${timesEn(rws, 'RW')} scheduled` : `${e(rws)} of ${timesEn(of, 'RW')} with a business scheduled`), policy: 'Policy', turns: 'Turns scheduled', rws: 'RWs scheduled', windows: 'RWs with a window', published: 'Published', minutes: 'Minutes', open: 'Public page', pinned: 'Places untouched', waitingWindows: 'The windows are being computed.',
    tight: (rws) => `${timesEn(rws, 'RW')} without a turn in this plan`, tightNote: 'In these kecamatan there are fewer places than RWs with a business. Add events or places, then plan anew.', tightNone: 'Every RW with an eligible business gets a turn in this plan.', area: 'Kecamatan', eligible: 'RWs ready', given: 'Turns', missing: 'Without a turn'
  },
  change: {
    title: (previous) => `Compared with plan ${previous}`, counts: (kept, moved, added, removed) => `${timesEn(kept, 'turn')} kept, ${e(moved)} moved to another event, ${e(added)} added, ${e(removed)} removed.`, area: 'City', moved: 'Moved', added: 'Added', removed: 'Removed', rw: 'RW', perRw: (shown, all) => (shown === all ? `All ${timesEn(all, 'RW')} that changed` : `${e(shown)} of ${timesEn(all, 'RW')} that changed`), none: 'No turn changed.'
  },
  history: 'All plans of this tier'
};

/** Screen texts of season plans in both languages. */
export const planTexts = bilingual(id, en);
