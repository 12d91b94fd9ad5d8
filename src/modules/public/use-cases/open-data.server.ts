import type { Ctx } from '#modules/access/index.server.ts';
import { exhibitors } from '#modules/booths/index.server.ts';
import { listEvents } from '#modules/events/index.server.ts';
import { TIERS } from '#modules/registry/index.server.ts';
import { CSV_START, csvLine, type Cell } from '#modules/registry/rules/csv.ts';
import { listPublishedDraws, turnsByRw } from '#modules/rotation/index.server.ts';
import { provinces, rwsUnder } from '#modules/territory/index.server.ts';

/** A published table: every column with its meaning and unit, in both languages. */
export type Dataset = {
  readonly name: string;
  readonly title: { readonly id: string; readonly en: string };
  readonly licence: string;
  readonly columns: readonly { readonly name: string; readonly id: string; readonly en: string }[];
  rows(ctx: Ctx): Promise<Cell[][]>;
};

const SHOWN = ['announced', 'closed', 'cancelled'] as const;
const ROWS_MAX = 1000;

export const DATASETS: readonly Dataset[] = [
  {
    name: 'giliran-per-rw', licence: 'CC BY 4.0; kode wilayah ODbL 1.0', title: { id: 'Giliran per RW dan tingkat', en: 'Turns per RW and tier' },
    columns: [
      { name: 'rw', id: 'Kode RW: kode kelurahan Kemendagri ditambah tiga angka', en: 'RW code: Kemendagri code of the kelurahan plus three digits' },
      { name: 'tier', id: 'Tingkat acara: province, kota, kecamatan, kelurahan, weekly', en: 'Tier of the bazaar' },
      { name: 'turns', id: 'Jumlah giliran sejak pencatatan dimulai', en: 'Number of turns since records began' },
      { name: 'last_date', id: 'Tanggal giliran terakhir (YYYY-MM-DD), kosong bila belum pernah', en: 'Date of the last turn, empty when never' }
    ],
    rows: turnRows
  },
  {
    name: 'acara', licence: 'CC BY 4.0', title: { id: 'Acara', en: 'Bazaars' },
    columns: [
      { name: 'slug', id: 'Nama pendek dalam alamat halaman', en: 'Short name in the address of the page' }, { name: 'name', id: 'Nama acara', en: 'Name' },
      { name: 'tier', id: 'Tingkat', en: 'Tier' }, { name: 'territory', id: 'Kode wilayah asal peserta', en: 'Code of the area participants come from' },
      { name: 'first_date', id: 'Hari pertama', en: 'First day' }, { name: 'last_date', id: 'Hari terakhir', en: 'Last day' },
      { name: 'places', id: 'Jumlah meja dari semua gelombang', en: 'Places over all waves' }, { name: 'status', id: 'Status: announced, closed, cancelled', en: 'Status' }
    ],
    rows: async (ctx) => (await listEvents(ctx.db, { status: SHOWN, limit: ROWS_MAX })).map((event) => [event.slug, event.name, event.tier, event.territory, event.firstDate, event.lastDate, event.places, event.status])
  },
  {
    name: 'undian', licence: 'CC BY 4.0', title: { id: 'Undian yang diumumkan', en: 'Published draws' },
    columns: [
      { name: 'draw_id', id: 'Nomor undian, tanpa celah per tingkat dan tahun', en: 'Number of the draw, without gaps per tier and year' }, { name: 'tier', id: 'Tingkat', en: 'Tier' },
      { name: 'entrants', id: 'Peserta dalam daftar beku', en: 'Entrants in the frozen list' }, { name: 'places', id: 'Meja', en: 'Places' },
      { name: 'input_hash', id: 'Sidik daftar beku (SHA-256)', en: 'Fingerprint of the frozen list' }, { name: 'seed', id: 'Benih undian', en: 'Seed' },
      { name: 'result_hash', id: 'Sidik hasil', en: 'Fingerprint of the result' }, { name: 'published_at', id: 'Waktu pengumuman (UTC)', en: 'Published at (UTC)' }
    ],
    rows: async (ctx) => (await listPublishedDraws(ctx.db, { limit: ROWS_MAX })).map((draw) => [draw.drawId, draw.tier, draw.entrants, draw.places, draw.inputHash, draw.seed, draw.resultHash, draw.publishedAt.toISOString()])
  },
  {
    name: 'peserta-bazar', licence: 'CC BY 4.0', title: { id: 'Peserta bazar 90 hari terakhir', en: 'Exhibitors of the last 90 days' },
    columns: [
      { name: 'event', id: 'Nama pendek acara', en: 'Short name of the bazaar' }, { name: 'code', id: 'Kode undian peserta', en: 'Code in the draw' }, { name: 'rw', id: 'Kode RW', en: 'RW code' },
      { name: 'category', id: 'Jenis usaha', en: 'Category' }, { name: 'wave', id: 'Gelombang', en: 'Wave' }, { name: 'state', id: 'confirmed = bersedia, attended = hadir', en: 'State' }
    ],
    rows: exhibitorRows
  }
];

export function findDataset(name: string): Dataset | undefined {
  return DATASETS.find((dataset) => dataset.name === name);
}

async function turnRows(ctx: Ctx): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for (const province of await provinces(ctx.db)) {
    const rws = await rwsUnder(ctx.db, province.code, ctx.today);
    for (const tier of TIERS) {
      const turns = await turnsByRw(ctx.db, tier, '2000-01-01', province.code);
      for (const { code } of rws) rows.push([code, tier, turns.get(code)?.turns ?? 0, turns.get(code)?.lastDate ?? null]);
    }
  }
  return rows;
}

async function exhibitorRows(ctx: Ctx): Promise<Cell[][]> {
  const since = new Date(Date.parse(`${ctx.today}T00:00:00Z`) - 90 * 86_400_000).toISOString().slice(0, 10);
  const rows: Cell[][] = [];
  for (const event of await listEvents(ctx.db, { from: since, status: ['announced', 'closed'], limit: ROWS_MAX }))
    for (const person of await exhibitors(ctx.db, event.id)) rows.push([event.slug, person.code, person.rwCode, person.category, person.waveCode, person.state]);
  return rows;
}

/** The table as a CSV that a spreadsheet opens without running anything. */
export function csvOf(dataset: Dataset, rows: readonly Cell[][]): string {
  return CSV_START + [dataset.columns.map((column) => column.name), ...rows].map(csvLine).join('');
}
