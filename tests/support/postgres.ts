import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL server that the suite starts itself and that ends with it. */
export type OwnPostgres = { readonly url: (database: string) => string; readonly process: ChildProcess; readonly folder: string; stop(): Promise<void> };

/** Where the server's programs are; undefined when PostgreSQL is not installed here. */
export function postgresBinaries(): string | undefined {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).filter((v) => Number(v) >= 15).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(base, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres, as a direct child so that we reap it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * Makes a cluster in a temporary folder and starts it on a free port of 127.0.0.1.
 * `durable: false` turns fsync off, for suites that never test crashes.
 */
export async function startPostgres(options: { durable: boolean; folder?: string; port?: number }): Promise<OwnPostgres> {
  const bin = postgresBinaries();
  if (!bin) throw new Error('PostgreSQL 15 or newer is not installed; on Debian: apt-get install postgresql');
  const user = serverUser();
  const folder = options.folder ?? makeCluster(bin, user);
  const port = options.port ?? (await freePort());
  const unsafe = options.durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];
  const child = spawn(join(bin, 'postgres'), ['-D', folder, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'max_connections=120', ...unsafe], { ...user, stdio: 'ignore' });
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  await waitUntilReady(url('postgres'), child);
  return { url, process: child, folder, stop: () => stopServer(child, folder) };
}

function makeCluster(bin: string, user: { uid: number; gid: number } | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'giliran-pg-'));
  if (user) chownSync(folder, user.uid, user.gid);
  execFileSync(join(bin, 'initdb'), ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', '--data-checksums'], { ...user, stdio: 'ignore', cwd: folder });
  return folder;
}

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended at start with code ${child.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error('PostgreSQL did not become ready within 20 s');
}

async function stopServer(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT'); // fast shutdown
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Runs one statement outside any transaction, for example `create database`. */
export async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
