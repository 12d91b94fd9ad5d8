import { EXIT, Stop } from './exit.ts';

/** A command line taken apart: the verb, its options, and what stands alone. */
export interface Args {
  verb: string;
  options: Map<string, string>;
  flags: Set<string>;
  rest: string[];
}

const FLAGS = new Set(['help', 'json', 'version']);

/** Reads `VERB --option value --flag file...`; refuses an option without value and an option given twice. */
export function readArgs(argv: readonly string[]): Args {
  const args: Args = { verb: '', options: new Map(), flags: new Set(), rest: [] };
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i];
    const name = word.startsWith('--') ? word.slice(2) : '';
    if (FLAGS.has(name)) args.flags.add(name);
    else if (name !== '') {
      const value = argv[++i];
      if (value === undefined) throw new Stop(EXIT.rejected, `${word} needs a value`);
      if (args.options.has(name)) throw new Stop(EXIT.rejected, `${word} is given twice`);
      args.options.set(name, value);
    } else if (args.verb === '') args.verb = word;
    else args.rest.push(word);
  }
  return args;
}

/** Refuses options that the verb does not know, so that a typing mistake is not passed over in silence. */
export function allowOnly(args: Args, known: readonly string[], rest = 0): void {
  for (const name of args.options.keys())
    if (!known.includes(name)) throw new Stop(EXIT.rejected, `${args.verb} does not know --${name}`);
  if (args.rest.length !== rest) throw new Stop(EXIT.rejected, `${args.verb} takes ${rest} files after its options`);
}

/** The value of an option that the verb cannot do without. */
export function need(args: Args, name: string): string {
  const value = args.options.get(name);
  if (value === undefined) throw new Stop(EXIT.rejected, `${args.verb} needs --${name}`);
  return value;
}
