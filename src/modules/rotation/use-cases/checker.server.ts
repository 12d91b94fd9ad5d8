import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sha256Hex } from './hash.server.ts';

/** The one downloadable HTML file that anybody can check a draw with. */
export const CHECKER_FILE = resolve('packages/rotation-engine/dist/checker/giliran-checker.html');

/** SHA-256 of the checker's bytes; undefined when it was not built, and then nothing can be frozen. */
export async function checkerHash(file = CHECKER_FILE): Promise<string | undefined> {
  try {
    return sha256Hex(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
