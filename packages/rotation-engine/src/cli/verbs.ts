import { diff, differenceInWords } from '../diff.ts';
import { draw } from '../draw.ts';
import { explain } from '../explain.ts';
import { documentHash, inputHash } from '../hashes.ts';
import { parseCanonical } from '../canonical.ts';
import { plan } from '../plan.ts';
import { recompute } from '../recompute.ts';
import { replace } from '../replace.ts';
import type { DrawOutcome, Input, Replacement, Result } from '../types.ts';
import { validateInput } from '../validate.ts';
import { verify, type VerifyFiles } from '../verify/index.ts';
import { answer, refuse } from './answer.ts';
import { allowOnly, need, type Args } from './args.ts';
import { EXIT } from './exit.ts';
import { readBytes, readChain, readDocument, say, warn, writeDocument } from './files.ts';
import { extendOne, simulateAll } from './season-verbs.ts';

/** Every verb: does its work and returns the exit code. */
export const VERBS: Record<string, (args: Args) => number> = {
  draw: (args) => holdOne(args, draw),
  plan: (args) => holdOne(args, plan),
  verify: verifyFiles,
  explain: explainOne,
  replace: replaceOne,
  extend: extendOne,
  simulate: simulateAll,
  diff: diffTwo,
  hash: hashOne
};

function holdOne(args: Args, hold: (input: unknown) => DrawOutcome): number {
  allowOnly(args, ['in', 'out']);
  return answer(args, hold(readDocument<Input>(args.options.get('in') ?? '-', 'giliran/input@1')));
}

function verifyFiles(args: Args): number {
  allowOnly(args, ['in', 'result', 'chain', 'ceremony', 'bundle']);
  const report = verify(filesToVerify(args), { recompute });
  if (args.flags.has('json')) say(JSON.stringify(report));
  else {
    for (const step of report.steps) say(`${step.ok ? 'ok  ' : 'FAIL'} ${step.step} ${JSON.stringify(step.detail)}`);
    say(report.ok ? 'verified' : 'NOT verified');
  }
  return report.exit;
}

function filesToVerify(args: Args): VerifyFiles {
  const bundle = args.options.get('bundle');
  if (bundle !== undefined) return { bundle: readBytes(bundle) };
  const chain = args.options.get('chain');
  const ceremony = args.options.get('ceremony');
  return {
    input: readBytes(need(args, 'in')),
    result: readBytes(need(args, 'result')),
    ...(chain === undefined ? {} : { chain: readBytes(chain) }),
    ...(ceremony === undefined ? {} : { ceremony: readBytes(ceremony) })
  };
}

/** Input and result that belong together; a mixed-up pair would give confident nonsense. */
function readPair(args: Args): { input: Input; result: Result } {
  const input = readDocument<Input>(need(args, 'in'), 'giliran/input@1');
  const valid = validateInput(input);
  if (!valid.ok) return refuse(valid.rejected);
  const result = readDocument<Result>(need(args, 'result'), 'giliran/result@1');
  if (result.inputHash !== inputHash(input)) refuse({ path: 'inputHash', reason: 'the result belongs to another input' });
  if (result.hash !== documentHash(result)) refuse({ path: 'hash', reason: 'is not the hash of this result' });
  return { input, result };
}

function explainOne(args: Args): number {
  allowOnly(args, ['in', 'result', 'umkm', 'event', 'out']);
  const { input, result } = readPair(args);
  const event = args.options.get('event');
  const outcome = explain(input, result, { umkm: need(args, 'umkm'), ...(event === undefined ? {} : { event }) });
  if (!outcome.ok) return refuse(outcome.rejected);
  writeDocument(args.options.get('out'), outcome.explanation);
  return EXIT.ok;
}

function replaceOne(args: Args): number {
  allowOnly(args, ['in', 'result', 'chain', 'declined', 'event', 'out']);
  const { input, result } = readPair(args);
  const chain = readChain<Replacement>(args.options.get('chain'));
  chain.forEach((entry, i) => {
    if (entry.hash !== documentHash(entry)) refuse({ path: `chain[${i}].hash`, reason: 'is not the hash of this entry' });
  });
  const outcome = replace(input, result, chain, { declined: need(args, 'declined'), event: need(args, 'event') });
  if (!outcome.ok) return refuse(outcome.rejected);
  writeDocument(args.options.get('out'), outcome.replacement);
  return EXIT.ok;
}

function diffTwo(args: Args): number {
  allowOnly(args, [], 2);
  const [a, b] = args.rest.map((file) => readDocument<Result>(file, 'giliran/result@1'));
  const difference = diff(a, b);
  warn(differenceInWords(difference));
  writeDocument(undefined, difference);
  return EXIT.ok;
}

function hashOne(args: Args): number {
  allowOnly(args, ['in']);
  const parsed = parseCanonical(readBytes(args.options.get('in') ?? '-'));
  if (!parsed.ok) return refuse(parsed.rejected);
  const document = parsed.value as { schema?: unknown };
  if (typeof document?.schema !== 'string') return refuse({ path: 'schema', reason: 'is missing' });
  const isInput = document.schema === 'giliran/input@1';
  say(isInput ? inputHash(document as Input) : documentHash(document as { schema: string }));
  return EXIT.ok;
}
