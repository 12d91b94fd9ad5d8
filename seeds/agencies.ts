import { registerAgency, type Agency, type Ctx } from '../src/modules/access/index.server.ts';
import { must } from './must.ts';

const dinas = (id: string, shortName: string, name: string, pkkChannel: string | null = null): Agency => ({ id, shortName, name, kind: 'dinas', pkkChannel, letterhead: `PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA\n${name.toUpperCase()}` });

/** The agencies of the demonstration by their names; six coach businesses (domain.md 1.4). */
export const AGENCIES: readonly Agency[] = [
  dinas('ppkukm', 'Dinas PPKUKM', 'Dinas Perindustrian, Perdagangan, Koperasi, Usaha Kecil dan Menengah'),
  dinas('ppapp', 'Dinas PPAPP', 'Dinas Pemberdayaan, Perlindungan Anak dan Pengendalian Penduduk', 'TP PKK Provinsi, Pokja II'),
  dinas('kpkp', 'Dinas KPKP', 'Dinas Ketahanan Pangan, Kelautan dan Pertanian'),
  dinas('parekraf', 'Dinas Parekraf', 'Dinas Pariwisata dan Ekonomi Kreatif'),
  dinas('nakertrans', 'Dinas Nakertransgi', 'Dinas Tenaga Kerja, Transmigrasi dan Energi'),
  dinas('sosial', 'Dinas Sosial', 'Dinas Sosial'),
  { id: 'biro-umum', shortName: 'Biro Umum', name: 'Biro Umum dan Administrasi Sekretariat Daerah', kind: 'biro', pkkChannel: null, letterhead: 'SEKRETARIAT DAERAH\nBIRO UMUM DAN ADMINISTRASI' },
  { id: 'inspektorat', shortName: 'Inspektorat', name: 'Inspektorat Provinsi', kind: 'inspektorat', pkkChannel: null, letterhead: 'INSPEKTORAT' },
  { id: 'diskominfotik', shortName: 'Diskominfotik', name: 'Dinas Komunikasi, Informatika dan Statistik', kind: 'dinas', pkkChannel: null, letterhead: 'DINAS KOMUNIKASI, INFORMATIKA DAN STATISTIK' }
];

export async function plantAgencies(ctx: Ctx): Promise<void> {
  for (const agency of AGENCIES) must(await registerAgency(ctx, agency));
}
