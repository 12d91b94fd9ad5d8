/**
 * CSV as Excel in Indonesia opens it: semicolons, CRLF, a byte order mark; a cell that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const line = (cells: readonly (string | number | null)[]) => cells.map(cell).join(';');
  return `\uFEFF${[head, ...rows].map(line).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
