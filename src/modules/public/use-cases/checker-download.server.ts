import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { accept, refuse, type Result } from '#platform/result.ts';

const CHECKER_FILE = resolve('packages/rotation-engine/dist/checker/giliran-checker.html');

/** The one HTML file that checks any draw without a network, with its SHA-256. Refuses: not_found when it was not built. */
export async function checkerDownload(): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; sha256: string }, { code: 'not_found' }>> {
  const bytes = await readFile(CHECKER_FILE).catch(() => undefined);
  if (!bytes) return refuse({ code: 'not_found' });
  return accept({ bytes: new Uint8Array(bytes), sha256: createHash('sha256').update(bytes).digest('hex') });
}
