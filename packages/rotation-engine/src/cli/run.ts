import { ENGINE_VERSION } from '../version.ts';
import { readArgs, type Args } from './args.ts';
import { EXIT, Stop } from './exit.ts';
import { say, warn } from './files.ts';
import { HELP } from './help.ts';
import { VERBS } from './verbs.ts';

/** Runs one command line and returns its exit code. */
export function run(argv: readonly string[]): number {
  let args: Args | undefined;
  try {
    args = readArgs(argv);
    if (args.flags.has('version')) say(ENGINE_VERSION);
    else if (args.flags.has('help') || args.verb === '') say(HELP);
    else return runVerb(args);
    return args.verb === '' && args.flags.size === 0 ? EXIT.rejected : EXIT.ok;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    if (argv.includes('--json')) say(JSON.stringify({ rejected: { path: error.path, reason: error.message } }));
    warn(error.path === '' ? error.message : `${error.message} (at ${error.path})`);
    return error.exit;
  }
}

function runVerb(args: Args): number {
  const verb = Object.hasOwn(VERBS, args.verb) ? VERBS[args.verb] : undefined;
  if (!verb) throw new Stop(EXIT.rejected, `there is no verb ${args.verb}; see --help`);
  return verb(args);
}
