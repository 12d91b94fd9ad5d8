import { sql } from 'kysely';
import type { Db } from '../../src/platform/db.server.ts';

/**
 * Every row of every table as text, one line a row, with its table's name: what a stolen backup would show.
 * The same on both engines. Binary columns appear as hex.
 */
export async function dumpText(db: Db): Promise<string> {
  const tables = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`.execute(db);
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(name)} t`.execute(db);
    for (const row of rows) parts.push(`${name} ${row.line}`);
  }
  return parts.join('\n');
}

/**
 * Which planted values a text shows, written as they are, with separators left out, backwards, or as base64 or
 * hex: whoever hides a number by formatting it has not sealed it.
 */
export function plantedIn(text: string, planted: readonly string[]): string[] {
  const bare = text.replace(/[\s.\-+]/g, '');
  return planted.filter((value) => formsOf(value).some((form) => text.includes(form)) || bare.includes(value.replace(/[\s.\-+]/g, '')));
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  return [value, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex'), [...value].reverse().join('')];
}
