import { countMarks, sumCounts, type MosaicCounts, type MosaicData, type MosaicMark } from './mosaic.ts';

export type { MosaicData, MosaicMark };

export type MosaicRow = MosaicCounts & { code: string; name: string; href?: string };

/** Rows of the table twin in the order of the data, and their sum. */
export function tableRows<V>(data: MosaicData<V>, markOf: (value: V) => MosaicMark, by: 'kota' | 'kecamatan'): { rows: MosaicRow[]; total: MosaicCounts } {
  const rows = data.kota.flatMap((kota) => {
    const parts = kota.kecamatan.map((kecamatan) => ({
      code: kecamatan.code,
      name: kecamatan.name,
      ...countMarks(kecamatan.kelurahan.flatMap((kelurahan) => kelurahan.rw.map((rw) => markOf(rw.value))))
    }));
    return by === 'kecamatan' ? parts : [{ code: kota.code, name: kota.name, href: kota.href, ...sumCounts(parts) }];
  });
  return { rows, total: sumCounts(rows) };
}
