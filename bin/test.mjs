// npm test: everything, on both databases and in a real browser. Last line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, installIfMissing, run, environment, projectNode } from './install.mjs';

installIfMissing();
const { buildWhatChanged } = await import('./build.mjs');
const { ensureChromium } = await import('./chromium.mjs');

const REPORTS = join(ROOT, 'node_modules/.cache/giliran/reports');
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const counts = { passed: 0, failed: 0, open: [] };

buildWhatChanged();
const noBrowser = ensureChromium();

step('types', () => command('types of TypeScript and Svelte', ['node_modules/svelte-check/bin/svelte-check', '--output', 'human', '--threshold', 'warning']));
step('rules, engine and both databases', () => vitest('all', ['unit', 'engine', 'embedded', 'postgres']));
step('proofs in a small size', () => command('npm run prove -- --small', ['bin/prove.mjs', '--small']));
if (noBrowser) counts.open.push(`browser journeys: ${noBrowser}`);
else step('browser journeys', () => vitest('journeys', ['journeys']));

for (const reason of counts.open) console.log(`not run (counts as open): ${reason}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

function step(name, work) {
  const started = Date.now();
  console.log(`\n== ${name}`);
  work();
  console.log(`== ${name}: ${Math.round((Date.now() - started) / 1000)} s`);
}

/** A whole program that passes or fails as one test. */
function command(name, args) {
  const done = run(args);
  if (done.status === 0) counts.passed += 1;
  else {
    counts.failed += 1;
    console.log(`failed: ${name}`);
  }
}

function vitest(name, projects) {
  const file = join(REPORTS, `${name}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...projects.flatMap((project) => ['--project', project])];
  const done = spawnSync(projectNode(), args, { cwd: ROOT, stdio: 'inherit', env: environment() });
  if (!existsSync(file)) return void (counts.failed += 1);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  // A file that could not be loaded, or an error outside any test, is a failure too.
  if (done.status !== 0 && report.numFailedTests === 0) counts.failed += 1;
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
  if (skipped > 0) counts.open.push(`${skipped} skipped tests of ${name}; each prints why above`);
}
