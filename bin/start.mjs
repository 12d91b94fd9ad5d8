// npm start: installs what is missing, builds what changed, then becomes the server. No dependencies.
import { spawn } from 'node:child_process';
import { ROOT, environment, installIfMissing, projectNode } from './install.mjs';

installIfMissing();
const { buildWhatChanged } = await import('./build.mjs');
const dev = process.argv.includes('--dev');
buildWhatChanged(dev ? ['rotation engine', 'checker'] : undefined);

const child = spawn(projectNode(), ['bin/server.ts', ...(dev ? ['--dev'] : [])], { cwd: ROOT, stdio: 'inherit', env: environment() });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 1));
