// npm run check: the quick look before a commit: types, rules, architecture.
import { installIfMissing, run } from './install.mjs';

installIfMissing();
const { buildWhatChanged } = await import('./build.mjs');
buildWhatChanged(['rotation engine']);
const steps = [
  ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'],
  ['node_modules/svelte-check/bin/svelte-check', '--threshold', 'warning'],
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit']
];
for (const args of steps) if (run(args).status !== 0) process.exit(1);
