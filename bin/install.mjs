// No dependencies and old syntax only: this runs under whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NODE_MAJOR_MIN = 24;

/** Installs what package-lock.json names when node_modules is missing or older than the lock. */
export function installIfMissing() {
  if (existsSync(join(ROOT, 'node_modules/@sveltejs/kit')) && existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return;
  console.log('Installing packages (once) ...');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, stdio: 'inherit' });
  if (npm.status !== 0) {
    console.error('npm ci did not succeed. Check the connection to the package registry, then start again.');
    process.exit(npm.status || 1);
  }
}

/** The Node that the project brings, or this one when it is new enough. */
export function projectNode() {
  const own = join(ROOT, 'node_modules/.bin/node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) return process.execPath;
  console.error(`Node ${NODE_MAJOR_MIN} or newer is needed here; this is ${process.version}. On Linux "npm ci" brings one; elsewhere install it from nodejs.org.`);
  process.exit(1);
}

/** Runs a script under the project's Node and hands its exit code on; signals reach the child. */
export function run(args, env = {}) {
  return spawnSync(projectNode(), args, { cwd: ROOT, stdio: 'inherit', env: environment(env) });
}

export function environment(env = {}) {
  return { ...process.env, ...env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`, NODE_NO_WARNINGS: '1' };
}
