import { describe, expect, it } from 'vitest';
import { levelOf, parentOf } from './codes.ts';
import { mosaicOf } from './mosaic.ts';
import { nest } from './tree.ts';
import type { Unit } from './unit.ts';

function unit(code: string): Unit {
  return { code, level: levelOf(code), parentCode: parentOf(code), name: `Nama ${code}`, validFrom: '2000-01-01', validTo: null, placeholder: false };
}

const CITY = [
  '31', '31.71', '31.71.01', '31.71.01.1001', '31.71.01.1001.001', '31.71.01.1001.002',
  '31.72', '31.72.01', '31.72.01.1001', '31.72.01.1001.001', '31.72.02', '31.72.02.1001', '31.72.02.1001.001', '31.72.02.1001.002', '31.72.02.1001.003'
].map(unit);
const tree = nest(CITY, '31')!;
const served = new Map([['31.71.01.1001.001', 'served'], ['31.72.01.1001.001', 'served'], ['31.72.02.1001.002', 'coach']]);
const options = { missing: 'never', isNever: (value: string) => value === 'never' };

describe('the mosaic', () => {
  it('shows the kota, and in it the kecamatan, with the most RWs that never had a turn first', () => {
    const mosaic = mosaicOf(tree, served, options);
    expect(mosaic.kota.map((kota) => kota.code)).toEqual(['31.72', '31.71']);
    expect(mosaic.kota[0]!.kecamatan.map((kecamatan) => kecamatan.code)).toEqual(['31.72.02', '31.72.01']);
  });

  it('has every RW once, with its value or the value of those without one', () => {
    const rws = mosaicOf(tree, served, options).kota.flatMap((kota) => kota.kecamatan.flatMap((kecamatan) => kecamatan.kelurahan.flatMap((kelurahan) => kelurahan.rw)));
    expect(rws).toHaveLength(6);
    expect(Object.fromEntries(rws.map((rw) => [rw.code, rw.value]))).toMatchObject({ '31.71.01.1001.001': 'served', '31.71.01.1001.002': 'never', '31.72.02.1001.002': 'coach' });
  });

  it('says the same in its table: RWs, never had a turn, share', () => {
    const { table, total } = mosaicOf(tree, served, options);
    expect(table.kota).toEqual([
      { code: '31.72', name: 'Nama 31.72', rws: 4, never: 2, sharePercent: 50 },
      { code: '31.71', name: 'Nama 31.71', rws: 2, never: 1, sharePercent: 50 }
    ]);
    expect(table.kecamatan.map((line) => [line.code, line.never])).toEqual([['31.72.02', 2], ['31.71.01', 1], ['31.72.01', 0]]);
    expect(total).toMatchObject({ rws: 6, never: 3, sharePercent: 50 });
  });

  it('shows one kota alone, and links groups when told where to', () => {
    const mosaic = mosaicOf(tree.children[1]!, served, { ...options, hrefOf: (code) => `/w/${code}` });
    expect(mosaic.kota.map((kota) => [kota.code, kota.href])).toEqual([['31.72', '/w/31.72']]);
    expect(mosaic.kota[0]!.kecamatan[0]!.kelurahan[0]).toMatchObject({ href: '/w/31.72.02.1001' });
  });

  it('shows a territory without RWs as empty, not as an error', () => {
    expect(mosaicOf(nest(CITY.slice(0, 2), '31')!, new Map(), options).total).toMatchObject({ rws: 0, never: 0, sharePercent: 0 });
  });
});

describe('nesting', () => {
  it('leaves out what has no parent in the list, and answers an unknown root with nothing', () => {
    expect(nest([unit('31'), unit('31.72.01')], '31')!.children).toEqual([]);
    expect(nest(CITY, '32')).toBeUndefined();
  });
});
