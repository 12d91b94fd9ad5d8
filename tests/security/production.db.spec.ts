import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED_MARK, refuseUnsafeProduction } from '../../src/modules/access/index.server.ts';
import { demoKeys, loadKeys, newKeysFile, type Keys } from '../../src/platform/keys.server.ts';
import { readSettings } from '../../src/platform/settings.server.ts';
import { openTestWorld, type TestWorld } from '../world.ts';
import { layGround, settle } from './people.ts';

let world: TestWorld;
let folder: string;
let keysFile: string;
let ownKeys: Keys;
const settings = (over: Record<string, string> = {}) => readSettings({ APP_MODE: 'production', PUBLIC_URL: 'https://giliran.example', KEYS_FILE: keysFile, ...over });
const reasons = (keys = ownKeys, over = {}, isDebugged = false) => refuseUnsafeProduction(world.db, settings(over), keys, isDebugged);

beforeAll(async () => {
  world = await openTestWorld();
  await layGround(world);
  folder = mkdtempSync(join(tmpdir(), 'giliran-keys-'));
  keysFile = join(folder, 'keys.json');
  writeFileSync(keysFile, newKeysFile('2026a'));
  ownKeys = loadKeys(settings());
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

describe('starting in production', () => {
  it('is possible with own keys, an empty database and an https address', async () => {
    expect(await reasons()).toEqual([]);
  });

  it('is refused without keys of its own', () => {
    expect(() => loadKeys(readSettings({ APP_MODE: 'production' }))).toThrow('needs KEYS_FILE');
  });

  it('is refused with a KEYS_FILE that holds the demonstration keys', async () => {
    const { createHash } = await import('node:crypto');
    const demo = createHash('sha256').update('giliran demo encryption').digest('hex');
    const copied = join(folder, 'copied.json');
    writeFileSync(copied, JSON.stringify({ current: 'mine', encryption: { mine: demo }, index: 'ab'.repeat(32) }));
    expect(() => loadKeys(settings({ KEYS_FILE: copied }))).toThrow('publicly known demo keys');
    expect(await reasons(demoKeys())).toEqual([expect.stringContaining('publicly known demonstration keys')]);
  });

  it('is refused with an address that is not https', async () => {
    expect(await reasons(ownKeys, { PUBLIC_URL: 'http://giliran.example' })).toEqual([expect.stringContaining('https://')]);
  });

  it('is refused under a debugger', async () => {
    expect(await reasons(ownKeys, {}, true)).toEqual([expect.stringContaining('debugger')]);
  });

  it('is refused on a database with the demonstration world, and allowed on one planted empty', async () => {
    await sql`insert into platform.marks (key, value, at) values (${SEED_MARK}, 'kosong', now())`.execute(world.db);
    expect(await reasons()).toEqual([]);
    await sql`update platform.marks set value = 'jakarta' where key = ${SEED_MARK}`.execute(world.db);
    expect(await reasons()).toEqual([expect.stringContaining('demonstration world "jakarta"')]);
    await sql`delete from platform.marks where key = ${SEED_MARK}`.execute(world.db);
  });

  it('is refused with a demonstration account, and says all reasons at once', async () => {
    await settle(world, { username: 'demo.satu' });
    expect(await reasons()).toEqual([expect.stringContaining('demo.satu')]);
    expect(await reasons(demoKeys(), { PUBLIC_URL: 'http://x' }, true)).toHaveLength(4);
    await sql`delete from access.accounts`.execute(world.db);
  });

  it('is nobody’s business in demo mode', async () => {
    expect(await refuseUnsafeProduction(world.db, readSettings({}), demoKeys(), true)).toEqual([]);
  });
});
