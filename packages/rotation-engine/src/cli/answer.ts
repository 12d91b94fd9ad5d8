import type { DrawOutcome, Rejected } from '../types.ts';
import type { Args } from './args.ts';
import { EXIT, Stop } from './exit.ts';
import { warn, writeDocument } from './files.ts';

/** Ends a verb with exit 4, the path and the reason. */
export function refuse(rejected: Rejected): never {
  throw new Stop(EXIT.rejected, rejected.reason, rejected.path);
}

/** Writes a result or a conflict to `--out`, warnings to standard error; the exit code of the contract. */
export function answer(args: Args, outcome: DrawOutcome): number {
  if (outcome.ok) {
    for (const warning of outcome.warnings) warn('warning: ' + warning);
    writeDocument(args.options.get('out'), outcome.result);
    return EXIT.ok;
  }
  if ('rejected' in outcome) return refuse(outcome.rejected);
  if ('notProven' in outcome) throw new Stop(EXIT.notProven, outcome.notProven.reason, 'policy.searchNodesMax');
  writeDocument(args.options.get('out'), outcome.conflict);
  warn(`infeasible: ${outcome.conflict.need.length} needs against ${outcome.conflict.room.length} limits and ${outcome.conflict.candidates} candidates`);
  return EXIT.infeasible;
}
