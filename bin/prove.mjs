// npm run prove -- NAME: long programmes of proof.
import { runProgrammes } from './programmes.mjs';

await runProgrammes('tests/prove', 'prove');
