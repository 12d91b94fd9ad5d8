import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type OwnServer } from '../support/server.ts';

/** The two commands as an operator uses them, on the smallest world. */
const dataDir = mkdtempSync(join(tmpdir(), 'giliran-commands-'));
let server: OwnServer;

beforeAll(async () => void (server = await startServer({ DATA_DIR: dataDir, SEED_WORLD: 'kampung' })));
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function run(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile('node_modules/.bin/node', [script, ...args], { env: { ...process.env, NODE_NO_WARNINGS: '1', DATA_DIR: dataDir, ...env } }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out, err }));
  });
}

describe('the operator', () => {
  it('asks the running server through its socket: codes, health, invariants, with exit codes and JSON', async () => {
    expect((await run('bin/giliran.ts', ['totp', 'dewi.ppkukm'])).out).toMatch(/^\d{6}/);
    const health = await run('bin/giliran.ts', ['health', '--json']);
    expect(JSON.parse(health.out)).toMatchObject({ ok: true, data: { database: 'embedded', durability: expect.stringContaining('not a power cut') } });
    const invariants = await run('bin/giliran.ts', ['invariants', '--json']);
    expect(invariants.code, invariants.out + invariants.err).toBe(0);
    expect((await run('bin/giliran.ts', ['totp', 'nobody'])).code).not.toBe(0);
    expect(await run('bin/giliran.ts', ['dance'])).toMatchObject({ code: 2 });
    expect((await run('bin/giliran.ts', ['draw', 'bundle', 'P-1999-001'])).code).toBe(4);
    expect((await run('bin/giliran.ts', ['--help'])).out).toContain('draw bundle');
  });

  it('is told who holds the data directory when a second process wants it', async () => {
    const second = await run('bin/server.ts', [], { PORT: '0' });
    expect(second.code).toBe(2);
    expect(second.err).toMatch(new RegExp(`held by process ${server.process.pid} since`));
  });

  it('plants a world once: a second start finds it, and SIGTERM ends each with 0', async () => {
    expect(await server.stop()).toBe(0);
    const started = performance.now();
    server = await startServer({ DATA_DIR: dataDir, SEED_WORLD: 'kampung' });
    console.log(`second start: ${Math.round((performance.now() - started) / 100) / 10} s`);
    expect(server.output()).not.toMatch(/Businesses:/);
  });

  it('cannot start production on demo keys, demo accounts and a demo world', async () => {
    const refused = await run('bin/server.ts', [], { APP_MODE: 'production', PORT: '0', DATA_DIR: join(dataDir, 'p') });
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/KEYS_FILE/);
  });

  it('reads which setting is wrong', async () => {
    expect((await run('bin/server.ts', [], { PORT: 'tiga' })).err).toMatch(/PORT/);
    expect((await run('bin/server.ts', [], { SEED_WORLD: 'mars' })).err).toMatch(/SEED_WORLD/);
  });
});
