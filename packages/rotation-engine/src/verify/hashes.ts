/** Every published hash, taken again from the bytes that it stands for. */
import { sha256Hex, sha256HexOf, utf8 } from '../sha256.ts';
import type { Ceremony, Exclusion, Input, Replacement, Result } from '../types.ts';
import type { Entries } from './entries.ts';
import { canonicalText, type Json } from './read.ts';
import { fault, type Fault } from './report.ts';

function hashed(prefix: string, value: object): string {
  return sha256Hex(`${prefix}\n${canonicalText(value as unknown as Json)}`);
}

function without(value: object, field: string): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== field));
}

/** SHA-256 over the canonical input without its seed, 64 hex digits. */
export function inputHashOf(input: Input): string {
  return hashed('giliran/input@1', without(input, 'seed'));
}

/** The hash that a result or a replacement must carry. */
export function documentHashOf(document: { schema: string }): string {
  return hashed(document.schema, without(document, 'hash'));
}

/** The seed that a ceremony record gives, 64 hex digits (draw-protocol, point 6). */
export function seedOf(ceremony: Ceremony): string {
  return hashed('giliran/seed@1', ceremony);
}

export interface Documents {
  readonly input: Input;
  readonly result: Result;
  readonly chain: readonly Replacement[];
  readonly ceremony?: Ceremony;
  readonly roster?: readonly string[];
  readonly exclusions?: readonly Exclusion[];
  /** The entries of the input as numbers. */
  readonly entries: Entries;
  /** The published bytes of the input without its seed, and of the result without its hash. */
  readonly pieces: { readonly input: readonly Uint8Array[]; readonly result: readonly Uint8Array[] };
}

/** The first published hash that its bytes do not give, or the input hash. */
export function checkHashes(documents: Documents): Fault | { inputHash: string } {
  const { result, chain, ceremony, roster, exclusions, pieces } = documents;
  const inputHash = sha256HexOf([utf8('giliran/input@1\n'), ...pieces.input]);
  const claims: [field: string, claimed: string, found: () => string][] = [['$.result.inputHash', result.inputHash, () => inputHash]];
  if (ceremony) claims.push(['$.ceremony.inputHash', ceremony.inputHash, () => inputHash]);
  if (ceremony && exclusions) claims.push(['$.ceremony.exclusionsHash', ceremony.exclusionsHash, () => hashed('giliran/exclusions@1', exclusions)]);
  if (ceremony && roster) claims.push(['$.ceremony.rosterHash', ceremony.rosterHash, () => hashed('giliran/roster@1', roster)]);
  claims.push(['$.result.hash', result.hash, () => sha256HexOf([utf8(`${result.schema}\n`), ...pieces.result])]);
  chain.forEach((entry, i) => {
    claims.push([`$.chain[${i}].hash`, entry.hash, () => documentHashOf(entry)]);
    claims.push([`$.chain[${i}].base`, entry.base, () => result.hash]);
    if (i > 0) claims.push([`$.chain[${i}].previous`, entry.previous as string, () => (chain[i - 1] as Replacement).hash]);
  });
  for (const [field, claimed, found] of claims) {
    if (claimed !== found()) return fault(field, `the bytes give ${found()}`);
  }
  return { inputHash };
}

/** The seed of the documents, or the field that differs from it. Without a ceremony the result must repeat the input's seed. */
export function checkSeed(documents: Documents): Fault | { seed: string } {
  const seed = documents.ceremony ? seedOf(documents.ceremony) : documents.input.seed;
  if (documents.input.seed !== seed) return fault('$.input.seed', `the ceremony gives ${seed}`);
  if (documents.result.seed !== seed) return fault('$.result.seed', `the seed is ${seed}`);
  return { seed };
}
