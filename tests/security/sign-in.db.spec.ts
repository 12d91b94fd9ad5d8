import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccount, disableAccount, signIn, totpCodeOf } from '../../src/modules/access/index.server.ts';
import { checkPassword, hashPassword } from '../../src/modules/access/passwords.server.ts';
import { stepAt, totpCodeAt } from '../../src/modules/access/totp.server.ts';
import { openTestWorld, type TestWorld } from '../world.ts';
import { PASSWORD, TOTP_SECRET, layGround, must, settle } from './people.ts';

let world: TestWorld;
let address = 0;
/** A client at an address of its own, so that one test does not slow the next. */
const someone = () => ({ address: `10.1.${Math.floor(++address / 250)}.${address % 250}`, userAgent: 'test' });
const codeNow = (shift = 0) => totpCodeAt(TOTP_SECRET, stepAt(world.clock.now()) + shift);
const REFUSED = { ok: false, refusal: { code: 'sign_in_refused' } };

beforeAll(async () => {
  world = await openTestWorld();
  await layGround(world);
  await settle(world, { username: 'kasatpel', role: 'kecamatan_officer', territory: '31.71.01', withTotp: true });
  await settle(world, { username: 'kader', role: 'cadre', territory: '31.71.01.1001.001' });
});
afterAll(() => world.close());

describe('signing in', () => {
  beforeEach(async () => void (await sql`delete from access.throttles`.execute(world.db)));

  it('takes a cadre with her password and an officer with password and code', async () => {
    expect(await signIn(world.public, { username: 'kader', password: PASSWORD }, someone())).toMatchObject({ ok: true, value: { kind: 'cadre', secondFactorMissing: false } });
    expect(await signIn(world.public, { username: ' Kasatpel ', password: PASSWORD, totp: codeNow() }, someone())).toMatchObject({ ok: true, value: { kind: 'officer' } });
    world.clock.forward(60_000);
  });

  it('gives the same refusal whatever was wrong', async () => {
    await settle(world, { username: 'nonaktif', role: 'cadre' });
    await must(disableAccount(world.system, { accountId: (await sql<{ id: string }>`select id from access.accounts where username = 'nonaktif'`.execute(world.db)).rows[0]!.id }));
    await must(createAccount(world.system, { username: 'belum.aktif', name: 'Ibu', territory: '31', agencyId: 'ppkukm' }));
    const wrongs = [
      { username: 'tidak.ada', password: PASSWORD }, { username: 'kader', password: `${PASSWORD}.` }, { username: 'kasatpel', password: PASSWORD },
      { username: 'kasatpel', password: PASSWORD, totp: '000000' }, { username: 'kasatpel', password: 'salah sekali', totp: codeNow() }, { username: 'nonaktif', password: PASSWORD },
      { username: 'belum.aktif', password: '' }, { username: '', password: '' }, { username: "' or 1=1 --", password: "' or 1=1 --" }, { username: 'x'.repeat(5000), password: 'y'.repeat(50_000) }
    ];
    for (const wrong of wrongs) {
      await sql`delete from access.throttles`.execute(world.db);
      expect(await signIn(world.public, wrong, someone()), wrong.username.slice(0, 20)).toEqual(REFUSED);
    }
  });

  it('takes a code once, from one step before to one step after, and no other', async () => {
    const attempt = async (totp: string) => {
      await sql`delete from access.throttles`.execute(world.db);
      return signIn(world.public, { username: 'kasatpel', password: PASSWORD, totp }, someone());
    };
    world.clock.forward(3_600_000);
    expect(await attempt(codeNow(-2))).toEqual(REFUSED);
    expect(await attempt(codeNow(2))).toEqual(REFUSED);
    expect(await attempt(codeNow(-1))).toMatchObject({ ok: true });
    expect(await attempt(codeNow(-1))).toEqual(REFUSED);
    expect(await attempt(codeNow())).toMatchObject({ ok: true });
    expect(await attempt(codeNow())).toEqual(REFUSED);
    expect(await attempt(codeNow(-1))).toEqual(REFUSED);
    expect(await attempt(`${codeNow(1).slice(0, 3)} ${codeNow(1).slice(3)}`)).toMatchObject({ ok: true });
    world.clock.forward(120_000);
  });

  it('gives one session for one code when it is sent twice at the same moment', async () => {
    const totp = codeNow();
    const answers = await Promise.all([1, 2, 3].map(() => signIn(world.public, { username: 'kasatpel', password: PASSWORD, totp }, someone())));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    world.clock.forward(120_000);
  });

  it('tells the next usable code of a demonstration account to the command line, and to nobody else', async () => {
    const first = await must(totpCodeOf(world.system, 'kasatpel'));
    await must(signIn(world.public, { username: 'kasatpel', password: PASSWORD, totp: first.code }, someone()));
    const second = await must(totpCodeOf(world.system, 'kasatpel'));
    expect(second.code).not.toBe(first.code);
    await must(signIn(world.public, { username: 'kasatpel', password: PASSWORD, totp: second.code }, someone()));
    expect((await must(totpCodeOf(world.system, 'kasatpel'))).usableFrom > world.clock.now()).toBe(true);
    await sql`update access.accounts set is_demo = false where username = 'kasatpel'`.execute(world.db);
    for (const [ctx, name] of [[world.system, 'kasatpel'], [world.system, 'kader'], [world.system, 'tidak.ada'], [world.public, 'kasatpel']] as const)
      expect(await totpCodeOf(ctx, name)).toEqual({ ok: false, refusal: { code: 'not_found' } });
    await sql`update access.accounts set is_demo = true where username = 'kasatpel'`.execute(world.db);
    world.clock.forward(3_600_000);
  });

  it('notes every sign-in and every refusal without a name', async () => {
    const { rows } = await sql<{ action: string; text: string }>`select action, subject || detail as text from platform.audit where action like 'session.%'`.execute(world.db);
    expect(new Set(rows.map((row) => row.action))).toEqual(new Set(['session.opened', 'session.refused']));
    expect(rows.map((row) => row.text).join()).not.toMatch(/kader|kasatpel|lentera/);
  });
});

describe('guessing', () => {
  it('is let through ten times in an hour at most, from however many addresses', async () => {
    await settle(world, { username: 'sasaran', role: 'cadre' });
    const first = world.clock.now().getTime();
    let looked = 0;
    while (world.clock.now().getTime() < first + 3_600_000) {
      const answer = await signIn(world.public, { username: 'sasaran', password: `tebakan ke ${looked}` }, someone());
      if (!answer.ok && answer.refusal.code === 'sign_in_refused') looked += 1;
      else world.clock.forward(answer.ok ? 0 : answer.refusal.code === 'throttled' ? answer.refusal.waitSeconds * 1000 : 0);
    }
    expect(looked).toBe(10);
  });

  it('is not let through faster when all guesses are sent at once', async () => {
    await settle(world, { username: 'serentak', role: 'cadre' });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => signIn(world.public, { username: 'serentak', password: `tebakan ${n}` }, someone())));
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code));
    expect(codes.filter((code) => code === 'sign_in_refused').length).toBeLessThanOrEqual(4);
    expect(codes.filter((code) => code === 'throttled').length).toBeGreaterThanOrEqual(36);
  });

  it('of names that do not exist waits just the same', async () => {
    const codes: string[] = [];
    for (let n = 0; n < 5; n++) {
      const answer = await signIn(world.public, { username: 'hantu', password: 'tebakan' }, someone());
      codes.push(answer.ok ? 'ok' : answer.refusal.code);
    }
    expect(codes).toEqual(['sign_in_refused', 'sign_in_refused', 'sign_in_refused', 'sign_in_refused', 'throttled']);
  });

  it('from one address waits too, whatever names are tried', async () => {
    const office = someone();
    const codes: string[] = [];
    for (let n = 0; n < 34; n++) {
      const answer = await signIn(world.public, { username: `nama${n}`, password: 'tebakan' }, office);
      codes.push(answer.ok ? 'ok' : answer.refusal.code);
    }
    expect(codes.slice(0, 31)).toEqual(Array(31).fill('sign_in_refused'));
    expect(codes.slice(31)).toEqual(Array(3).fill('throttled'));
  });

  it('does not keep the officer herself out of the browser she always uses', async () => {
    await settle(world, { username: 'diganggu', role: 'cadre' });
    const { deviceToken } = await must(signIn(world.public, { username: 'diganggu', password: PASSWORD }, someone()));
    for (let n = 0; n < 6; n++) await signIn(world.public, { username: 'diganggu', password: 'tebakan' }, someone());
    expect(await signIn(world.public, { username: 'diganggu', password: PASSWORD }, someone())).toMatchObject({ refusal: { code: 'throttled' } });
    expect(await signIn(world.public, { username: 'diganggu', password: PASSWORD }, { ...someone(), device: deviceToken })).toMatchObject({ ok: true });
    expect(await signIn(world.public, { username: 'diganggu', password: PASSWORD }, { ...someone(), device: 'A'.repeat(43) })).toMatchObject({ refusal: { code: 'throttled' } });
  });

  it('never locks anybody out for good: half an hour later the right password opens', async () => {
    world.clock.forward(1_800_000);
    expect(await signIn(world.public, { username: 'sasaran', password: PASSWORD }, someone())).toMatchObject({ ok: true });
    expect(await signIn(world.public, { username: 'serentak', password: PASSWORD }, someone())).toMatchObject({ ok: true });
  });

  it('keeps neither the address nor the name that was tried', async () => {
    const { rows } = await sql<{ text: string }>`select string_agg(t::text, '\n') as text from access.throttles t`.execute(world.db);
    expect(rows[0]!.text).not.toMatch(/10\.1\.|hantu|nama\d/);
  });
});

describe('how a password is kept', () => {
  it('is argon2id with at least 19 MiB and two passes, salted each time', async () => {
    const [one, two] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/.exec(one)!;
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
    expect(one).not.toBe(two);
    expect(await checkPassword(PASSWORD, one)).toEqual({ matches: true, isOutdated: false });
    expect((await checkPassword(`${PASSWORD} `, one)).matches).toBe(false);
    expect((await checkPassword('', null)).matches).toBe(false);
  });

  it('takes a letter with an accent as the same however the keyboard composes it', async () => {
    expect((await checkPassword('kafe\u0301 di sudut', await hashPassword('kaf\u00e9 di sudut'))).matches).toBe(true);
  });

  it('is made anew at today’s cost when it was made at a lower one', async () => {
    const { argon2Sync } = await import('node:crypto');
    const salt = Buffer.alloc(16, 7);
    const weak = argon2Sync('argon2id', { message: PASSWORD, nonce: salt, memory: 8192, passes: 1, parallelism: 1, tagLength: 32 });
    const phc = `$argon2id$v=19$m=8192,t=1,p=1$${salt.toString('base64').replace(/=+$/, '')}$${weak.toString('base64').replace(/=+$/, '')}`;
    const id = await settle(world, { username: 'lama', role: 'cadre' });
    await sql`update access.accounts set password_hash = ${phc} where id = ${id}`.execute(world.db);
    await must(signIn(world.public, { username: 'lama', password: PASSWORD }, someone()));
    const { rows } = await sql<{ hash: string }>`select password_hash as hash from access.accounts where id = ${id}`.execute(world.db);
    expect(rows[0]!.hash).toContain('m=19456,t=2');
  });

  it('is hashed for two people at once at most, so that a flood leaves the other core to everybody else', async () => {
    const started = performance.now();
    await hashPassword(PASSWORD);
    const one = performance.now() - started;
    const from = performance.now();
    const ends = await Promise.all(Array.from({ length: 6 }, async () => (await hashPassword(PASSWORD), performance.now() - from)));
    expect(Math.max(...ends)).toBeGreaterThan(one * 1.5); // six do not run side by side
    const flood = await Promise.allSettled(Array.from({ length: 80 }, () => hashPassword(PASSWORD)));
    expect(flood.filter((hash) => hash.status === 'rejected').map((hash) => String(hash.reason))).toEqual(Array(14).fill('Error: too many passwords are being checked'));
    await hashPassword(PASSWORD); // the queue has drained and works again
  });
});

describe('time', () => {
  it('tells nobody which names exist: unknown and known answer within ten percent', async () => {
    const usernames = ['kader', 'tidak.ada.juga'] as const;
    let ratio = 0;
    for (let round = 0; round < 5; round++) {
      const times: Record<string, number[]> = { kader: [], 'tidak.ada.juga': [] };
      for (let n = 0; n < 12; n++)
        for (const username of n % 2 ? usernames : [...usernames].reverse()) {
          await sql`delete from access.throttles`.execute(world.db);
          const from = performance.now();
          await signIn(world.public, { username, password: 'bukan ini' }, someone());
          times[username]!.push(performance.now() - from);
        }
      const [known, unknown] = usernames.map((username) => times[username]!.sort((a, b) => a - b)[3]!);
      ratio = unknown! / known!;
      if (Math.abs(ratio - 1) <= 0.1) break; // a busy machine gets another round
    }
    expect(Math.abs(ratio - 1), `ratio ${ratio}`).toBeLessThanOrEqual(0.1);
  });

  it('would tell without the work done for nobody', async () => {
    const stored = await hashPassword(PASSWORD);
    const time = async (work: () => Promise<unknown>) => { const from = performance.now(); await work(); return performance.now() - from; };
    const known = await time(() => checkPassword('bukan ini', stored));
    const shortcut = await time(async () => undefined);
    expect(Math.abs(shortcut / known - 1)).toBeGreaterThan(0.1);
  });
});
