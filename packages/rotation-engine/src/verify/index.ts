/**
 * Verification of a published draw or plan. Shares no code with the solver: only SHA-256 and the document types.
 * Every step is reported as data; the first fault ends it.
 */
import type { Bundle, Ceremony, Input, Replacement, Result } from '../types.ts';
import { ceremonyFault, chainFault, listsFault, resultFault } from './document-shapes.ts';
import { checkDraw } from './draw-steps.ts';
import { checkHashes, checkSeed, type Documents } from './hashes.ts';
import type { Entries } from './entries.ts';
import { checkInput } from './input-shape.ts';
import { checkPlan } from './plan-steps.ts';
import { faultIn, Protocol, type Detail, type VerifyOptions } from './protocol.ts';
import { readCanonical, withoutField, type Json, type ReadDocument } from './read.ts';
import { fault, type Fault, type VerifyReport } from './report.ts';
import { oneOf, object, under } from './shape.ts';

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
    return bundle.ok ? documentsOfBundle(protocol, bundle) : undefined;
  }
  const read: Partial<Record<'input' | 'result' | 'chain' | 'ceremony', ReadDocument>> = {};
  let bytes = 0;
  for (const name of ['input', 'result', 'chain', 'ceremony'] as const) {
    const content = files[name];
    if (content === undefined) continue;
    const one = readCanonical(content);
    bytes += content.length;
    if (!one.ok) {
      protocol.note('canonical', { field: `$.${name}`, reason: one.reason, malformedInput: name === 'input' }, {});
      return undefined;
    }
    read[name] = one;
  }
  protocol.note('canonical', undefined, { bytes });
  const values = Object.fromEntries(Object.entries(read).map(([name, one]) => [name, one.value])) as Record<string, Json>;
  const checked = checkParts(values);
  if (!protocol.note('schemas', faultIn(checked), sizes(values['input'])) || 'field' in checked) return undefined;
  const pieces = { input: withoutField(read.input as ReadDocument, undefined, 'seed'), result: withoutField(read.result as ReadDocument, undefined, 'hash') };
  return { chain: [], ...values, entries: checked, pieces } as unknown as Documents;
}

function documentsOfBundle(protocol: Protocol, bundle: ReadDocument): Documents | undefined {
  const { value } = bundle;
  const shape = under('$', bundleShape(value));
  const checked = shape ?? insideBundle(checkParts(value as Record<string, Json>));
  const found = faultIn(checked) ?? listsFault(value as unknown as Bundle);
  if (!protocol.note('schemas', found, sizes((value as Record<string, Json>)?.['input'])) || 'field' in checked) return undefined;
  const pieces = { input: withoutField(bundle, 'input', 'seed'), result: withoutField(bundle, 'result', 'hash') };
  return { ...(value as unknown as Bundle), entries: checked, pieces };
}

/** Paths of an input count from its own root; in a bundle they go through it. */
function insideBundle(checked: Fault | Entries): Fault | Entries {
  return 'field' in checked && checked.malformedInput ? { ...checked, field: checked.field.replace('$', '$.input') } : checked;
}

/** The entries of the input once every part has its shape. */
function checkParts(parts: { input?: Json; result?: Json; chain?: Json; ceremony?: Json }): Fault | Entries {
  const entries = checkInput(parts.input);
  if ('field' in entries) return entries;
  return resultFault(parts.result, (parts.input as unknown as Input).kind)
    ?? (parts.chain === undefined ? undefined : chainFault(parts.chain))
    ?? (parts.ceremony === undefined ? undefined : ceremonyFault(parts.ceremony))
    ?? entries;
}

function sizes(input: Json | undefined): Detail {
  const value = input as unknown as Input | undefined;
  return { entrants: value?.umkm?.length ?? 0, rws: value?.rws?.length ?? 0 };
}

export type { Ceremony, Input, Replacement, Result };
