import { cell, type FormValues } from '../rules/event-form.ts';

/** Makes the props of `Cell` for a row: what was typed, its name for screen readers, its error. */
export function cellsOf(values: FormValues, errors: Record<string, string>, labelOf: (what: string, row: number) => string) {
  return (column: string, label: string, row: number) => ({ column, row, label: labelOf(label, row + 1), value: cell(values, column, row), error: errors[`${column}.${row}`] });
}
