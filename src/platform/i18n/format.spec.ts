import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, formatDateRange, formatInstant, formatNumber, formatRupiah, formatRupiahShort, parseRupiah } from './format.ts';

describe('money as Indonesians write it', () => {
  it('has dots between thousands, no space and no sen', () => {
    expect(formatRupiah(1_250_000)).toBe('Rp1.250.000');
    expect(formatRupiah(0)).toBe('Rp0');
    expect(formatRupiah(-2_500)).toBe('-Rp2.500');
    expect(formatRupiah(9_007_199_254_740_991)).toBe('Rp9.007.199.254.740.991');
  });

  it('says large sums in words, never with M', () => {
    expect(formatRupiahShort(12_500_000)).toBe('Rp12,5 juta');
    expect(formatRupiahShort(1_300_000_000)).toBe('Rp1,3 miliar');
    expect(formatRupiahShort(999_999)).toBe('Rp999.999');
  });

  it.each([['1.250.000', 1_250_000], ['1250000', 1_250_000], ['Rp 1.250.000,00', 1_250_000], ['rp1.250.000', 1_250_000], ['Rp\u00a05.000', 5_000]])('reads %s', (text, value) => {
    expect(parseRupiah(text)).toBe(value);
  });

  it.each(['1,5 jt', '1.25.000', '12,50', '', 'Rp', '-5', '1e6', '99999999999999999999'])('does not guess at %s', (text) => {
    expect(parseRupiah(text)).toBeUndefined();
  });

  it('reads back whatever it writes', () => {
    fc.assert(fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (idr) => {
      expect(parseRupiah(formatRupiah(idr))).toBe(idr);
    }));
  });
});

describe('dates and times', () => {
  it('names weekday and month', () => {
    expect(formatDate('2023-08-29')).toBe('Selasa, 29 Agustus 2023');
    expect(formatDate('2024-02-29', 'en')).toBe('Thursday, 29 February 2024');
  });

  it('shortens a range by what both ends share', () => {
    expect(formatDateRange('2023-08-29', '2023-08-31')).toBe('29–31 Agustus 2023');
    expect(formatDateRange('2023-07-30', '2023-08-02')).toBe('30 Juli – 2 Agustus 2023');
    expect(formatDateRange('2023-12-31', '2024-01-01')).toBe('31 Desember 2023 – 1 Januari 2024');
  });

  it('shows instants in WIB whatever the server believes', () => {
    expect(formatInstant(new Date('2023-08-29T10:05:00Z'))).toBe('Selasa, 29 Agustus 2023 pukul 17.05 WIB');
    expect(formatInstant(new Date('2023-12-31T17:30:00Z'))).toBe('Senin, 1 Januari 2024 pukul 00.30 WIB');
  });

  it('groups numbers in both languages', () => {
    expect([formatNumber(2723), formatNumber(2723, 'en'), formatNumber(12.5), formatNumber(-1000)]).toEqual(['2.723', '2,723', '12,5', '-1.000']);
  });
});
