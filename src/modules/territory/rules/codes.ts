/** The five levels, widest first. */
export const LEVELS = ['province', 'kota', 'kecamatan', 'kelurahan', 'rw'] as const;
export type Level = (typeof LEVELS)[number];

const FORM = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4}(\.\d{3})?)?)?)?$/;
const RW_NUMBER_MAX = 999;

/** True for a code of any level with its dots: `31`, `31.72.01.1002`, `31.72.01.1002.004`. */
export function isCode(text: string): boolean {
  return FORM.test(text);
}

/** The level that a code's number of parts says. Throws for a text that is no code. */
export function levelOf(code: string): Level {
  const level = isCode(code) ? LEVELS[code.split('.').length - 1] : undefined;
  if (!level) throw new Error(`"${code}" is no territory code`);
  return level;
}

/** Whether `code` is `ancestor` or lies in its subtree. */
export function isUnder(code: string, ancestor: string): boolean {
  return code === ancestor || code.startsWith(`${ancestor}.`);
}

/** The code one level up; null for a province. */
export function parentOf(code: string): string | null {
  const dot = code.lastIndexOf('.');
  return dot < 0 ? null : code.slice(0, dot);
}

/** The codes above `code`, province first, without itself. */
export function ancestorsOf(code: string): string[] {
  const parts = code.split('.');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** The kelurahan in which an RW lies. Throws when the code is not one of an RW. */
export function kelurahanOf(rwCode: string): string {
  if (levelOf(rwCode) !== 'rw') throw new Error(`"${rwCode}" is no RW code`);
  return parentOf(rwCode)!;
}

/** The number of an RW inside its kelurahan, 1..999. */
export function rwNumberOf(rwCode: string): number {
  return Number(rwCode.slice(kelurahanOf(rwCode).length + 1));
}

/** The code of RW `number` (1..999) of a kelurahan: `31.72.01.1002` and 4 give `31.72.01.1002.004`. */
export function rwCodeOf(kelurahanCode: string, number: number): string {
  if (levelOf(kelurahanCode) !== 'kelurahan' || !isRwNumber(number)) throw new Error(`no RW ${number} can lie in "${kelurahanCode}"`);
  return `${kelurahanCode}.${String(number).padStart(3, '0')}`;
}

/** Whether an RW may carry this number. */
export function isRwNumber(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= RW_NUMBER_MAX;
}

/** `RW 004`, as officials write it. */
export function rwNameOf(number: number): string {
  return `RW ${String(number).padStart(3, '0')}`;
}
