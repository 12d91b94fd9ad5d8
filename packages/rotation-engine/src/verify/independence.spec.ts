import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { smallSpecimen } from '../../../../tests/prove/tamper/bundles.ts';
import { textOf } from '../../../../tests/vectors/forge.ts';
import { verify } from './index.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const ALLOWED = /^(\.\/[a-z-]+\.ts|\.\.\/sha256\.ts|\.\.\/types\.ts)$/;

/** What a source takes from elsewhere than this folder, SHA-256 and the document types. */
function foreign(source: string): string[] {
  return [...source.matchAll(/from '([^']+)'/g)].map((found) => found[1]).filter((from) => !ALLOWED.test(from));
}

describe('The verifier', () => {
  it('shares nothing with the solver but SHA-256 and the types of the documents', () => {
    const files = readdirSync(HERE).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) expect(foreign(readFileSync(join(HERE, name), 'utf8')), name).toEqual([]);
    expect(foreign("import { keyTree } from '../draw/tree.ts';")).toEqual(['../draw/tree.ts']);
  });

  it('names a malformed input inside a bundle by its path there', () => {
    const copy = structuredClone(smallSpecimen(11).bundle);
    copy.input.policy.turnsMax = 0;
    expect(verify({ bundle: textOf(copy) })).toMatchObject({ exit: 4, failed: { field: '$.input.policy.turnsMax' } });
  });

  it('neither reads a clock nor throws dice', () => {
    for (const name of readdirSync(HERE).filter((file) => !file.endsWith('.spec.ts'))) {
      expect(readFileSync(join(HERE, name), 'utf8'), name).not.toMatch(/Date\.|new Date|Math\.random|performance\./);
    }
  });
});
