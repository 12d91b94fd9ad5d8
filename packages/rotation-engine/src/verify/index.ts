/**
 * Verification of a published draw. Shares no code with the solver: only SHA-256 and the document types.
 * Every step is reported as data; the first fault ends it.
 */
import type { Bundle, Ceremony, Input, Replacement, Result } from '../types.ts';
import { certificateFault } from './certificate.ts';
import { chainRuleFault } from './chain.ts';
import { ceremonyFault, chainFault, listsFault, resultFault } from './document-shapes.ts';
import { drawOf, type Draw } from './draw.ts';
import { checkHashes, checkSeed, type Documents } from './hashes.ts';
import { inputFault } from './input-shape.ts';
import { checkLimits, type Placed } from './limits.ts';
import { checkPlacement, checkUmkmOrder } from './order.ts';
import { canonicalText, readCanonical, type Json } from './read.ts';
import { fault, type Fault, type StepName, type StepReport, type VerifyReport } from './report.ts';
import { oneOf, object } from './shape.ts';
import { waitlistFault } from './waitlist.ts';

export type { Fault, StepName, StepReport, VerifyReport } from './report.ts';
export { STEPS } from './report.ts';
export { seedOf, inputHashOf, documentHashOf } from './hashes.ts';

/** A published file: its bytes, or its text. */
export type FileContent = string | Uint8Array;

/** Either one bundle, or the documents apart; `chain` and `ceremony` may be left out there. */
export type VerifyFiles =
  | { readonly bundle: FileContent }
  | { readonly input: FileContent; readonly result: FileContent; readonly chain?: FileContent; readonly ceremony?: FileContent };

export interface VerifyOptions {
  /** The solver, handed in from outside; without it the step is reported as skipped. Takes the input, gives its result. */
  readonly recompute?: (input: Input) => Result | undefined;
  /** Called after every step. */
  readonly onStep?: (step: StepReport) => void;
}

type Detail = StepReport['detail'];

/** Collects the steps; a Fault ends the verification. */
class Protocol {
  readonly steps: StepReport[] = [];
  failed: (Fault & { step: StepName }) | undefined;
  readonly onStep: ((step: StepReport) => void) | undefined;

  constructor(onStep: VerifyOptions['onStep']) {
    this.onStep = onStep;
  }

  /** Writes down one step; true if it holds. */
  note(step: StepName, outcome: Fault | undefined, detail: Detail): boolean {
    const report: StepReport = outcome
      ? { step, ok: false, detail: { field: outcome.field, reason: outcome.reason } }
      : { step, ok: true, detail };
    this.steps.push(report);
    if (outcome) this.failed = { ...outcome, step };
    this.onStep?.(report);
    return outcome === undefined;
  }

  report(): VerifyReport {
    if (!this.failed) return { ok: true, exit: 0, steps: this.steps };
    const { step, field, reason, malformedInput } = this.failed;
    return { ok: false, exit: malformedInput ? 4 : 3, steps: this.steps, failed: { step, field, reason } };
  }
}

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
  const draw = drawOf(documents.input, seed.seed);
  const tickets = draw.ticket.length + draw.rwTicket.length + draw.waveTicket.length;
  if (!protocol.note('tickets', undefined, { tickets })) return;
  const placed = checkLimits(draw, documents.result);
  if ('field' in placed) return void protocol.note('limits', placed, {});
  protocol.note('limits', undefined, { places: placed.count, quotas: draw.event.quotas.length });
  checkOrder(protocol, documents, draw, placed, options);
}

function checkOrder(protocol: Protocol, documents: Documents, draw: Draw, placed: Placed, options: VerifyOptions): void {
  const { result, chain } = documents;
  // Tag quotas are one more family of limits: the checks by single exchange do not hold there.
  const umkm = draw.crossing ? { tried: 0 } : checkUmkmOrder(draw, placed);
  if (!protocol.note('umkmOrder', faultIn(umkm), tried(umkm, draw))) return;
  const waves = draw.crossing ? { tried: 0 } : checkPlacement(draw, placed);
  if (!protocol.note('placement', faultIn(waves), tried(waves, draw))) return;
  const waiting = result.waitlist ?? [];
  if (!protocol.note('waitlist', waitlistFault(draw, placed, waiting), { waiting: waiting.length })) return;
  const kind = result.certificate.kind;
  if (!protocol.note('certificate', certificateFault(draw, placed, result.certificate), { kind })) return;
  if (!protocol.note('chain', chainRuleFault(draw, placed, chain), { replacements: chain.length })) return;
  checkRecomputation(protocol, documents, options.recompute);
}

function checkRecomputation(protocol: Protocol, { input, result }: Documents, recompute: VerifyOptions['recompute']): void {
  if (!recompute) {
    const needed = result.certificate.kind === 'recompute' ? fault('$.result', 'only a recomputation can decide this draw') : undefined;
    return void protocol.note('recompute', needed, { skipped: true });
  }
  const again = recompute(input);
  protocol.note('recompute', again ? differenceOf(result, again) : fault('$.result', 'the input has no result'), { skipped: false });
}

const COMPARED = ['schema', 'kind', 'inputHash', 'seed', 'assignments', 'rws', 'waitlist'] as const;

/** The first field in which two results differ, engine, certificate and hash apart. */
function differenceOf(published: Result, again: Result): Fault | undefined {
  const differs = COMPARED.find((field) => textOf(published[field]) !== textOf(again[field]));
  return differs && fault(`$.result.${differs}`, 'a recomputation gives something else');
}

function textOf(value: unknown): string {
  return value === undefined ? '' : canonicalText(value as Json);
}

function faultIn(outcome: object): Fault | undefined {
  return 'field' in outcome ? (outcome as Fault) : undefined;
}

function tried(outcome: object, draw: Draw): Detail {
  return { exchanges: 'tried' in outcome ? Number(outcome.tried) : 0, skipped: draw.crossing };
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
  if (kind !== 'draw') return fault('$.kind', 'this version verifies draws');
  return resultFault(parts.result, kind)
    ?? (parts.chain === undefined ? undefined : chainFault(parts.chain))
    ?? (parts.ceremony === undefined ? undefined : ceremonyFault(parts.ceremony));
}

function sizes(input: Json | undefined): Detail {
  const value = input as unknown as Input | undefined;
  return { entrants: value?.umkm?.length ?? 0, rws: value?.rws?.length ?? 0 };
}

export type { Ceremony, Input, Replacement, Result };
