// Builds what is out of date: the rotation engine, the downloadable checker, the application.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, installIfMissing, run } from './install.mjs';

const STAMPS = join(ROOT, 'node_modules/.cache/giliran');

const STEPS = [
  { name: 'rotation engine', sources: ['packages/rotation-engine/src', 'packages/rotation-engine/tsconfig.json', 'packages/rotation-engine/tsconfig.cli.json'], output: 'packages/rotation-engine/dist/index.js',
    commands: [['node_modules/typescript/bin/tsc', '-p', 'packages/rotation-engine/tsconfig.json'], ['node_modules/typescript/bin/tsc', '-p', 'packages/rotation-engine/tsconfig.cli.json']] },
  { name: 'checker', sources: ['packages/rotation-engine/src', 'packages/rotation-engine/checker'], output: 'packages/rotation-engine/dist/checker/giliran-checker.html',
    commands: [['packages/rotation-engine/checker/build.mjs']] },
  { name: 'application', sources: ['src', 'static', 'packages/rotation-engine/src', 'packages/rotation-engine/checker', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'], output: 'build/handler.js',
    commands: [['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error']] }
];

export function buildWhatChanged(only) {
  for (const step of STEPS) {
    if (only && !only.includes(step.name)) continue;
    const stampFile = join(STAMPS, `built-${step.name.replace(/ /g, '-')}`);
    const stamp = fingerprint(step.sources);
    if (existsSync(join(ROOT, step.output)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) continue;
    console.log(`Building the ${step.name} ...`);
    for (const command of step.commands) {
      const done = run(command, { NODE_ENV: 'production' });
      if (done.status !== 0) {
        console.error(`Building the ${step.name} did not succeed.`);
        process.exit(done.status || 1);
      }
    }
    mkdirSync(STAMPS, { recursive: true });
    writeFileSync(stampFile, stamp);
  }
}

/** Hash over names and contents, so that a checkout with fresh times is not built twice. */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) for (const file of filesUnder(source)) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).sort().flatMap((name) => filesUnder(`${path}/${name}`));
}

if (process.argv[1] && process.argv[1].endsWith('build.mjs')) {
  installIfMissing();
  buildWhatChanged();
}
