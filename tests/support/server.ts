import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './postgres.ts';

/** The built application as its own process, as an operator would run it. */
export type OwnServer = { readonly url: string; readonly dataDir: string; readonly process: ChildProcess; output(): string; stop(): Promise<number | null> };

const ROOT = resolve(import.meta.dirname, '../..');
const START_MS_MAX = 480_000; // a first start takes 50 s on two quiet cores; a busy machine takes longer

/** Starts bin/server.ts on a free port with its own data directory; resolves when /health answers. */
export async function startServer(env: Record<string, string> = {}): Promise<OwnServer> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'giliran-data-'));
  const port = Number(env.PORT ?? (await freePort()));
  const child = spawn(join(ROOT, 'node_modules/.bin/node'), ['bin/server.ts'], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_NO_WARNINGS: '1', ...env, DATA_DIR: dataDir, PORT: String(port) }
  });
  let text = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => void (text += String(chunk)));
  const url = `http://localhost:${port}`;
  await untilHealthy(url, child, () => text);
  return { url, dataDir, process: child, output: () => text, stop: () => stop(child, env.DATA_DIR ? undefined : dataDir) };
}

async function untilHealthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + START_MS_MAX;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended at start with code ${child.exitCode}:\n${output()}`);
    const ok = await fetch(`${url}/health`).then((answer) => answer.ok, () => false);
    if (ok) return;
    await new Promise((done) => setTimeout(done, 150));
  }
  child.kill('SIGKILL');
  throw new Error(`the server was not healthy within ${START_MS_MAX / 1000} s:\n${output()}`);
}

async function stop(child: ChildProcess, removeDir: string | undefined): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  }
  if (removeDir) rmSync(removeDir, { recursive: true, force: true });
  return child.exitCode;
}
