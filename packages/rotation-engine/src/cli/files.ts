import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { canonicalText, parseCanonical } from '../canonical.ts';
import { EXIT, Stop } from './exit.ts';

/** Bytes of a file, or of the standard input for "-". */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new Stop(EXIT.rejected, `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

/** A canonical document of the given schema; anything else is rejected with its JSON path. */
export function readDocument<T>(file: string, schema: string): T {
  const parsed = parseCanonical(readBytes(file));
  if (!parsed.ok) throw new Stop(EXIT.rejected, `${file}: ${parsed.rejected.reason}`, parsed.rejected.path);
  const value = parsed.value as { schema?: unknown };
  if (typeof value !== 'object' || value === null || value.schema !== schema)
    throw new Stop(EXIT.rejected, `${file}: must be ${schema}`, 'schema');
  return parsed.value as T;
}

/** A chain file: the canonical array of replacements in order; none if no file is named. */
export function readChain<T>(file: string | undefined): T[] {
  if (file === undefined) return [];
  const parsed = parseCanonical(readBytes(file));
  if (!parsed.ok) throw new Stop(EXIT.rejected, `${file}: ${parsed.rejected.reason}`, parsed.rejected.path);
  if (!Array.isArray(parsed.value)) throw new Stop(EXIT.rejected, `${file}: must be an array`);
  return parsed.value as T[];
}

/** Is there such a file? */
export function isThere(file: string): boolean {
  return existsSync(file);
}

/** Writes the canonical bytes, without final newline, to a file or the standard output. */
export function writeDocument(file: string | undefined, document: unknown): void {
  const text = canonicalText(document);
  if (file === undefined || file === '-') process.stdout.write(text);
  else writeFileSync(file, text);
}

export function say(line: string): void {
  process.stdout.write(line + '\n');
}

export function warn(line: string): void {
  process.stderr.write(line + '\n');
}
