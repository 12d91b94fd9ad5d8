import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupedNik, maskNik, readKk, readNik } from './nik.ts';

const today = '2026-11-24';
const read = (nik: string) => readNik(nik, { today });

/** Made by the rule, belonging to nobody: serials 09xx of invented combinations. */
const VALID: [nik: string, birth: string, gender: 'P' | 'L'][] = [
  ['3172010101800901', '1980-01-01', 'L'],
  ['3172014101800901', '1980-01-01', 'P'],
  ['3172013112790902', '1979-12-31', 'L'],
  ['3172017112790902', '1979-12-31', 'P'], // day 71 is the 31st of a woman
  ['3172012902800903', '1980-02-29', 'L'],
  ['3172016902000903', '2000-02-29', 'P'],
  ['3174050506090904', '2009-06-05', 'L'], // 17 since June
  ['3174052411090905', '2009-11-24', 'L'], // 17 today
  ['3174052511090906', '1909-11-25', 'L'], // 17 only tomorrow, so the century before
  ['3174050101100907', '1910-01-01', 'L'],
  ['3174054505260908', '1926-05-05', 'P'],
  ['3101010107450909', '1945-07-01', 'L'],
  ['3175095508660910', '1966-08-15', 'P'],
  ['1171010203770911', '1977-03-02', 'L'],
  ['9471026011880912', '1988-11-20', 'P'],
  ['5471010101700913', '1970-01-01', 'L'], // the old code of East Timor: first registered there
  ['3273015001000914', '2000-01-10', 'P'],
  ['3671090909990915', '1999-09-09', 'L'],
  ['6472034804610916', '1961-04-08', 'P'],
  ['7371112812550917', '1955-12-28', 'L']
];

const INVALID: [nik: string, code: string, why: string][] = [
  ['', 'nik_length', 'nothing'],
  ['317201010180090', 'nik_length', '15 digits'],
  ['31720101018009011', 'nik_length', '17 digits'],
  ['3172O10101800901', 'nik_not_digits', 'a letter O'],
  ['3.17E+15', 'nik_not_digits', 'what Excel makes of it'],
  ['317201010180090A', 'nik_not_digits', 'a letter at the end'],
  ['3172010001800901', 'nik_date_impossible', 'day 0'],
  ['3172013201800901', 'nik_date_impossible', 'day 32'],
  ['3172014001800901', 'nik_date_impossible', 'day 40: neither a man nor a woman'],
  ['3172017201800901', 'nik_date_impossible', 'day 72'],
  ['3172018901800901', 'nik_date_impossible', 'day 89'],
  ['3172010100800901', 'nik_date_impossible', 'month 0'],
  ['3172010113800901', 'nik_date_impossible', 'month 13'],
  ['3172010119800901', 'nik_date_impossible', 'month 19'],
  ['3172013002800901', 'nik_date_impossible', '30 February'],
  ['3172016902810901', 'nik_date_impossible', '29 February of a year without one'],
  ['3172013104800901', 'nik_date_impossible', '31 April'],
  ['3172017109800901', 'nik_date_impossible', '31 September of a woman'],
  ['3172010101800000', 'nik_serial_zero', 'serial 0000'],
  ['3172014101800000', 'nik_serial_zero', 'serial 0000 of a woman']
];

describe('a NIK', () => {
  it.each(VALID)('%s is read as born on %s, gender %s', (nik, birth, gender) => {
    expect(read(nik)).toMatchObject({ ok: true, value: { nik, birth, gender } });
  });

  it.each(INVALID)('%s is refused with %s (%s)', (nik, code) => {
    expect(read(nik)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('counts what is there when digits are missing', () => {
    expect(read('3172 0541 0785 000')).toEqual({ ok: false, refusal: { code: 'nik_length', have: 15 } });
  });

  it('may be pasted with spaces, dots, dashes and full-width digits', () => {
    for (const typed of ['3172 0141 0180 0901', '3172.0141.0180.0901', '3172-0141-0180-0901', '\u00a03172014101800901\t', '３１７２０１４１０１８００９０１'])
      expect(read(typed)).toMatchObject({ ok: true, value: { nik: '3172014101800901' } });
  });

  it('warns but never blocks when its date differs from the papers', () => {
    const outcome = readNik('3172014101800901', { today, birthDate: '1980-01-02' });
    expect(outcome).toMatchObject({ ok: true, value: { warnings: ['nik_date_differs'] } });
    expect(readNik('3172014101800901', { today, birthDate: '1980-01-01' })).toMatchObject({ ok: true, value: { warnings: [] } });
  });

  it('warns but never blocks when its area is unknown, because areas change and NIK do not', () => {
    expect(read('9972014101800901')).toMatchObject({ ok: true, value: { warnings: ['nik_area_unknown'] } });
    expect(readNik('3172994101800901', { today, known: () => false })).toMatchObject({ ok: true, value: { warnings: ['nik_area_unknown'] } });
    expect(readNik('3372994101800901', { today, known: () => undefined })).toMatchObject({ ok: true, value: { warnings: [] } });
  });

  it('says which kecamatan first registered it, written as territory writes codes', () => {
    expect(read('3172014101800901')).toMatchObject({ ok: true, value: { kecamatanCode: '31.72.01' } });
  });

  it('is shown with only its ends, or in groups of four', () => {
    expect(maskNik('3173014101800001')).toBe('3173••••••••0001');
    expect(groupedNik('3173014101800001')).toBe('3173 0141 0180 0001');
  });
});

const published = join('..', 'shared', 'data', 'nik-vectors.json');

describe('published NIK samples', () => {
  it('are read as their sources say; without the file only our own vectors stand', () => {
    if (!existsSync(published)) console.log(`${published} is not here: the published samples were not checked`);
    const vectors = existsSync(published) ? (JSON.parse(readFileSync(published, 'utf8')) as { nik: string; valid: boolean; kecamatan?: string; birth?: string; gender?: string }[]) : [];
    for (const vector of vectors) {
      const outcome = read(vector.nik);
      expect(outcome.ok, vector.nik).toBe(vector.valid);
      if (outcome.ok) expect(outcome.value).toMatchObject({ kecamatanCode: vector.kecamatan, birth: vector.birth, gender: vector.gender });
    }
    expect(VALID.length + INVALID.length).toBe(40);
  });
});

describe('a family card number', () => {
  it('has 16 digits and a serial', () => {
    expect(readKk('3172 0101 0115 0001')).toEqual({ ok: true, value: '3172010101150001' });
    expect(readKk('317201010115000')).toEqual({ ok: false, refusal: { code: 'kk_length', have: 15 } });
    expect(readKk('3172010101150000')).toEqual({ ok: false, refusal: { code: 'kk_serial_zero' } });
    expect(readKk('KK-317201')).toEqual({ ok: false, refusal: { code: 'kk_not_digits' } });
  });
});
