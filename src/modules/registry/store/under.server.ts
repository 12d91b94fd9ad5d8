import { sql, type RawBuilder } from 'kysely';

/** Whether the code in `column` (a name, never a value) is `code` or lies in its subtree: one byte range ('/' follows '.') of a `collate "C"` column. */
export function under(column: string, code: string): RawBuilder<boolean> {
  const name = sql.ref(column);
  return sql<boolean>`(${name} = ${code} or (${name} > ${`${code}.`} and ${name} < ${`${code}/`}))`;
}
