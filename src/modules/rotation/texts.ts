import { formatNumber } from '../../platform/i18n/format.ts';
import { bilingual, type Translation } from '../../platform/i18n/texts.ts';

const n = (value: number) => formatNumber(value);
const nEn = (value: number) => formatNumber(value, 'en');

const id = {
  desk: {
    title: (event: string) => `Giliran: ${event}`,
    back: 'Acara',
    lead: 'Bekukan daftar, jawab keberatan, undi di depan saksi, lalu umumkan. Setiap langkah tercatat.',
    steps: { consent: 'Persetujuan', freeze: 'Bekukan', objections: 'Keberatan', ceremony: 'Upacara', publish: 'Umumkan' },
    done: {
      setuju: 'Persetujuan tercatat.', bekukan: 'Daftar sudah dibekukan. Setiap peserta mendapat pesan dengan kodenya.', jawab: 'Jawaban tercatat dan terlihat oleh umum.',
      batal: 'Undian ini dibatalkan. Daftarnya tetap bisa dibaca.', ganti: 'Persetujuan penggantian tercatat.'
    },
    list: {
      title: (eligible: number, rws: number) => `${n(eligible)} usaha dari ${n(rws)} RW bisa diundi`,
      facts: { pool: 'Usaha aktif di wilayah ini', eligible: 'Memenuhi syarat', rws: 'RW dengan peserta', places: 'Tempat', hash: 'Sidik daftar ini' },
      ofRws: (some: number, all: number) => `${n(some)} dari ${n(all)} RW`,
      all: 'Lihat seluruh daftar',
      byAgency: 'Menurut dinas pembina', agency: 'Dinas', in: 'Masuk', out: 'Belum masuk',
      byRule: 'Mengapa belum masuk', rule: 'Syarat', count: 'Usaha', byRuleNote: 'Satu usaha bisa gagal pada beberapa syarat.', nobodyOut: 'Semua usaha di wilayah ini masuk daftar.',
      quotas: 'Kuota dan calonnya', quota: 'Kuota', area: 'Wilayah', min: 'Paling sedikit', max: 'Paling banyak', candidates: 'Calon', wave: 'Gelombang', allWaves: 'semua',
      twins: (total: number) => `${n(total)} usaha dengan NIK atau KK yang sama`, kept: 'Tetap di daftar', left: 'Tidak masuk', sameNik: 'NIK sama', sameKk: 'KK sama', kind: 'Sama',
      twinsNote: 'Yang paling lama menunggu tetap di daftar.', noTwins: 'Tidak ada NIK atau KK yang sama.'
    },
    consent: {
      title: 'Persetujuan pemilik acara', lead: 'Setiap dinas menyetujui daftar yang sama. Kalau daftar berubah, persetujuan diminta lagi.',
      missing: 'Belum', outdated: 'Daftar berubah', given: 'Setuju', single: 'Acara ini milik satu dinas; membekukan sudah cukup.',
      button: (agency: string) => `Setujui untuk ${agency}`
    },
    freeze: {
      title: 'Bekukan daftar', lead: 'Setelah dibekukan, daftar peserta tidak bisa diubah. Ketik BEKUKAN untuk melanjutkan.', word: 'Ketik BEKUKAN', button: 'Bekukan daftar',
      reason: (quota: string) => `Alasan batas bawah ${quota}`, reasonHint: 'Batas bawah ini lebih dari setengah calonnya. Alasan ini akan terlihat oleh umum.',
      wait: 'Untuk 20.000 usaha, pembekuan bisa memakan waktu sampai satu menit. Jangan tutup halaman ini.'
    },
    frozen: {
      title: (no: string) => `Daftar beku ${no}`, document: 'Berkas', entrants: 'Usaha yang diundi', excluded: 'Belum masuk', at: 'Dibekukan', until: 'Keberatan sampai', input: 'Sidik daftar', roster: 'Sidik peserta',
      exclusions: 'Sidik yang belum masuk', rules: 'Sidik aturan', engine: 'Sidik mesin', rulebook: 'Aturan', version: (v: number) => `versi ${v}`, reasons: 'Alasan batas bawah', plan: (id: string) => `Tempat per RW mengikuti rencana musim ${id}.`, pins: (count: number) => `${count} tempat diberikan tanpa undian`
    },
    objections: {
      title: (open: number) => (open > 0 ? `${n(open)} keberatan menunggu jawaban` : 'Keberatan'), none: 'Belum ada keberatan.', no: (no: number) => `Keberatan ${no}`, byEntrant: 'dari peserta', byPublic: 'dari umum',
      answer: 'Jawaban', answerHint: 'Jawaban ini akan terlihat oleh umum. Jangan menulis nama orang.', outcome: 'Keputusan', upheld: 'Diterima, daftar diperbaiki', rejected: 'Ditolak', button: 'Kirim jawaban',
      upheldNote: 'Kalau diterima, daftar ini selesai dan daftar yang diperbaiki mendapat nomor baru.'
    },
    ceremony: { title: 'Upacara undian', open: 'Buka layar upacara', wait: (until: string) => `Upacara bisa dimulai sesudah ${until}.`, minutes: 'Berita acara', invitations: 'Undangan' },
    cancel: { title: 'Batalkan undian ini', reason: 'Alasan', button: 'Batalkan' },
    supersede: {
      title: 'Ganti hasil ini', lead: 'Hasil hanya bisa diganti dengan persetujuan dua orang dari dua dinas, dan inspektorat. Kedua hasil tetap terlihat dengan alasannya.',
      kind: 'Sebab', reason: 'Alasan', button: 'Saya setuju diganti', given: 'Sudah setuju',
      missing: (persons: number, inspector: boolean) => `Masih perlu ${persons > 0 ? `${persons} orang dari dinas lain` : ''}${persons > 0 && inspector ? ' dan ' : ''}${inspector ? 'inspektorat' : ''}.`,
      kinds: { wrong_list: 'Daftar keliru', wrong_digits: 'Angka keliru diketik', broken_ceremony: 'Urutan upacara dilanggar', court_order: 'Putusan pengadilan', other: 'Lainnya' }
    },
    history: { title: 'Semua undian acara ini', no: 'Nomor', status: 'Keadaan', hash: 'Sidik daftar', at: 'Sejak' },
    noDraw: 'Belum ada daftar beku untuk acara ini.'
  },
  list: { title: (total: number) => `${n(total)} usaha`, back: 'Giliran', name: 'Usaha', rw: 'RW', agency: 'Dinas pembina', state: 'Keadaan', in: 'Masuk daftar', more: 'Berikutnya', everything: 'Semua', onlyIn: 'Masuk', onlyOut: 'Belum masuk' },
  status: {
    frozen: 'Daftar beku', enveloped: 'Amplop tercatat', numbered: 'Angka umum tercatat', opened: 'Amplop dibuka', drawn: 'Sudah diundi', published: 'Sudah diumumkan',
    corrected: 'Diperbaiki', superseded: 'Diganti', cancelled: 'Dibatalkan'
  },
  interests: { business: 'Pelaku usaha', cadre: 'Kader PKK', inspectorate: 'Inspektorat', press: 'Pers', resident: 'Warga', council: 'Dewan', official: 'Pejabat setempat' },
  ceremony: {
    aside: (places: number, rws: number) => `${n(places)} tempat, ${n(rws)} RW`,
    steps: { list: 'Daftar beku', envelopes: 'Amplop saksi', number: 'Angka umum', result: 'Hasil' },
    opened: (open: number, all: number) => `${open} dari ${all} dibuka`, sealed: (all: number) => `${all} di dalam kotak`, rolled: (done: number) => `angka ke-${done} dari 20`, filled: (places: number) => `${n(places)} tempat terisi`,
    readAloud: 'Bacakan sidik daftar', entrants: (count: number) => `${n(count)} usaha di daftar`,
    witnesses: 'Siapa menyegel amplop', witness: (no: number) => `Saksi ${no}`, role: 'Peran', interest: 'Pihak', none: 'Tidak ada', register: 'Amplop sudah di kotak',
    period: (until: string) => `Masa keberatan sampai ${until}`, unanswered: (count: number) => `${count} keberatan belum dijawab`,
    roll: (no: number) => `Lempar dadu ke-${no}`, drum: 'Bola dari tabung', digit: 'Angka', next: 'Catat', undo: 'Hapus angka terakhir', allRolled: 'Angka umum lengkap', announce: 'Umumkan angka ini', method: 'Cara', d10: 'Dadu sepuluh sisi', outside: 'Lemparan yang keluar dari nampan tidak dihitung.',
    open: (no: number, role: string) => `Buka amplop ${no}: ${role}`, digits: '12 angka, atau rusak', again: 'Ketik sekali lagi', record: 'Catat isi amplop', closed: 'tertutup', spoiled: 'rusak',
    ready: 'Semua amplop terbuka', draw: 'Undi', turns: (count: number) => `${n(count)} tempat mendapat giliran`, more: 'Berikutnya', first: 'Dari awal',
    second: 'Sidik dari perangkat kedua', secondHint: '16 huruf pertama sudah cukup', compare: 'Cocokkan', same: 'Cocok dengan perangkat kedua', differs: 'Berbeda dengan perangkat kedua', publish: 'Umumkan hasil',
    check: 'Periksa sendiri di HP', resultHash: 'Sidik hasil', minutes: 'Berita acara', desk: 'Kembali ke meja', over: 'Undian ini tidak berlaku lagi'
  },
  minutes: {
    title: 'BERITA ACARA PENGUNDIAN GILIRAN', number: (no: string) => `Nomor ${no}`, government: 'PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA', back: 'Giliran',
    opening: (at: string, event: string, dates: string, venue: string) => `Pada ${at} telah dilakukan pengundian giliran peserta ${event}, ${dates}, di ${venue}. Pengundian terbuka untuk umum.`,
    openingPlan: (at: string, season: string, dates: string) => `Pada ${at} telah diundi rencana giliran ${season}, ${dates}: RW mana mendapat tempat di acara mana. Usahanya diundi di tiap acara. Pengundian terbuka untuk umum.`,
    policy: 'Kebijakan', replan: (previous: string, pins: number) => `Menggantikan rencana ${previous}; ${n(pins)} tempat yang sudah diundi tidak disentuh.`, followsPlan: (plan: string) => `Tempat per RW mengikuti rencana musim ${plan}.`, eventColumn: 'Acara',
    before: '1. Yang diumumkan sebelum angka dilempar', list: 'Daftar beku', listText: (rws: number, entrants: number, at: string) => `${n(rws)} RW, ${n(entrants)} usaha; dibekukan ${at}`, input: 'Sidik daftar', roster: 'Sidik peserta', exclusions: 'Sidik yang belum masuk',
    rules: 'Aturan', rulesText: (version: number, from: string, perRw: number) => `versi ${version}, berlaku ${from}; satu RW paling banyak ${perRw} tempat; yang belum pernah didahulukan`, rulesHash: 'Sidik aturan', engine: 'Sidik mesin',
    digits: '2. Angka', envelope: 'Amplop', role: 'Saksi', content: 'Isi', public: 'Angka umum', methods: { d10: 'dadu sepuluh sisi', drum: 'bola dari tabung' }, seed: 'Benih', at: 'diumumkan',
    result: '3. Hasil', unit: 'Wilayah', places: 'Tempat', total: 'Jumlah', resultHash: 'Sidik hasil', anybody: (places: number, waiting: number) => `Daftar ${n(places)} tempat dan ${n(waiting)} urutan tunggu ada pada lampiran. Siapa pun boleh menghitung ulang. Hasil ini tidak dihapus; perubahan hanya dengan berita acara pengganti yang menyebut alasannya.`,
    annex: 'Lampiran: tempat menurut nomor undian', waitAnnex: 'Lampiran: urutan tunggu', order: 'No.', code: 'Kode', rw: 'RW', wave: 'Gelombang', inRw: 'Di RW', sign: 'Penanggung jawab', witness: 'saksi', supersedes: (no: string) => `Menggantikan hasil ${no}.`, superseded: 'Hasil ini sudah diganti.'
  },
  entrant: {
    title: (code: string) => `Kode undian: ${code}`, titlePlan: (code: string) => `Kode rencana: ${code}`, season: 'Musim', planNote: 'Rencana menentukan kapan RW ini mendapat tempat. Usaha mana yang ikut diundi di tiap acara.', titleOut: 'Kali ini belum masuk daftar undian', titleChosen: (code: string) => `Kode ${code} mendapat tempat`, titleWaiting: (code: string) => `Kode ${code} belum mendapat tempat`,
    business: 'Usaha', event: 'Acara', days: 'Hari', list: 'Nomor daftar', hash: 'Sidik daftar', until: 'Keberatan sampai',
    why: 'Mengapa belum masuk', next: 'Giliran berikutnya tetap terbuka. Kalau ini keliru, sampaikan keberatan di bawah.',
    proofTitle: 'Bukti bahwa usaha ini ada di daftar', proofLead: 'Bukti ini bisa dihitung di HP atau komputer mana pun, tanpa mempercayai halaman ini.',
    proofSteps: {
      one: 'Hitung SHA-256 dari dua baris ini, tanpa baris kosong di akhir.', two: 'Hasilnya harus sama dengan daun ini.', three: (position: number, of: number) => `Daun ini ada di nomor ${n(position)} dari ${n(of)} daun yang diumumkan.`,
      four: 'SHA-256 dari baris giliran/roster@1 dan seluruh daun adalah sidik peserta ini.'
    },
    salt: 'Garam', secret: 'Simpan halaman ini. Siapa pun yang memegang tautannya bisa membacanya.', published: 'Lihat daftar yang diumumkan',
    corrected: 'Daftar ini sudah diperbaiki. Daftar yang baru punya kode yang lain dan pesan yang lain.', superseded: 'Hasil undian ini sudah diganti. Alasannya ada di halaman acara.', cancelled: 'Undian ini dibatalkan.',
    objection: 'Ada yang keliru?', objectionHint: 'Tuliskan apa yang keliru. Petugas menjawab setiap keberatan.', send: 'Kirim keberatan', sent: 'Keberatan sudah diterima. Jawabannya muncul di halaman ini.', yours: 'Keberatan yang sudah dikirim', pending: 'Menunggu jawaban', upheld: 'Diterima', rejected: 'Ditolak',
    chosen: (wave: string) => `Tempat di ${wave}. Undangannya dikirim lewat pesan tersendiri.`, waiting: (inRw: number) => `Daftar tunggu nomor ${n(inRw)} di RW ini. Kami kabari kalau ada tempat kosong.`,
    help: 'Kami tidak pernah meminta PIN, OTP, atau uang.',
    reasons: {
      next: (draws: number) => `Perkiraan giliran berikutnya: ${n(draws)} undian lagi.`
    }
  }
};

const en: Translation<typeof id> = {
  desk: {
    title: (event) => `Turns: ${event}`,
    back: 'Event',
    lead: 'Freeze the list, answer objections, draw before witnesses, then publish. Every step is recorded.',
    steps: { consent: 'Consent', freeze: 'Freeze', objections: 'Objections', ceremony: 'Ceremony', publish: 'Publish' },
    done: {
      setuju: 'Consent recorded.', bekukan: 'The list is frozen. Every entrant gets a message with her code.', jawab: 'The answer is recorded and visible to everybody.',
      batal: 'This draw is cancelled. Its list can still be read.', ganti: 'Your agreement to supersede is recorded.'
    },
    list: {
      title: (eligible, rws) => `${nEn(eligible)} businesses of ${nEn(rws)} RWs can be drawn`,
      facts: { pool: 'Active businesses in this area', eligible: 'Eligible', rws: 'RWs with an entrant', places: 'Places', hash: 'Hash of this list' },
      ofRws: (some, all) => `${nEn(some)} of ${nEn(all)} RWs`,
      all: 'See the whole list',
      byAgency: 'By coaching agency', agency: 'Agency', in: 'In', out: 'Not in',
      byRule: 'Why not in', rule: 'Rule', count: 'Businesses', byRuleNote: 'One business may fail several rules.', nobodyOut: 'Every business of this area is in the list.',
      quotas: 'Quotas and their candidates', quota: 'Quota', area: 'Area', min: 'At least', max: 'At most', candidates: 'Candidates', wave: 'Wave', allWaves: 'all',
      twins: (total) => `${nEn(total)} businesses with an equal NIK or KK`, kept: 'Stays in the list', left: 'Not in', sameNik: 'same NIK', sameKk: 'same KK', kind: 'Equal',
      twinsNote: 'Who waited longest stays in the list.', noTwins: 'No equal NIK or KK.'
    },
    consent: {
      title: 'Consent of the owners', lead: 'Each agency consents to the same list. When the list changes, consent is asked again.',
      missing: 'Missing', outdated: 'The list changed', given: 'Consented', single: 'One agency owns this event; freezing is enough.',
      button: (agency) => `Consent for ${agency}`
    },
    freeze: {
      title: 'Freeze the list', lead: 'Once frozen, the list cannot be changed. Type BEKUKAN to go on.', word: 'Type BEKUKAN', button: 'Freeze the list',
      reason: (quota) => `Reason for the minimum of ${quota}`, reasonHint: 'This minimum is more than half of its candidates. Everybody will see the reason.',
      wait: 'With 20,000 businesses freezing may take up to a minute. Keep this page open.'
    },
    frozen: {
      title: (no) => `Frozen list ${no}`, document: 'File', entrants: 'Businesses to draw from', excluded: 'Not in', at: 'Frozen', until: 'Objections until', input: 'Hash of the list', roster: 'Hash of the roster',
      exclusions: 'Hash of those not in', rules: 'Hash of the rules', engine: 'Hash of the engine', rulebook: 'Rulebook', version: (v) => `version ${v}`, reasons: 'Reasons for minima', plan: (id) => `Places per RW follow the season's plan ${id}.`, pins: (count) => `${count} places given without a draw`
    },
    objections: {
      title: (open) => (open > 0 ? `${nEn(open)} objections wait for an answer` : 'Objections'), none: 'No objection yet.', no: (no) => `Objection ${no}`, byEntrant: 'by an entrant', byPublic: 'by the public',
      answer: 'Answer', answerHint: 'Everybody will see this answer. Do not name persons.', outcome: 'Decision', upheld: 'Upheld, the list is corrected', rejected: 'Rejected', button: 'Send answer',
      upheldNote: 'When upheld, this list ends and the corrected one gets a new number.'
    },
    ceremony: { title: 'Ceremony', open: 'Open the ceremony screen', wait: (until) => `The ceremony may begin after ${until}.`, minutes: 'Minutes', invitations: 'Invitations' },
    cancel: { title: 'Cancel this draw', reason: 'Reason', button: 'Cancel it' },
    supersede: {
      title: 'Supersede this result', lead: 'A result falls only when two persons of two agencies and the inspectorate agree. Both results stay visible with the reason.',
      kind: 'Cause', reason: 'Reason', button: 'I agree to supersede', given: 'Agreed already',
      missing: (persons, inspector) => `Still needed: ${persons > 0 ? `${persons} of another agency` : ''}${persons > 0 && inspector ? ' and ' : ''}${inspector ? 'the inspectorate' : ''}.`,
      kinds: { wrong_list: 'Wrong list', wrong_digits: 'Digits typed wrongly', broken_ceremony: 'Order of the ceremony broken', court_order: 'Court order', other: 'Other' }
    },
    history: { title: 'All draws of this event', no: 'Number', status: 'State', hash: 'Hash of the list', at: 'Since' },
    noDraw: 'There is no frozen list for this event yet.'
  },
  list: { title: (total) => `${nEn(total)} businesses`, back: 'Turns', name: 'Business', rw: 'RW', agency: 'Coaching agency', state: 'State', in: 'In the list', more: 'More', everything: 'All', onlyIn: 'In', onlyOut: 'Not in' },
  status: {
    frozen: 'List frozen', enveloped: 'Envelopes registered', numbered: 'Public number recorded', opened: 'Envelopes opened', drawn: 'Drawn', published: 'Published',
    corrected: 'Corrected', superseded: 'Superseded', cancelled: 'Cancelled'
  },
  interests: { business: 'Business', cadre: 'PKK cadre', inspectorate: 'Inspectorate', press: 'Press', resident: 'Resident', council: 'Council', official: 'Local official' },
  ceremony: {
    aside: (places, rws) => `${nEn(places)} places, ${nEn(rws)} RWs`,
    steps: { list: 'Frozen list', envelopes: 'Envelopes', number: 'Public number', result: 'Result' },
    opened: (open, all) => `${open} of ${all} opened`, sealed: (all) => `${all} in the box`, rolled: (done) => `digit ${done} of 20`, filled: (places) => `${nEn(places)} places filled`,
    readAloud: 'Read the hash of the list aloud', entrants: (count) => `${nEn(count)} businesses in the list`,
    witnesses: 'Who sealed an envelope', witness: (no) => `Witness ${no}`, role: 'Role', interest: 'Interest', none: 'None', register: 'Envelopes are in the box',
    period: (until) => `Objections until ${until}`, unanswered: (count) => `${count} objections unanswered`,
    roll: (no) => `Roll number ${no}`, drum: 'Ball of a drum', digit: 'Digit', next: 'Record', undo: 'Remove the last digit', allRolled: 'The public number is complete', announce: 'Announce this number', method: 'Method', d10: 'Ten-sided die', outside: 'Rolls off the tray do not count.',
    open: (no, role) => `Open envelope ${no}: ${role}`, digits: '12 digits, or rusak', again: 'Type it once more', record: 'Record the content', closed: 'closed', spoiled: 'unreadable',
    ready: 'All envelopes are open', draw: 'Draw', turns: (count) => `${nEn(count)} places were given`, more: 'More', first: 'From the start',
    second: 'Hash from the second device', secondHint: 'The first 16 characters are enough', compare: 'Compare', same: 'Same as the second device', differs: 'Differs from the second device', publish: 'Publish the result',
    check: 'Check it on your phone', resultHash: 'Hash of the result', minutes: 'Minutes', desk: 'Back to the desk', over: 'This draw no longer holds'
  },
  minutes: {
    title: 'MINUTES OF A DRAW', number: (no) => `Number ${no}`, government: 'PROVINCIAL GOVERNMENT OF DKI JAKARTA', back: 'Turns',
    opening: (at, event, dates, venue) => `On ${at} the places of ${event}, ${dates}, at ${venue} were drawn. The draw was open to the public.`,
    openingPlan: (at, season, dates) => `On ${at} the plan of turns for ${season}, ${dates}, was drawn: which RW has places at which event. The businesses are drawn at each event. The draw was open to the public.`,
    policy: 'Policy', replan: (previous, pins) => `Follows plan ${previous}; ${nEn(pins)} places already drawn stay untouched.`, followsPlan: (plan) => `Places per RW follow the season's plan ${plan}.`, eventColumn: 'Event',
    before: '1. Announced before any digit was rolled', list: 'Frozen list', listText: (rws, entrants, at) => `${nEn(rws)} RWs, ${nEn(entrants)} businesses; frozen ${at}`, input: 'Hash of the list', roster: 'Hash of the roster', exclusions: 'Hash of those not in',
    rules: 'Rules', rulesText: (version, from, perRw) => `version ${version}, in force from ${from}; at most ${perRw} places per RW; those never served come first`, rulesHash: 'Hash of the rules', engine: 'Hash of the engine',
    digits: '2. Digits', envelope: 'Envelope', role: 'Witness', content: 'Content', public: 'Public number', methods: { d10: 'ten-sided die', drum: 'balls of a drum' }, seed: 'Seed', at: 'announced',
    result: '3. Result', unit: 'Area', places: 'Places', total: 'Total', resultHash: 'Hash of the result', anybody: (places, waiting) => `The ${nEn(places)} places and ${nEn(waiting)} waiting are in the annex. Anybody may compute this again. This result is never deleted; it changes only by minutes that say why.`,
    annex: 'Annex: places by drawn number', waitAnnex: 'Annex: waiting list', order: 'No.', code: 'Code', rw: 'RW', wave: 'Wave', inRw: 'In the RW', sign: 'Responsible', witness: 'witness', supersedes: (no) => `Supersedes the result ${no}.`, superseded: 'This result was superseded.'
  },
  entrant: {
    title: (code) => `Draw code: ${code}`, titlePlan: (code) => `Code in the plan: ${code}`, season: 'Season', planNote: 'The plan says when this RW has places. Which business takes part is drawn at each event.', titleOut: 'Not in the list this time', titleChosen: (code) => `Code ${code} got a place`, titleWaiting: (code) => `Code ${code} got no place yet`,
    business: 'Business', event: 'Event', days: 'Days', list: 'Number of the list', hash: 'Hash of the list', until: 'Objections until',
    why: 'Why not in the list', next: 'The next turn stays open. If this is wrong, object below.',
    proofTitle: 'Proof that this business is in the list', proofLead: 'This proof can be computed on any phone or computer, without trusting this page.',
    proofSteps: {
      one: 'Compute SHA-256 of these two lines, without an empty line at the end.', two: 'It must equal this leaf.', three: (position, of) => `This leaf is number ${nEn(position)} of ${nEn(of)} published leaves.`,
      four: 'SHA-256 of the line giliran/roster@1 and all leaves is this hash of the roster.'
    },
    salt: 'Salt', secret: 'Keep this page. Whoever holds its link can read it.', published: 'See the published list',
    corrected: 'This list was corrected. The new one has another code and another message.', superseded: 'The result of this draw was superseded. The reason is on the page of the event.', cancelled: 'This draw was cancelled.',
    objection: 'Is something wrong?', objectionHint: 'Write what is wrong. An officer answers every objection.', send: 'Send objection', sent: 'Your objection was received. The answer will appear on this page.', yours: 'Objections sent', pending: 'Waiting for an answer', upheld: 'Upheld', rejected: 'Rejected',
    chosen: (wave) => `A place in ${wave}. The invitation comes by a message of its own.`, waiting: (inRw) => `Number ${nEn(inRw)} on the waiting list of this RW. We tell you when a place is free.`,
    help: 'We never ask for a PIN, an OTP or money.',
    reasons: {
      next: (draws) => `Expected next turn: in ${nEn(draws)} draws.`
    }
  }
};

/** Screen texts of rotation in both languages. */
export const rotationTexts = bilingual(id, en);
