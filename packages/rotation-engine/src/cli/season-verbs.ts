import { parseCanonical } from '../canonical.ts';
import { differenceInWords } from '../diff.ts';
import { extend } from '../extend.ts';
import { documentHash } from '../hashes.ts';
import { builtInPolicy, simulate, type PolicyVariant } from '../simulate.ts';
import type { Input, Pair, Replacement, Result } from '../types.ts';
import { answer, refuse } from './answer.ts';
import { allowOnly, need, type Args } from './args.ts';
import { EXIT, Stop } from './exit.ts';
import { isThere, readBytes, readChain, readDocument, warn, writeDocument } from './files.ts';

/** `extend`: plans again with the confirmed places of a previous result as pins. */
export function extendOne(args: Args): number {
  allowOnly(args, ['in', 'result', 'chain', 'confirmed', 'out', 'input-out']);
  const input = readDocument<Input>(args.options.get('in') ?? '-', 'giliran/input@1');
  const previous = readDocument<Result>(need(args, 'result'), 'giliran/result@1');
  if (previous.hash !== documentHash(previous)) refuse({ path: 'hash', reason: 'is not the hash of the previous result' });
  const chain = readChain<Replacement>(args.options.get('chain'));
  const confirmed = args.options.get('confirmed');
  const inputOut = need(args, 'input-out');
  const outcome = extend(input, previous, { chain, ...(confirmed === undefined ? {} : { confirmed: readChain<Pair>(confirmed) }) });
  if (!outcome.ok) return answer(args, outcome);
  writeDocument(inputOut, outcome.input);
  warn(`${outcome.input.pins?.length ?? 0} places are pins; against the previous result: ${differenceInWords(outcome.difference)}`);
  return answer(args, outcome);
}

/** `simulate`: policies side by side, each by its name or from a file. */
export function simulateAll(args: Args): number {
  allowOnly(args, ['in', 'policies', 'seasons', 'prices', 'out']);
  const input = readDocument<Input>(args.options.get('in') ?? '-', 'giliran/input@1');
  const policies = need(args, 'policies').split(',').map(policyNamed);
  const seasons = args.options.has('seasons') ? wholeOption(args, 'seasons') : undefined;
  const prices = args.options.get('prices');
  const outcome = simulate(input, policies, {
    ...(seasons === undefined ? {} : { seasons }),
    ...(prices === undefined ? {} : { prices: prices === 'tight' ? 'tight' : prices.split(',') }),
    progress: (plans) => {
      warn(`plan ${plans} made`);
      return true;
    }
  });
  if (outcome.ok) {
    writeDocument(args.options.get('out'), outcome.simulation);
    return EXIT.ok;
  }
  return 'rejected' in outcome ? refuse(outcome.rejected) : EXIT.rejected;
}

function policyNamed(name: string): PolicyVariant {
  const policy = builtInPolicy(name);
  if (policy) return policy;
  if (!isThere(name)) throw new Stop(EXIT.rejected, `${name} is neither a file nor a policy: equal, sqrt or proportional, each also with +floor or -floor`, 'policies');
  const parsed = parseCanonical(readBytes(name));
  return parsed.ok ? (parsed.value as PolicyVariant) : refuse({ path: parsed.rejected.path, reason: `${name}: ${parsed.rejected.reason}` });
}

function wholeOption(args: Args, name: string): number {
  const value = Number(args.options.get(name));
  if (!Number.isInteger(value) || value < 1 || value > 1000) throw new Stop(EXIT.rejected, `--${name} is a whole number from 1 to 1000`);
  return value;
}
