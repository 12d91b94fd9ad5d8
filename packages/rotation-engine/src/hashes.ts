import { canonicalText } from './canonical.ts';
import { sha256Hex } from './sha256.ts';
import type { Ceremony, Input } from './types.ts';

/** SHA-256("giliran/input@1\n" + canonical bytes without `seed`): what is published before anybody can know the seed. */
export function inputHash(input: Omit<Input, 'seed'> & { seed?: string }): string {
  const { seed: _seed, ...unseeded } = input;
  return sha256Hex('giliran/input@1\n' + canonicalText(unseeded));
}

/** SHA-256(schema + "\n" + canonical bytes without `hash`) of any other document. */
export function documentHash(document: { schema: string; hash?: string }): string {
  const { hash: _hash, ...unhashed } = document;
  return sha256Hex(document.schema + '\n' + canonicalText(unhashed));
}

/** The document with its own `hash` filled in. */
export function sealed<T extends { schema: string }>(document: T): T & { hash: string } {
  return { ...document, hash: documentHash(document) };
}

/** seed = SHA-256("giliran/seed@1\n" + canonical ceremony record), 64 hex digits. Source: draw protocol, point 6. */
export function seedOf(ceremony: Ceremony): string {
  return sha256Hex('giliran/seed@1\n' + canonicalText(ceremony));
}
