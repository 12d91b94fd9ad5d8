/**
 * Verification of a published draw or plan. Shares no code with the solver: only SHA-256 and the document types.
 * Every step is reported as data; the first fault ends it.
 */
import type { Bundle, Ceremony, Input, Replacement, Result } from '../types.ts';
import { ceremonyFault, chainFault, listsFault, resultFault } from './document-shapes.ts';
import { checkDraw } from './draw-steps.ts';
import { checkHashes, checkSeed, type Documents } from './hashes.ts';
import { inputFault } from './input-shape.ts';
import { checkPlan } from './plan-steps.ts';
import { faultIn, Protocol, type Detail, type VerifyOptions } from './protocol.ts';
import { readCanonical, type Json } from './read.ts';
import { fault, type Fault, type VerifyReport } from './report.ts';
import { oneOf, object } from './shape.ts';

export type { VerifyOptions } from './protocol.ts';
export type { Fault, StepName, StepReport, VerifyReport } from './report.ts';
export { STEPS } from './report.ts';
export { seedOf, inputHashOf, documentHashOf } from './hashes.ts';

/** A published file: its bytes, or its text. */
export type FileContent = string | Uint8Array;

/** Either one bundle, or the documents apart; `chain` and `ceremony` may be left out there. */
export type VerifyFiles =
  | { readonly bundle: FileContent }
  | { readonly input: FileContent; readonly result: FileContent; readonly chain?: FileContent; readonly ceremony?: FileContent };

/**
 * Verifies published files: canonical bytes, schemas, hashes, seed, tickets, limits, order of businesses and
 * waves, waiting list, certificate (the order of the RWs), chain, and at last the recomputation compared byte
 * by byte on everything but engine, certificate and hash. Exit 4: the input itself is malformed; 3: anything else.
 */
export function verify(files: VerifyFiles, options: VerifyOptions = {}): VerifyReport {
  const protocol = new Protocol(options.onStep);
  const documents = readFiles(protocol, files);
  if (documents) checkDocuments(protocol, documents, options);
  return protocol.report();
}

function checkDocuments(protocol: Protocol, documents: Documents, options: VerifyOptions): void {
  const hashes = checkHashes(documents);
  if (!protocol.note('hashes', faultIn(hashes), { inputHash: documents.result.inputHash, resultHash: documents.result.hash })) return;
  const seed = checkSeed(documents);
  if ('field' in seed) return void protocol.note('seed', seed, {});
  protocol.note('seed', undefined, { seed: seed.seed, ceremony: documents.ceremony !== undefined });
  if (documents.input.kind === 'plan') checkPlan(protocol, documents, options);
  else checkDraw(protocol, documents, seed.seed, options);
}

const anything = (): undefined => undefined;
const bundleShape = object({
  schema: oneOf('giliran/bundle@1'), input: anything, result: anything, chain: anything, ceremony: anything, roster: anything, exclusions: anything,
});

/** The steps `canonical` and `schemas`; undefined once a fault is noted. */
function readFiles(protocol: Protocol, files: VerifyFiles): Documents | undefined {
  if ('bundle' in files) {
    const bundle = readCanonical(files.bundle);
    if (!protocol.note('canonical', bundle.ok ? undefined : fault('$', bundle.reason), { bytes: files.bundle.length })) return undefined;
    return bundle.ok ? shapesOfBundle(protocol, bundle.value) : undefined;
  }
  const values: Partial<Record<'input' | 'result' | 'chain' | 'ceremony', Json>> = {};
  let bytes = 0;
  for (const name of ['input', 'result', 'chain', 'ceremony'] as const) {
    const content = files[name];
    if (content === undefined) continue;
    const read = readCanonical(content);
    bytes += content.length;
    if (!read.ok) {
      protocol.note('canonical', { field: `$.${name}`, reason: read.reason, malformedInput: name === 'input' }, {});
      return undefined;
    }
    values[name] = read.value;
  }
  protocol.note('canonical', undefined, { bytes });
  const found = partsFault(values);
  if (!protocol.note('schemas', found, sizes(values.input))) return undefined;
  return { chain: [], ...values } as unknown as Documents;
}

function shapesOfBundle(protocol: Protocol, value: Json): Documents | undefined {
  const parts = (): Fault | undefined => insideBundle(partsFault(value as Record<string, Json>));
  const found = bundleShape(value, '$') ?? parts() ?? listsFault(value as unknown as Bundle);
  if (!protocol.note('schemas', found, sizes((value as Record<string, Json>)?.['input']))) return undefined;
  return value as unknown as Documents;
}

/** Paths of an input count from its own root; in a bundle they go through it. */
function insideBundle(found: Fault | undefined): Fault | undefined {
  return found?.malformedInput ? { ...found, field: found.field.replace('$', '$.input') } : found;
}

function partsFault(parts: { input?: Json; result?: Json; chain?: Json; ceremony?: Json }): Fault | undefined {
  const found = inputFault(parts.input);
  if (found) return found;
  const { kind } = parts.input as unknown as Input;
  return resultFault(parts.result, kind)
    ?? (parts.chain === undefined ? undefined : chainFault(parts.chain))
    ?? (parts.ceremony === undefined ? undefined : ceremonyFault(parts.ceremony));
}

function sizes(input: Json | undefined): Detail {
  const value = input as unknown as Input | undefined;
  return { entrants: value?.umkm?.length ?? 0, rws: value?.rws?.length ?? 0 };
}

export type { Ceremony, Input, Replacement, Result };
