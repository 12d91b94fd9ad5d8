import { formatNumber } from '#platform/i18n/format.ts';
import { bilingual, type Translation } from '#platform/i18n/texts.ts';

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
    allServed: 'Semua RW sudah pernah mendapat giliran',
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
    titleNone: 'Semua RW sudah pernah mendapat giliran',
    lead: 'Satu kotak adalah satu RW. Satu kelompok adalah satu kelurahan; tekan kelompok itu untuk melihat tiap RW.',
    layer: 'Tingkat acara',
    all: 'Semua tingkat',
    served: 'sudah ikut',
    never: 'belum pernah',
    coach: 'perlu pembinaan',
    picture: 'Semua RW menurut kelurahan',
    table: 'Jumlah RW per kota',
    tableKecamatan: 'Lihat tabel per kecamatan',
    coachNote: 'Perlu pembinaan: belum ada usaha aktif yang terdaftar di RW itu. RW ini menjadi tugas TP PKK kelurahan, bukan dilewati.',
    find: 'Cari RW saya',
    findHint: 'Kode RW, misalnya 31.72.01.1002.004',
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
  phase: { draft: 'Disusun', upcoming: 'Akan datang', running: 'Berlangsung', past: 'Selesai', cancelled: 'Dibatalkan', closed: 'Ditutup' },
  event: {
    places: (places: number, days: number) => (days === 1 ? `${n(places)} meja, satu hari` : `${n(places)} meja dalam ${days} hari`),
    day: (no: number) => `Hari ke-${no}`,
    hours: (opens: string, closes: string) => `pukul ${opens.replace(':', '.')}–${closes.replace(':', '.')} WIB`,
    state: (present: number, confirmed: number, capacity: number) => `${n(present)} hadir, ${n(Math.max(0, confirmed - present))} bersedia, ${n(Math.max(0, capacity - Math.max(confirmed, present)))} belum terisi`,
    growing: (numbers: string) => `Meja per hari: ${numbers}`,
    present: 'hadir', confirmed: 'bersedia', open: 'belum terisi',
    live: 'Meja per hari',
    who: 'Siapa yang berjualan',
    whoNone: 'Daftar peserta muncul setelah undangan dijawab.',
    anonymous: 'Nama tidak ditampilkan',
    columns: { place: 'Meja', business: 'Usaha', category: 'Jenis', rw: 'RW', wave: 'Gelombang', state: 'Status' },
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
  draw: {
    list: 'Giliran & hasil',
    listLead: 'Setiap undian yang pernah diumumkan, dari semua tingkat, dengan berkas untuk diperiksa.',
    listNone: 'Belum ada undian yang diumumkan.',
    title: (places: number, entrants: number) => `${n(places)} meja untuk ${n(entrants)} usaha`,
    frozenTitle: (entrants: number) => `${n(entrants)} usaha dalam daftar beku, undian belum diadakan`,
    find: 'Cari RW atau kode saya',
    findHint: 'Kode undian dari pesan, atau kode RW seperti 31.72.01.1002.004',
    findButton: 'Cari',
    nothing: (asked: string) => `Tidak ada kode atau RW "${asked}" dalam undian ini. Kode undian ada di pesan untuk pemilik usaha.`,
    codeChosen: (code: string, wave: string) => `Kode ${code} terpilih untuk ${wave}.`,
    codeNot: (code: string) => `Kode ${code} belum terpilih kali ini.`,
    waiting: (order: number, rw: string) => `Di daftar tunggu: nomor ${n(order)} di ${rw}.`,
    because: {
      chosen: 'Gilirannya jatuh menurut nomor undian dan aturan di bawah.',
      not_eligible: 'Usaha ini tidak memenuhi syarat untuk hari-hari acara ini.',
      lost_in_rw: (ahead: number) => `RW-nya mendapat giliran, dan ${n(ahead)} usaha di RW yang sama mempunyai urutan lebih dulu.`,
      rw_lost: 'Semua meja yang terbuka bagi RW ini jatuh kepada RW yang gilirannya tidak lebih banyak dan nomor undiannya lebih dulu.',
      quota: (quota: string) => `Kuota ${quota} sudah penuh oleh yang urutannya lebih dulu.`,
      crossing: 'Dengan usaha ini, kuota lain tidak bisa dipenuhi.'
    },
    nextTurn: (draws: number) => (draws <= 1 ? 'Perkiraan giliran berikutnya: undian berikut di tingkat ini.' : `Perkiraan giliran berikutnya: sekitar ${n(draws)} undian lagi di tingkat ini.`),
    rwChosen: (place: string, count: number) => `${place}: ${n(count)} usaha terpilih.`,
    rwNot: (place: string) => `${place}: kali ini belum mendapat meja.`,
    rwEmpty: (place: string) => `${place}: tidak ada usaha yang masuk daftar beku.`,
    rwDetail: (entrants: number, turns: number) => `${n(entrants)} usaha ikut diundi. Giliran RW ini sebelum undian: ${n(turns)}.`,
    rwNext: (code: string) => `Bila ada yang berhalangan, pengganti pertama dari RW ini adalah kode ${code}.`,
    leftOutHere: 'Tidak ikut diundi dari RW ini',
    chosen: 'Yang terpilih',
    stepOne: '1. Nomor undian',
    stepTwo: '2. Aturan diterapkan',
    rule: (turns: number, rank: number) => `RW punya ${n(turns)} giliran, undian RW ke-${n(rank)}`,
    columns: { code: 'Kode', rw: 'RW', wave: 'Gelombang', result: 'Urutan' },
    of: (total: number) => `dari ${n(total)}`,
    explainColumns: 'Nomor undian adalah urutan murni dari benih undian, sebelum aturan apa pun. Aturan lalu mendahulukan RW dengan giliran paling sedikit; di antara yang sama, undian RW menentukan.',
    leftOut: 'Tidak ikut diundi',
    leftOutNote: 'Jumlah usaha aktif di wilayah acara yang tidak masuk daftar beku, menurut aturan pertama yang tidak terpenuhi. Pemiliknya membaca alasannya di tautan miliknya.',
    rulesColumn: 'Aturan', countColumn: 'Usaha',
    verify: 'Periksa sendiri',
    verifySteps: [
      { title: 'Unduh berkasnya.', text: 'Satu berkas berisi daftar beku, amplop, angka umum, dan hasil.' },
      { title: 'Tekan Periksa.', text: 'HP Anda menghitung ulang semuanya, tanpa mengirim apa pun.' },
      { title: 'Cocokkan sidiknya.', text: 'Enam belas huruf pertama harus sama dengan yang dibacakan dan tercetak di berita acara.' }
    ],
    bundle: 'Unduh berkas undian', checkHere: 'Periksa di HP ini', checker: 'Unduh pemeriksa (satu berkas, bisa tanpa internet)',
    frozenFile: 'Unduh daftar beku',
    fingerprint: 'Sidik daftar beku', resultFingerprint: 'Sidik hasil', seed: 'Benih undian', engine: 'Sidik pemeriksa', rulebook: 'Aturan main versi',
    frozenAt: 'Dibekukan', objections: 'Keberatan sampai', publishedAt: 'Diumumkan',
    ceremony: 'Upacara', witness: 'Saksi', digits: 'Angka amplop', publicNumber: 'Angka umum',
    replaced: (count: number) => `${n(count)} tempat sudah berpindah kepada pengganti menurut daftar tunggu; rantainya ada di berkas.`,
    reasons: 'Alasan kuota besar', pins: (count: number) => `${n(count)} tempat ditetapkan lebih dulu dengan persetujuan dua instansi.`,
    superseded: (draw: string) => `Undian ${draw} digantikan. Keduanya tetap dapat dibaca.`,
    oneEntrant: 'Di RW yang hanya punya satu peserta, kode bukan rahasia. Benih undian juga tidak bisa menghasilkan semua susunan yang mungkin; jaminannya bersifat komputasi.',
    frozenNote: 'Undian diadakan setelah masa keberatan lewat. Simpan sidik daftar ini: sesudahnya daftar tidak bisa berubah tanpa ketahuan.'
  },
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
  check: {
    title: 'Periksa undian sendiri', lead: 'Halaman ini menghitung ulang undian di HP Anda. Tidak ada yang dikirim ke mana pun.', choose: 'Buka dulu undiannya, atau unduh pemeriksa satu berkas.',
    noScript: 'Halaman ini memerlukan JavaScript. Tanpa itu, unduh pemeriksa satu berkas atau pakai perintah di bawah.'
  }
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
    allServed: 'Every RW has had a turn',
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
    titleNone: 'Every RW has had a turn',
    lead: 'One square is one RW. One group is one kelurahan; press the group to see each RW.',
    layer: 'Tier', all: 'All tiers', served: 'had a turn', never: 'never', coach: 'needs coaching',
    picture: 'All RWs by kelurahan', table: 'RWs per city', tableKecamatan: 'See the table per kecamatan',
    coachNote: 'Needs coaching: no active business is registered there yet. It is a task of the PKK team of the kelurahan, not skipped.',
    find: 'Find my RW', findHint: 'RW code, for example 31.72.01.1002.004', download: 'Download the data (CSV)',
    kelurahan: (name) => `RWs of ${name}`, last: 'Last turn', noTurn: 'never',
    state: { served: 'Had a turn', never: 'Never', coach: 'Needs coaching' }
  },
  calendar: {
    title: 'Bazaars', lead: 'Running, coming and past bazaars.', running: 'Running', upcoming: 'Coming', past: 'Past', none: 'No bazaar yet.', older: 'Earlier bazaars',
    columns: { event: 'Bazaar', days: 'Days', place: 'Venue', tier: 'Tier', places: 'Booths', status: 'Status' }, all: 'All tiers'
  },
  phase: { draft: 'Draft', upcoming: 'Coming', running: 'Running', past: 'Past', cancelled: 'Cancelled', closed: 'Closed' },
  event: {
    places: (places, days) => (days === 1 ? `${e(places)} booths, one day` : `${e(places)} booths over ${days} days`),
    day: (no) => `Day ${no}`,
    hours: (opens, closes) => `${opens}–${closes} WIB`,
    state: (present, confirmed, capacity) => `${e(present)} present, ${e(Math.max(0, confirmed - present))} confirmed, ${e(Math.max(0, capacity - Math.max(confirmed, present)))} open`,
    growing: (numbers) => `Booths per day: ${numbers}`,
    present: 'present', confirmed: 'confirmed', open: 'open', live: 'Booths per day', who: 'Who is selling', whoNone: 'The list appears once invitations are answered.', anonymous: 'Name not shown',
    columns: { place: 'Booth', business: 'Business', category: 'Category', rw: 'RW', wave: 'Wave', state: 'State' },
    programme: 'Day by day', noProgramme: 'The programme is not announced yet.', where: 'Venue', organisers: 'Organised by', bring: 'For participants: what to bring', contact: 'Contact', quotas: 'Quotas',
    quota: (min, max) => (min !== null && max !== null ? `at least ${e(min)}, at most ${e(max)}` : min !== null ? `at least ${e(min)}` : `at most ${e(max ?? 0)}`),
    quotaKecamatan: (count) => `At least one business of each of the ${e(count)} kecamatan`,
    draw: 'Turns and result of the draw',
    drawState: { frozen: 'The list is frozen, the draw has not been held.', published: 'The draw is published and can be checked.', none: 'The list is not frozen yet.' },
    cancelled: 'This bazaar is cancelled. Turns are given back.'
  },
  draw: {
    list: 'Turns & results', listLead: 'Every published draw of every tier, with the file to check it.', listNone: 'No draw has been published yet.',
    title: (places, entrants) => `${e(places)} booths for ${e(entrants)} businesses`, frozenTitle: (entrants) => `${e(entrants)} businesses in the frozen list, not drawn yet`,
    find: 'Find my RW or my code', findHint: 'Draw code from the message, or an RW code such as 31.72.01.1002.004', findButton: 'Find',
    nothing: (asked) => `There is no code or RW "${asked}" in this draw. The code is in the message to the owner.`,
    codeChosen: (code, wave) => `Code ${code} was chosen for ${wave}.`, codeNot: (code) => `Code ${code} was not chosen this time.`, waiting: (order, rw) => `On the waitlist: number ${e(order)} of ${rw}.`,
    because: {
      chosen: 'The turn follows from the ticket and the rules below.', not_eligible: 'The business is not eligible for the days of this bazaar.',
      lost_in_rw: (ahead) => `Its RW got a turn, and ${e(ahead)} businesses of the same RW stand before it in the order.`,
      rw_lost: 'All booths open to this RW went to RWs with no more turns and an earlier ticket.', quota: (quota) => `Quota ${quota} was filled by those earlier in the order.`, crossing: 'With this business another quota cannot be met.'
    },
    nextTurn: (draws) => (draws <= 1 ? 'Next turn expected: the next draw of this tier.' : `Next turn expected: in about ${e(draws)} draws of this tier.`),
    rwChosen: (place, count) => `${place}: ${e(count)} chosen.`, rwNot: (place) => `${place}: no booth this time.`, rwEmpty: (place) => `${place}: no business is in the frozen list.`,
    rwDetail: (entrants, turns) => `${e(entrants)} businesses took part. Turns of this RW before the draw: ${e(turns)}.`, rwNext: (code) => `If somebody cannot come, the first replacement from this RW is code ${code}.`,
    leftOutHere: 'Left out in this RW', chosen: 'Chosen', stepOne: '1. Ticket', stepTwo: '2. Rules applied', rule: (turns, rank) => `RW had ${e(turns)} turns, RW ticket ${e(rank)}`,
    columns: { code: 'Code', rw: 'RW', wave: 'Wave', result: 'Order' }, of: (total) => `of ${e(total)}`,
    explainColumns: 'The ticket is the pure order made by the seed, before any rule. The rules then put the RW with the fewest turns first; among equals the RW ticket decides.',
    leftOut: 'Left out', leftOutNote: 'Active businesses in the area that are not in the frozen list, by the first rule that failed. Owners read their reason on their own link.', rulesColumn: 'Rule', countColumn: 'Businesses',
    verify: 'Check it yourself',
    verifySteps: [
      { title: 'Download the file.', text: 'One file holds the frozen list, envelopes, public number and result.' },
      { title: 'Press Check.', text: 'Your phone computes everything again and sends nothing.' },
      { title: 'Compare the fingerprint.', text: 'The first sixteen characters must equal those read aloud and printed in the minutes.' }
    ],
    bundle: 'Download the draw', checkHere: 'Check on this phone', checker: 'Download the checker (one file, works offline)', frozenFile: 'Download the frozen list',
    fingerprint: 'Fingerprint of the frozen list', resultFingerprint: 'Fingerprint of the result', seed: 'Seed', engine: 'Fingerprint of the checker', rulebook: 'Rulebook version',
    frozenAt: 'Frozen', objections: 'Objections until', publishedAt: 'Published', ceremony: 'Ceremony', witness: 'Witness', digits: 'Envelope digits', publicNumber: 'Public number',
    replaced: (count) => `${e(count)} places have passed to replacements by the waitlist; the chain is in the file.`, reasons: 'Reasons for large quotas', pins: (count) => `${e(count)} places were set beforehand with the consent of two agencies.`,
    superseded: (draw) => `Draw ${draw} was superseded. Both stay readable.`,
    oneEntrant: 'In an RW with one entrant the code is no secret. Nor can a seed produce every possible panel; the guarantee is computational.',
    frozenNote: 'The draw is held after the objection period. Keep the fingerprint: the list cannot change afterwards without being noticed.'
  },
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
  check: {
    title: 'Check a draw yourself', lead: 'This page computes the draw again on your phone. Nothing is sent anywhere.', choose: 'Open the draw first, or download the one-file checker.',
    noScript: 'This page needs JavaScript. Without it, download the one-file checker or use the command below.'
  }
};

/** Texts of the public pages. */
export const publicTexts = bilingual(id, en);
