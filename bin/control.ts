import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import type { Runtime } from '../src/edge/runtime.server.ts';
import { runVerb, type VerbOutcome } from './verbs.ts';

/**
 * While the server holds the embedded database nobody else may open it, so the operator's command line asks
 * the server through a socket in the data directory (readable by its owner only).
 */
export const socketPath = (dataDir: string) => join(dataDir, 'giliran.sock');

export async function listenForCommands(app: Runtime): Promise<() => Promise<void>> {
  const path = socketPath(app.settings.dataDir);
  rmSync(path, { force: true }); // the lock is ours, so a socket left here is of a dead process
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const args = JSON.parse(Buffer.concat(chunks).toString('utf8')) as string[];
    const outcome = await runVerb(args, async () => app).catch((error: unknown): VerbOutcome => ({ exitCode: 1, lines: [String(error)] }));
    response.setHeader('content-type', 'application/json').end(JSON.stringify(outcome));
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(path, done));
  chmodSync(path, 0o600);
  return () => new Promise((done) => { server.close(() => done()); server.closeAllConnections(); });
}

/** Asks a running server; undefined when none listens there. */
export function askServer(dataDir: string, args: readonly string[]): Promise<VerbOutcome | undefined> {
  const path = socketPath(dataDir);
  if (!existsSync(path)) return Promise.resolve(undefined);
  return new Promise((done, failed) => {
    const asking = request({ socketPath: path, method: 'POST', path: '/' }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      done(JSON.parse(Buffer.concat(chunks).toString('utf8')) as VerbOutcome);
    });
    asking.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? done(undefined) : failed(error)));
    asking.end(JSON.stringify(args));
  });
}
