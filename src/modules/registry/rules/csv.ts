/**
 * A CSV that opens in a spreadsheet without running anything (quality.md S-12): comma, CRLF, byte-order
 * mark, every text in quotes; a text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export const CSV_START = '\ufeff';

const FORMULA_START = /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

export type Cell = string | number | null;

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Numbers stay numbers; null is an empty cell. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = FORMULA_START.test(cell) || /^[\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replaceAll('"', '""')}"`;
}
