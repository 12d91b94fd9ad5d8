import { isPlainDate, type PlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';

/**
 * NIK and KK, 16 digits each (data.md 8). A NIK is kecamatan of FIRST registration (6), birth date ddmmyy
 * with 40 added to the day for women (6), serial (4). It has no check digit and is never issued again even
 * when its date is wrong, so what merely disagrees is a warning; only what no NIK can be is refused.
 */
export type NikRefusal =
  | { code: 'nik_not_digits' }
  | { code: 'nik_length'; have: number }
  | { code: 'nik_date_impossible' }
  | { code: 'nik_serial_zero' };
export type KkRefusal = { code: 'kk_not_digits' } | { code: 'kk_length'; have: number } | { code: 'kk_serial_zero' };

export type NikWarning = 'nik_date_differs' | 'nik_area_unknown';

export type Nik = {
  readonly nik: string;
  /** With dots, as territory writes it; may be an old code and says nothing about where she lives. */
  readonly kecamatanCode: string;
  readonly birth: PlainDate;
  readonly gender: 'P' | 'L';
  readonly warnings: readonly NikWarning[];
};

const DIGITS = 16;
const ADULT_YEARS = 17;
const WOMEN_DAY_OFFSET = 40;

/**
 * Reads a NIK as typed or pasted (spaces, dots and dashes between digits are fine). `today` decides the century:
 * an owner is an adult, so a year that would make her younger than 17 belongs to the 1900s. `known` answers
 * whether a kecamatan code exists (undefined: cannot tell); `birthDate` is what her papers say.
 * Refuses: nik_not_digits, nik_length (how many are there), nik_date_impossible, nik_serial_zero.
 */
export function readNik(
  text: string,
  given: { today: PlainDate; birthDate?: PlainDate; known?: (kecamatanCode: string) => boolean | undefined }
): Result<Nik, NikRefusal> {
  const nik = withoutSeparators(text);
  if (!/^\d*$/.test(nik)) return refuse({ code: 'nik_not_digits' });
  if (nik.length !== DIGITS) return refuse({ code: 'nik_length', have: nik.length });
  const day = Number(nik.slice(6, 8));
  const gender = day > WOMEN_DAY_OFFSET ? 'P' : 'L';
  const birth = birthOf(nik, gender === 'P' ? day - WOMEN_DAY_OFFSET : day, given.today);
  if (!birth) return refuse({ code: 'nik_date_impossible' });
  if (nik.endsWith('0000')) return refuse({ code: 'nik_serial_zero' });
  const kecamatanCode = `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`;
  return accept({ nik, kecamatanCode, birth, gender, warnings: warningsOf(kecamatanCode, birth, given) });
}

function warningsOf(kecamatanCode: string, birth: PlainDate, given: { birthDate?: PlainDate; known?: (code: string) => boolean | undefined }): NikWarning[] {
  const warnings: NikWarning[] = [];
  if (given.birthDate && given.birthDate !== birth) warnings.push('nik_date_differs');
  if (!isProvince(kecamatanCode.slice(0, 2)) || given.known?.(kecamatanCode) === false) warnings.push('nik_area_unknown');
  return warnings;
}

function birthOf(nik: string, day: number, today: PlainDate): PlainDate | undefined {
  const date = (century: number) => `${century}${nik.slice(10, 12)}-${nik.slice(8, 10)}-${String(day).padStart(2, '0')}`;
  const thisCentury = date(20);
  const youngest = `${Number(today.slice(0, 4)) - ADULT_YEARS}${today.slice(4)}`;
  const birth = thisCentury > youngest ? date(19) : thisCentury;
  return isPlainDate(birth) ? birth : undefined;
}

/** Province codes in use, the old one of East Timor included: some adults were first registered there. */
const PROVINCES = new Set('11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 54 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97'.split(' '));

function isProvince(code: string): boolean {
  return PROVINCES.has(code);
}

/** Reads a family card number: 16 digits, serial not 0000. Refuses: kk_not_digits, kk_length, kk_serial_zero. */
export function readKk(text: string): Result<string, KkRefusal> {
  const kk = withoutSeparators(text);
  if (!/^\d*$/.test(kk)) return refuse({ code: 'kk_not_digits' });
  if (kk.length !== DIGITS) return refuse({ code: 'kk_length', have: kk.length });
  if (kk.endsWith('0000')) return refuse({ code: 'kk_serial_zero' });
  return accept(kk);
}

/** `3173••••••••0001`: enough to compare with a card in the hand, too little to use. */
export function maskNik(nik: string): string {
  return `${nik.slice(0, 4)}••••••••${nik.slice(-4)}`;
}

/** `3173 0641 0785 0001`, as on the card. */
export function groupedNik(nik: string): string {
  return nik.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Full-width digits of some keyboards count as digits; what people put between groups does not count. */
function withoutSeparators(text: string): string {
  return text.normalize('NFKC').replace(/[\s.\-\u2010-\u2015\u200b\ufeff]/g, '');
}
