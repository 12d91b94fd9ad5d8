import { formatNumber } from '#platform/i18n/format.ts';
import { bilingual, type Translation } from '#platform/i18n/texts.ts';
import { checkEn, checkId } from './texts/check.ts';
import { drawEn, drawId } from './texts/draw.ts';

const n = (value: number) => formatNumber(value, 'id');
const e = (value: number) => formatNumber(value, 'en');

const id = {
  home: {
    title: 'Setiap RW di Jakarta mendapat giliran berjualan.',
    lead: (rws: number) => `Usaha kecil binaan dari ${n(rws)} RW ikut bazar secara bergantian. Urutannya diundi di depan umum. Siapa pun boleh memeriksa hasilnya.`,
    ask: 'Kapan giliran RW saya?',
    running: (day: number) => `Berlangsung, hari ke-${day}`,
    open: (capacity: number) => `dari ${n(capacity)} meja sudah buka`,
    openLabel: (present: number, capacity: number) => `${n(present)} meja buka, ${n(capacity - present)} belum`,
    seeWho: 'Lihat siapa yang berjualan',
    never: (count: number) => `${n(count)} RW belum pernah mendapat giliran`,
    allServed: 'Semua RW yang punya usaha sudah mendapat giliran',
    neverShort: (count: number) => `${n(count)} belum`,
    nobodyYet: 'Belum ada RW yang punya usaha terdaftar',
    find: 'Kelurahan dan RW, misalnya Kamal Muara 004', findLabel: 'Kapan giliran RW saya?', findButton: 'Cari RW', latestResult: 'Lihat hasil terakhir', allEvents: 'Semua acara',
    seeAll: 'Lihat semua RW',
    note: 'Semua tingkat acara, sejak pencatatan dimulai. RW yang belum punya usaha aktif kami sebut apa adanya: perlu pembinaan.',
    next: 'Acara berikutnya',
    noNext: 'Belum ada acara yang diumumkan.',
    latest: 'Baru selesai',
    how: 'Begini caranya bergilir',
    steps: [
      { title: 'Daftar dibekukan.', text: 'Semua usaha yang memenuhi syarat diumumkan lebih dulu, dengan kode, tanpa nama.' },
      { title: 'Angka dilempar di depan umum.', text: 'Tidak seorang pun, termasuk panitia, bisa menebaknya.' },
      { title: 'RW yang belum pernah didahulukan.', text: 'Setiap RW satu kali, sebelum ada yang dua kali.' },
      { title: 'Anda memeriksa.', text: 'Unduh berkasnya, tekan Periksa, lalu cocokkan sidiknya.' }
    ]
  },
  fairness: {
    title: (never: number, worst: string, worstNever: number) => `${n(never)} RW belum pernah, ${n(worstNever)} di ${worst}`,
    titleNone: 'Semua RW yang punya usaha sudah mendapat giliran',
    titleEmpty: (coach: number) => `${n(coach)} RW perlu pembinaan, belum ada yang mendapat giliran`,
    notes: { never: (count: number) => `${n(count)} belum pernah`, coach: (count: number) => `${n(count)} perlu pembinaan`, allCoach: 'semua perlu pembinaan', full: 'lengkap', of: (never: number, rws: number) => `${n(never)} dari ${n(rws)} RW` },
    total: 'DKI Jakarta', nothing: (asked: string) => `Tidak ada RW untuk "${asked}".`, nothingNext: 'Tulis nama kelurahan dan nomor RW, misalnya Kamal Muara 004.',
    rwServed: (place: string, turns: number, date: string) => `${place} sudah ${n(turns)} kali mendapat giliran, terakhir ${date}.`, rwNever: (place: string) => `${place} belum pernah mendapat giliran.`, rwCoach: (place: string) => `${place} belum punya usaha aktif yang terdaftar.`,
    rwNeverNext: 'RW yang belum pernah didahulukan di undian berikutnya.', rwServedNext: 'RW yang gilirannya lebih sedikit didahulukan lebih dulu.', rwCoachNext: 'Usaha di RW ini bisa didaftarkan lewat kader PKK atau kantor kelurahan. Gratis.',
    nextHere: 'Acara berikutnya yang mencakup RW ini', nextNone: 'Belum ada acara yang diumumkan untuk RW ini.',
    kelurahanTitle: (name: string, never: number, rws: number) => `${name}: ${n(never)} dari ${n(rws)} RW belum pernah`, kelurahanFull: (name: string, rws: number) => `${name}: semua ${n(rws)} RW sudah mendapat giliran`, kelurahanCoach: (name: string, coach: number, rws: number) => `${name}: ${n(coach)} dari ${n(rws)} RW perlu pembinaan`,
    lead: 'Satu kotak satu RW. Tekan satu kelompok kotak untuk membuka kelurahannya.',
    layer: 'Tingkat acara', page: 'Pemerataan', turns: (count: number) => `${n(count)} giliran`,
    since: (layer: string) => `${layer}, sejak pencatatan dimulai.`,
    all: 'Semua tingkat',
    served: 'sudah ikut',
    never: 'belum pernah',
    coach: 'perlu pembinaan',
    picture: 'Semua RW menurut kelurahan',
    table: 'Jumlah RW per kota',
    tableKecamatan: 'Lihat tabel per kecamatan',
    coachNote: 'Perlu pembinaan: belum ada usaha aktif yang terdaftar di RW itu. RW ini menjadi tugas TP PKK kelurahan, bukan dilewati.',
    find: 'Cari RW saya',
    findHint: 'Kelurahan dan RW, misalnya Kamal Muara 004',
    download: 'Unduh data (CSV)',
    kelurahan: (name: string) => `RW di ${name}`,
    last: 'Giliran terakhir',
    noTurn: 'belum pernah',
    state: { served: 'Sudah ikut', never: 'Belum pernah', coach: 'Perlu pembinaan' }
  },
  calendar: {
    title: 'Acara',
    lead: 'Bazar yang berlangsung, yang akan datang, dan yang sudah selesai.',
    running: 'Sedang berlangsung',
    upcoming: 'Akan datang',
    past: 'Sudah selesai',
    none: 'Belum ada acara.',
    older: 'Acara sebelumnya',
    columns: { event: 'Acara', days: 'Hari', place: 'Tempat', tier: 'Tingkat', places: 'Meja', status: 'Status' },
    all: 'Semua tingkat'
  },
  phase: { draft: 'Disusun', upcoming: 'Akan datang', running: 'Berlangsung', past: 'Selesai', cancelled: 'Dibatalkan', closed: 'Selesai' },
  event: {
    places: (places: number, days: number) => (days === 1 ? `${n(places)} meja, satu hari` : `${n(places)} meja dalam ${days} hari`),
    day: (no: number) => `Hari ke-${no}`,
    hours: (opens: string, closes: string) => `pukul ${opens.replace(':', '.')}–${closes.replace(':', '.')} WIB`,
    growing: (numbers: string) => `Meja per hari: ${numbers}`,
    present: 'hadir', confirmed: 'bersedia', offered: 'ditawarkan', absent: 'tidak hadir', open: 'belum terisi', booths: 'meja',
    when: { past: 'Selesai', today: 'Hari ini', tomorrow: 'Besok', later: 'Akan datang' },
    grows: (numbers: readonly string[]) => `Bertambah tiap hari: ${numbers.slice(0, -1).join(', ')}${numbers.length > 2 ? ',' : ''} lalu ${numbers.at(-1)} meja`,
    one: (number: string) => `${number} meja`,
    all: 'Semua acara', date: 'Hari', hour: 'Jam', save: 'Simpan tanggal', seeResult: 'Lihat hasil undian', seeFrozen: 'Lihat daftar beku',
    tier: (tier: string) => `Tingkat ${tier.charAt(0).toLowerCase()}${tier.slice(1)}`,
    lead: (owners: readonly string[], places: number, days: number) => `${n(places)} tempat untuk usaha binaan dalam ${days === 1 ? 'satu hari' : `${n(days)} hari`}. Diselenggarakan ${owners.join(' dan ')}.`,
    plan: 'Denah meja', planRow: (row: string) => `Baris ${row}`, planNote: 'Satu kotak satu meja, menurut baris. Letak di tempat acara ditunjukkan panitia.',
    whoOn: (day: string) => `Siapa yang berjualan ${day}`, shown: (count: string) => `${count} usaha`,
    live: 'Meja per hari',
    who: 'Siapa yang berjualan',
    whoNone: 'Daftar peserta muncul setelah undangan dijawab.',
    anonymous: 'Nama tidak ditampilkan',
    columns: { place: 'Meja', business: 'Usaha', rw: 'RW', kota: 'Kota', state: 'Status' },
    programme: 'Acara hari demi hari',
    noProgramme: 'Susunan acara belum diumumkan.',
    where: 'Tempat',
    organisers: 'Penyelenggara',
    bring: 'Untuk peserta: yang dibawa',
    contact: 'Hubungi',
    quotas: 'Kuota',
    quota: (min: number | null, max: number | null) => (min !== null && max !== null ? `paling sedikit ${n(min)}, paling banyak ${n(max)}` : min !== null ? `paling sedikit ${n(min)}` : `paling banyak ${n(max ?? 0)}`),
    quotaKecamatan: (count: number) => `Paling sedikit satu usaha dari masing-masing ${n(count)} kecamatan`,
    draw: 'Giliran dan hasil undian',
    drawState: { frozen: 'Daftar peserta sudah dibekukan, undian belum diadakan.', published: 'Undian sudah diumumkan dan bisa diperiksa.', none: 'Daftar peserta belum dibekukan.' },
    cancelled: 'Acara ini dibatalkan. Giliran peserta dikembalikan.'
  },
  draw: drawId,
  rules: {
    title: 'Aturan main giliran',
    lead: 'Aturan ini berlaku untuk semua acara, punya nomor versi dan tanggal, dan ikut terkunci dalam setiap undian.',
    order: 'Urutan pertimbangan',
    orderSteps: [
      { title: 'Yang mungkin dulu.', text: 'Kuota dan batas tempat harus terpenuhi. Bila tidak mungkin, penyebabnya disebut dan daftar tidak dibekukan.' },
      { title: 'Tidak ada meja kosong.', text: 'Selama masih ada usaha yang memenuhi syarat, meja diisi.' },
      { title: 'RW yang belum pernah didahulukan.', text: 'Setiap RW satu kali, sebelum ada RW yang dua kali. Setelah itu RW dengan giliran paling sedikit.' },
      { title: 'Di dalam RW: yang paling lama menunggu.', text: 'Giliran paling sedikit, lalu penantian paling lama, lalu nomor undian.' }
    ],
    tiers: 'Setiap tingkat punya catatan giliran sendiri: provinsi, kota, kecamatan, kelurahan, dan mingguan. Giliran di bazar kecamatan tidak mengurangi giliran di Balai Kota.',
    example: 'Contoh', exampleText: 'RW 004 Kamal Muara belum pernah ikut bazar provinsi; RW 003 sudah sekali. Walau nomor undian RW 003 lebih kecil, RW 004 didahulukan. Di RW 004 ada dua usaha: Bawang Goreng Bu Sari dan Keripik Ikan Nur, keduanya belum pernah. Nomor undian menentukan siapa yang lebih dulu; yang lain menjadi pengganti pertama.',
    eligibility: 'Syarat ikut diundi', rule: 'Syarat', source: 'Dasar', code: 'Kode',
    consequences: 'Akibat dari jawaban', state: 'Yang terjadi', costs: 'Dihitung sebagai giliran', cooldown: 'Masa jeda', yes: 'ya', no: 'tidak',
    states: {
      offered: 'Diundang', confirmed: 'Bersedia', declined: 'Belum bisa, dijawab tepat waktu', withdrawn_late: 'Mundur setelah batas waktu', lapsed: 'Tidak menjawab',
      attended: 'Hadir', absent: 'Bersedia tetapi tidak datang', replaced: 'Digantikan', cancelled: 'Acara dibatalkan'
    },
    values: 'Angka yang berlaku', version: (version: number, date: string) => `Versi ${version}, berlaku sejak ${date}`,
    objectionHours: 'Masa keberatan setelah daftar dibekukan (jam)', invitationHours: 'Waktu menjawab undangan (jam)', domicileDays: 'Domisili di RW paling sedikit (hari)', refusals: 'Penolakan yang dihitung satu giliran', witnesses: 'Saksi paling sedikit', perRw: 'Usaha per RW dalam satu acara, paling banyak',
    help: 'Butuh bantuan?', helpText: 'Tanyakan kepada kader PKK di RW, pendamping, atau kantor kelurahan. Tidak ada biaya apa pun. Kami tidak pernah meminta PIN, OTP, atau uang.'
  },
  data: {
    title: 'Data terbuka', lead: 'Semua angka di situs ini dapat diunduh. Tidak ada nama orang, NIK, atau nomor telepon di dalamnya.',
    csv: 'CSV', json: 'JSON', api: 'API untuk program lain', apiText: 'Dokumen OpenAPI 3.1', dictionary: 'Kamus data', column: 'Kolom', meaning: 'Arti', licence: 'Lisensi', sources: 'Sumber data',
    sourcesTitle: 'Sumber data', sourcesLead: 'Dari mana wilayah, angka, dan huruf di situs ini berasal.'
  },
  check: checkId
};

const en: Translation<typeof id> = {
  home: {
    title: 'Every RW of Jakarta gets its turn to sell.',
    lead: (rws) => `Coached small businesses from ${e(rws)} neighbourhoods (RW) join bazaars in rotation. The order is drawn in public. Anybody may check the result.`,
    ask: "When is my RW's turn?",
    running: (day) => `Running, day ${day}`,
    open: (capacity) => `of ${e(capacity)} booths are open`,
    openLabel: (present, capacity) => `${e(present)} booths open, ${e(capacity - present)} not yet`,
    seeWho: 'See who is selling',
    never: (count) => `${e(count)} RWs have never had a turn`,
    allServed: 'Every RW with a business has had a turn',
    neverShort: (count) => `${e(count)} never`,
    nobodyYet: 'No RW has a registered business yet',
    find: 'Kelurahan and RW, for example Kamal Muara 004', findLabel: "When is my RW's turn?", findButton: 'Find my RW', latestResult: 'See the latest result', allEvents: 'All bazaars',
    seeAll: 'See all RWs',
    note: 'All tiers, since records began. An RW without an active business is called what it is: needs coaching.',
    next: 'Next bazaars',
    noNext: 'No bazaar is announced yet.',
    latest: 'Just ended',
    how: 'How turns rotate',
    steps: [
      { title: 'The list is frozen.', text: 'All eligible businesses are published first, by code, without names.' },
      { title: 'Numbers are thrown in public.', text: 'Nobody, the organisers included, can foresee them.' },
      { title: 'RWs that never had a turn go first.', text: 'Every RW once before any RW twice.' },
      { title: 'You check.', text: 'Download the file, press Check, compare the fingerprint.' }
    ]
  },
  fairness: {
    title: (never, worst, worstNever) => `${e(never)} RWs never had a turn, ${e(worstNever)} of them in ${worst}`,
    titleNone: 'Every RW with a business has had a turn',
    titleEmpty: (coach) => `${e(coach)} RWs need coaching, none has had a turn yet`,
    notes: { never: (count) => `${e(count)} never`, coach: (count) => `${e(count)} need coaching`, allCoach: 'all need coaching', full: 'complete', of: (never, rws) => `${e(never)} of ${e(rws)} RWs` },
    total: 'DKI Jakarta', nothing: (asked) => `There is no RW for "${asked}".`, nothingNext: 'Write the name of the kelurahan and the number, for example Kamal Muara 004.',
    rwServed: (place, turns, date) => `${place} has had ${e(turns)} ${turns === 1 ? 'turn' : 'turns'}, the last on ${date}.`, rwNever: (place) => `${place} has never had a turn.`, rwCoach: (place) => `${place} has no active registered business yet.`,
    rwNeverNext: 'RWs that never had a turn go first in the next draw.', rwServedNext: 'RWs with fewer turns go first.', rwCoachNext: 'Businesses of this RW can register with the PKK cadre or the kelurahan office. It is free.',
    nextHere: 'Next bazaars that include this RW', nextNone: 'No bazaar is announced for this RW yet.',
    kelurahanTitle: (name, never, rws) => `${name}: ${e(never)} of ${e(rws)} RWs never had a turn`, kelurahanFull: (name, rws) => `${name}: all ${e(rws)} RWs have had a turn`, kelurahanCoach: (name, coach, rws) => `${name}: ${e(coach)} of ${e(rws)} RWs need coaching`,
    lead: 'One square is one RW. Press a group of squares to open its kelurahan.',
    layer: 'Tier', page: 'Fairness', turns: (count) => `${e(count)} ${count === 1 ? 'turn' : 'turns'}`, since: (layer) => `${layer}, since records began.`, all: 'All tiers', served: 'had a turn', never: 'never', coach: 'needs coaching',
    picture: 'All RWs by kelurahan', table: 'RWs per city', tableKecamatan: 'See the table per kecamatan',
    coachNote: 'Needs coaching: no active business is registered there yet. It is a task of the PKK team of the kelurahan, not skipped.',
    find: 'Find my RW', findHint: 'Kelurahan and RW, for example Kamal Muara 004', download: 'Download the data (CSV)',
    kelurahan: (name) => `RWs of ${name}`, last: 'Last turn', noTurn: 'never',
    state: { served: 'Had a turn', never: 'Never', coach: 'Needs coaching' }
  },
  calendar: {
    title: 'Bazaars', lead: 'Running, coming and past bazaars.', running: 'Running', upcoming: 'Coming', past: 'Past', none: 'No bazaar yet.', older: 'Earlier bazaars',
    columns: { event: 'Bazaar', days: 'Days', place: 'Venue', tier: 'Tier', places: 'Booths', status: 'Status' }, all: 'All tiers'
  },
  phase: { draft: 'Draft', upcoming: 'Coming', running: 'Running', past: 'Over', cancelled: 'Cancelled', closed: 'Over' },
  event: {
    places: (places, days) => (days === 1 ? `${e(places)} booths, one day` : `${e(places)} booths over ${days} days`),
    day: (no) => `Day ${no}`,
    hours: (opens, closes) => `${opens}–${closes} WIB`,
    growing: (numbers) => `Booths per day: ${numbers}`,
    present: 'present', confirmed: 'confirmed', offered: 'offered', absent: 'absent', open: 'open', booths: 'booths',
    when: { past: 'Over', today: 'Today', tomorrow: 'Tomorrow', later: 'Coming' },
    grows: (numbers) => `Growing every day: ${numbers.slice(0, -1).join(', ')}${numbers.length > 2 ? ',' : ''} then ${numbers.at(-1)} booths`,
    one: (number) => `${number} booths`,
    all: 'All bazaars', date: 'Date', hour: 'Hours', save: 'Save the date', seeResult: 'See the result', seeFrozen: 'See the frozen list',
    tier: (tier) => `${tier} tier`,
    lead: (owners, places, days) => `${e(places)} places for coached businesses ${days === 1 ? 'on one day' : `over ${e(days)} days`}. Organised by ${owners.join(' and ')}.`,
    plan: 'Plan of the booths', planRow: (row) => `Row ${row}`, planNote: 'One square is one booth, by row. The organisers show where it stands.',
    whoOn: (day) => `Who is selling on ${day}`, shown: (count) => `${count} businesses`,
    live: 'Booths per day', who: 'Who is selling', whoNone: 'The list appears once invitations are answered.', anonymous: 'Name not shown',
    columns: { place: 'Booth', business: 'Business', rw: 'RW', kota: 'City', state: 'State' },
    programme: 'Day by day', noProgramme: 'The programme is not announced yet.', where: 'Venue', organisers: 'Organised by', bring: 'For participants: what to bring', contact: 'Contact', quotas: 'Quotas',
    quota: (min, max) => (min !== null && max !== null ? `at least ${e(min)}, at most ${e(max)}` : min !== null ? `at least ${e(min)}` : `at most ${e(max ?? 0)}`),
    quotaKecamatan: (count) => `At least one business of each of the ${e(count)} kecamatan`,
    draw: 'Turns and result of the draw',
    drawState: { frozen: 'The list is frozen, the draw has not been held.', published: 'The draw is published and can be checked.', none: 'The list is not frozen yet.' },
    cancelled: 'This bazaar is cancelled. Turns are given back.'
  },
  draw: drawEn,
  rules: {
    title: 'The rules of turns', lead: 'These rules hold for all bazaars, carry a version and a date, and are locked into every draw.', order: 'Order of considerations',
    orderSteps: [
      { title: 'What is possible.', text: 'Quotas and capacities must hold. If they cannot, the cause is named and nothing is frozen.' },
      { title: 'No empty booth.', text: 'While somebody eligible is left, booths are filled.' },
      { title: 'RWs that never had a turn first.', text: 'Every RW once before any RW twice. Then the RW with the fewest turns.' },
      { title: 'Inside the RW: the longest waiting.', text: 'Fewest turns, then longest wait, then the ticket.' }
    ],
    tiers: 'Each tier keeps its own ledger: province, city, kecamatan, kelurahan, weekly. A turn at a kecamatan bazaar does not count at City Hall.',
    example: 'Example', exampleText: 'RW 004 of Kamal Muara was never at a province bazaar; RW 003 was once. Although the ticket of RW 003 is smaller, RW 004 goes first. RW 004 has two businesses, Bawang Goreng Bu Sari and Keripik Ikan Nur, neither with a turn. The ticket decides who goes; the other is the first replacement.',
    eligibility: 'Who takes part in a draw', rule: 'Rule', source: 'Source', code: 'Code', consequences: 'What an answer means', state: 'What happened', costs: 'Counts as a turn', cooldown: 'Cooldown', yes: 'yes', no: 'no',
    states: { offered: 'Invited', confirmed: 'Said yes', declined: 'Said no in time', withdrawn_late: 'Withdrew after the deadline', lapsed: 'Did not answer', attended: 'Attended', absent: 'Said yes and did not come', replaced: 'Replaced', cancelled: 'Bazaar cancelled' },
    values: 'Values in force', version: (version, date) => `Version ${version}, in force since ${date}`,
    objectionHours: 'Objection period after the freeze (hours)', invitationHours: 'Time to answer an invitation (hours)', domicileDays: 'Living in the RW at least (days)', refusals: 'Refusals that count as one turn', witnesses: 'Witnesses at least', perRw: 'Businesses per RW and bazaar at most',
    help: 'Need help?', helpText: 'Ask the PKK cadre of your RW, the mentor, or the kelurahan office. There is no fee. We never ask for PIN, OTP or money.'
  },
  data: {
    title: 'Open data', lead: 'Every figure on this site can be downloaded. No names of people, no identity numbers, no phone numbers.', csv: 'CSV', json: 'JSON', api: 'API for other programs', apiText: 'OpenAPI 3.1 document', dictionary: 'Data dictionary', column: 'Column', meaning: 'Meaning', licence: 'Licence', sources: 'Data sources',
    sourcesTitle: 'Data sources', sourcesLead: 'Where territory, figures and typeface of this site come from.'
  },
  check: checkEn
};

/** Texts of the public pages. */
export const publicTexts = bilingual(id, en);
