/** What this product shows that others made, and under which terms. */
export const SOURCES = [
  { what: { id: 'Kode dan nama wilayah sampai kelurahan', en: 'Codes and names down to kelurahan' }, from: { id: 'Paket idn-area-data (menurut keputusan Kemendagri)', en: 'Package idn-area-data (after the decrees of the Ministry of Home Affairs)' }, licence: 'ODbL 1.0' },
  { what: { id: 'Jumlah RW per kelurahan', en: 'Number of RWs per kelurahan' }, from: { id: 'Dihitung dari pemetaan RW OpenStreetMap, HOT dan BPBD DKI tahun 2012; Kepulauan Seribu memakai angka pengganti', en: 'Computed from the RW mapping of OpenStreetMap, HOT and BPBD DKI of 2012; Kepulauan Seribu holds placeholders' }, licence: 'ODbL 1.0 © OpenStreetMap contributors' },
  { what: { id: 'Huruf Plus Jakarta Sans', en: 'Typeface Plus Jakarta Sans' }, from: { id: 'Paket @fontsource/plus-jakarta-sans', en: 'Package @fontsource/plus-jakarta-sans' }, licence: 'SIL OFL 1.1' },
  { what: { id: 'Orang, usaha, dan angka dunia contoh', en: 'People, businesses and figures of the demonstration world' }, from: { id: 'Karangan proyek ini; besarannya mengikuti laporan umum tentang bazar', en: 'Invented by this project; sizes follow public reports about bazaars' }, licence: 'Apache-2.0' }
] as const;
