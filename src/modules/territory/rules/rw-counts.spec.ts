import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn, rangesOf, readRwCounts } from './rw-counts.ts';

const TABLE = readFileSync(resolve('src/modules/territory/rw-counts.csv'), 'utf8');
const SOURCE = resolve('../shared/data/jakarta-rw.csv');

describe('the table of RWs', () => {
  it('has 2,723 RWs in 267 kelurahan: 2,606 mapped, 93 inferred, 24 placeholders', () => {
    const counts = readRwCounts(TABLE);
    const total = (kind: 'mapped' | 'inferred' | 'placeholder') => counts.reduce((sum, row) => sum + row[kind].length, 0);
    expect([counts.length, total('mapped'), total('inferred'), total('placeholder')]).toEqual([267, 2606, 93, 24]);
    expect(counts.filter((row) => row.placeholder.length > 0).every((row) => row.kelurahanCode.startsWith('31.01.'))).toBe(true);
  });

  it('is what the open map says, number for number', () => {
    if (!existsSync(SOURCE)) {
      console.log('rw-counts.csv was not recomputed: ../shared/data/jakarta-rw.csv is not here');
      expect(TABLE.startsWith('kelurahan_code,')).toBe(true);
      return;
    }
    expect(tableFrom(readFileSync(SOURCE, 'utf8'))).toBe(TABLE);
  });

  it('does not accept a table in which a number was changed', () => {
    if (existsSync(SOURCE)) expect(tableFrom(readFileSync(SOURCE, 'utf8'))).not.toBe(TABLE.replace('1-8', '1-7'));
    expect(() => readRwCounts('kelurahan_code,mapped,inferred,placeholder\n31.71.01.1001,"1-2,4",4,\n')).toThrow(/line 2: a number occurs twice/);
    expect(() => readRwCounts('kelurahan_code,mapped\n')).toThrow(/starts with/);
    expect(() => readRwCounts('kelurahan_code,mapped,inferred,placeholder\n31.71.01.1001,1-2\n')).toThrow(/line 2/);
  });
});

describe('ranges of numbers', () => {
  it('are read as they were written', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 999 })), (numbers) => {
      const ascending = numbers.sort((a, b) => a - b);
      expect(numbersIn(rangesOf(ascending))).toEqual(ascending);
    }));
    expect(rangesOf([1, 2, 3, 5, 7, 8])).toBe('1-3,5,7-8');
  });

  it('are refused when they are no ranges', () => {
    for (const text of ['a', '1-', '3-1', '0-2', '1,,2', '998-1000']) expect(() => numbersIn(text)).toThrow(/no list of RW numbers/);
  });
});

/** Computes the table from the source: rw_code, kelurahan_code, rw_no, status, ... */
function tableFrom(source: string): string {
  const numbers = new Map<string, Record<string, number[]>>();
  for (const line of source.trim().split('\n').slice(1)) {
    const [, kelurahan, no, status] = line.split(',') as [string, string, string, string];
    const row = numbers.get(kelurahan) ?? { mapped: [], inferred: [], synthetic: [] };
    row[status]!.push(Number(no));
    numbers.set(kelurahan, row);
  }
  const cell = (list: number[]) => (rangesOf(list.sort((a, b) => a - b)).includes(',') ? `"${rangesOf(list)}"` : rangesOf(list));
  const lines = [...numbers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, row]) => [code, cell(row.mapped!), cell(row.inferred!), cell(row.synthetic!)].join(','));
  return `kelurahan_code,mapped,inferred,placeholder\n${lines.join('\n')}\n`;
}
