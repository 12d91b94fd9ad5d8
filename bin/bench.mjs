// npm run bench -- NAME: benchmarks that print ratios against a named baseline of the same run.
import { runProgrammes } from './programmes.mjs';

await runProgrammes('tests/bench', 'bench');
