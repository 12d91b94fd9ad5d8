import { runtime, type Runtime } from '../src/edge/runtime.server.ts';
import { readSettings } from '../src/platform/settings.server.ts';
import { askServer } from './control.ts';
import { helpText, needsDatabase, runVerb, type VerbOutcome } from './verbs.ts';

const all = process.argv.slice(2);
const json = all.includes('--json');
const args = all.filter((arg) => arg !== '--json');

if (args.length === 0 || args.includes('--help')) {
  console.log(helpText(args[0] === '--help' ? undefined : args[0]));
  process.exit(0);
}

try {
  print(await execute());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function execute(): Promise<VerbOutcome> {
  let opened: Runtime | undefined;
  if (needsDatabase(args)) {
    const settings = readSettings();
    const answer = settings.databaseUrl ? undefined : await askServer(settings.dataDir, args);
    if (answer) return answer;
  }
  const outcome = await runVerb(args, async () => (opened ??= await runtime((line) => console.error(line))));
  await opened?.database.close();
  return outcome;
}

function print(outcome: VerbOutcome): never {
  if (json) console.log(JSON.stringify({ ok: outcome.exitCode === 0, ...(outcome.data === undefined ? { lines: outcome.lines } : { data: outcome.data }) }));
  else for (const line of outcome.lines) (outcome.exitCode === 0 ? console.log : console.error)(line);
  process.exit(outcome.exitCode);
}
