import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where bytes live. Ids are made by us, so no name from outside ever becomes a path. */
export type Files = {
  put(id: string, bytes: Uint8Array): Promise<{ sha256: string }>;
  /** Throws when absent. */
  get(id: string): Promise<Uint8Array>;
};

/** A folder on this machine; the default. */
export function localFiles(folder: string): Files {
  mkdirSync(folder, { recursive: true });
  const pathOf = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('not a file id');
    return join(folder, id);
  };
  return {
    async put(id, bytes) {
      const path = pathOf(id);
      await writeFile(`${path}.part`, bytes);
      await rename(`${path}.part`, path); // a reader sees the whole file or none
      return { sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    get: (id) => readFile(pathOf(id))
  };
}

/** Bytes in memory, for tests. */
export function memoryFiles(): Files {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(id, bytes) {
      kept.set(id, bytes);
      return { sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    async get(id) {
      const bytes = kept.get(id);
      if (!bytes) throw new Error('no such file');
      return bytes;
    }
  };
}
