// The real browser of the tests: Debian's Chromium, installed when absent and allowed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

/** Undefined when a browser is there; else the sentence that says what to do. */
export function ensureChromium() {
  if (existsSync(CHROMIUM)) return undefined;
  const isRoot = typeof process.getuid === 'function' && process.getuid() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium from Debian ...');
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return existsSync(CHROMIUM) ? undefined : 'no Chromium found; install it (Debian: apt-get install chromium) or set CHROMIUM to its path';
}
