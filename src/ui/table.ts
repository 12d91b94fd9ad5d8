import type { Snippet } from 'svelte';

/**
 * One column of `Table`. `text` gives the words of a cell; `cell` draws it instead. `sub` is a second,
 * quieter line; `href` makes the words a link. `number` aligns right (label too). `rowHead` marks the
 * column that names the row. `total` is the cell of the last, bold row.
 */
export type Column<T> = {
  label: string;
  text?: (row: T) => string | number | null | undefined;
  cell?: Snippet<[T]>;
  sub?: (row: T) => string | undefined;
  href?: (row: T) => string | undefined;
  number?: boolean;
  nowrap?: boolean;
  rowHead?: boolean;
  labelHidden?: boolean;
  width?: string;
  total?: string | number;
};

/** Classes of a cell of this column. */
export function cellClass(column: { number?: boolean; nowrap?: boolean }): string | undefined {
  if (column.number) return 'r';
  return column.nowrap ? 'nw' : undefined;
}
