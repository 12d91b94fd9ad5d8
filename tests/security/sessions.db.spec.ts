import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessCtx, actorOfSession, changePassword, confirmSecondFactor, disableAccount, enableAccount, endGrant, giveGrant, ownAccountPage, proposeSecondFactor,
  replaceSecondFactor, revokeOtherSessions, revokeSession, signIn, signOut, type Ctx
} from '../../src/modules/access/index.server.ts';
import { stepAt, totpCodeAt } from '../../src/modules/access/totp.server.ts';
import { openTestWorld, type TestWorld } from '../world.ts';
import { PASSWORD, TOTP_SECRET, layGround, must, settle } from './people.ts';

let world: TestWorld;
let n = 0;
const client = () => ({ address: `10.2.0.${++n}`, userAgent: 'Mozilla/5.0 (Linux; Android 13) Chrome/120' });
const actorNow = (token: string) => actorOfSession(world.db, token, world.clock.now());
const codeNow = () => totpCodeAt(TOTP_SECRET, stepAt(world.clock.now()));
const MINUTE = 60_000;

/** A context as the edge would build it for this session. */
async function ctxFor(token: string): Promise<Ctx> {
  const actor = await actorNow(token);
  if (!actor) throw new Error('no session');
  return accessCtx({ db: world.db, actor, keys: world.keys, files: world.files, clock: world.clock, publicUrl: 'http://localhost' });
}
async function enter(username: string, ctx: Ctx = world.public) {
  world.clock.forward(30_000);
  return must(signIn(ctx, { username, password: PASSWORD, totp: codeNow() }, client()));
}

beforeAll(async () => {
  world = await openTestWorld();
  await layGround(world);
  await settle(world, { username: 'kasatpel', role: 'kecamatan_officer', territory: '31.71.01', withTotp: true });
  await settle(world, { username: 'kader', role: 'cadre', territory: '31.71.01.1001.001' });
});
afterAll(() => world.close());

describe('a session', () => {
  it('is known by an unguessable token of 256 bits of which only a hash is stored', async () => {
    const { token } = await enter('kader');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await sql<{ text: string }>`select string_agg(s::text, '') as text from access.sessions s`.execute(world.db);
    expect(rows[0]!.text).not.toContain(token);
    for (const wrong of ['', 'x', token.slice(1), `${token}A`, token.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')), "' or 1=1 --"]) expect(await actorNow(wrong)).toBeUndefined();
  });

  it('has a new id at each sign-in, and the one that was open in that browser ends', async () => {
    const first = await enter('kasatpel');
    const second = await enter('kasatpel', await ctxFor(first.token));
    expect(second.token).not.toBe(first.token);
    expect(await actorNow(first.token)).toBeUndefined();
    expect(await actorNow(second.token)).toMatchObject({ kind: 'account', grants: [{ role: 'kecamatan_officer' }] });
  });

  it('of an officer ends after thirty minutes without a visit', async () => {
    const { token } = await enter('kasatpel');
    for (let visit = 0; visit < 4; visit++) {
      world.clock.forward(29 * MINUTE);
      expect(await actorNow(token)).toBeDefined();
    }
    world.clock.forward(31 * MINUTE);
    expect(await actorNow(token)).toBeUndefined();
  });

  it('of an officer ends after twelve hours, however busy she is', async () => {
    const { token } = await enter('kasatpel');
    for (let minute = 0; minute < 12 * 60 - 20; minute += 20) {
      world.clock.forward(20 * MINUTE);
      expect(await actorNow(token), `${minute}`).toBeDefined();
    }
    world.clock.forward(20 * MINUTE);
    expect(await actorNow(token)).toBeUndefined();
  });

  it('of a cadre lasts thirty days', async () => {
    const { token } = await enter('kader');
    world.clock.forward(29 * 1440 * MINUTE);
    expect(await actorNow(token)).toBeDefined();
    world.clock.forward(1441 * MINUTE);
    expect(await actorNow(token)).toBeUndefined();
  });

  it('notes the last visit at most once a minute', async () => {
    const { token } = await enter('kader');
    const seen = async () => (await sql<{ at: Date }>`select max(last_seen_at) as at from access.sessions`.execute(world.db)).rows[0]!.at.getTime();
    const start = await seen();
    world.clock.forward(59_000);
    await actorNow(token);
    expect(await seen()).toBe(start);
    world.clock.forward(1_000);
    await actorNow(token);
    expect(await seen()).toBe(start + MINUTE);
  });

  it('ends when she signs out, and signing out again is no mistake', async () => {
    const { token } = await enter('kader');
    const ctx = await ctxFor(token);
    expect(await signOut(ctx)).toEqual({ ok: true, value: { ended: true } });
    expect(await actorNow(token)).toBeUndefined();
    expect(await signOut(ctx)).toEqual({ ok: true, value: { ended: false } });
    expect(await signOut(world.public)).toEqual({ ok: true, value: { ended: false } });
  });

  it('ends at once with its account, and the account’s return does not wake it', async () => {
    const { token, accountId } = await enter('kader');
    await must(disableAccount(world.system, { accountId }));
    expect(await actorNow(token)).toBeUndefined();
    expect(await signIn(world.public, { username: 'kader', password: PASSWORD }, client())).toMatchObject({ ok: false });
    await must(enableAccount(world.system, { accountId }));
    expect(await actorNow(token)).toBeUndefined();
    expect(await enter('kader')).toBeDefined();
  });

  it('ends when her permissions change, so that the next one is new', async () => {
    const { token, accountId } = await enter('kader');
    const { grantId } = await must(giveGrant(world.system, { accountId, role: 'cadre', territory: '31.71.01.1001.002', agencyId: 'ppkukm', validFrom: '2026-01-01', validTo: null }));
    expect(await actorNow(token)).toBeUndefined();
    const next = await enter('kader');
    expect((await actorNow(next.token))!.grants).toHaveLength(2);
    await must(endGrant(world.system, { grantId }));
    expect(await actorNow(next.token)).toBeUndefined();
  });

  it('holds no permission after its last day, even while it is open', async () => {
    const accountId = await settle(world, { username: 'sementara' });
    await must(giveGrant(world.system, { accountId, role: 'cadre', territory: '31.71.01', agencyId: 'ppkukm', validFrom: '2026-01-01', validTo: world.system.today }));
    const { token } = await enter('sementara');
    expect((await actorNow(token))!.grants).toHaveLength(1);
    world.clock.forward(24 * 60 * MINUTE);
    expect((await actorNow(token))!.grants).toEqual([]);
  });
});

describe('my own sessions', () => {
  it('are listed with the one in use marked, and each can be ended, but nobody else’s', async () => {
    const mine = await enter('kader');
    const lost = await enter('kader');
    const other = await enter('kasatpel');
    const ctx = await ctxFor(mine.token);
    const page = await must(ownAccountPage(ctx));
    expect(page.sessions.filter((session) => session.isThisOne)).toHaveLength(1);
    const lostId = (await actorNow(lost.token))!.session!.id;
    expect(page.sessions.map((session) => session.id)).toContain(lostId);
    expect(JSON.stringify(page)).not.toMatch(/argon2|sealed|token/i);

    expect(await revokeSession(ctx, { sessionId: lostId })).toMatchObject({ ok: true });
    expect(await actorNow(lost.token)).toBeUndefined();
    for (const sessionId of [(await actorNow(other.token))!.session!.id, lostId, '01900000-0000-7000-8000-000000000000', 'x'])
      expect(await revokeSession(ctx, { sessionId })).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await actorNow(other.token)).toBeDefined();
  });

  it('end all but this one at a word, and when the password changes', async () => {
    for (const end of [revokeOtherSessions, (ctx: Ctx) => changePassword(ctx, { currentPassword: PASSWORD, newPassword: PASSWORD })]) {
      const mine = await enter('kader');
      const elsewhere = await enter('kader');
      await must(end(await ctxFor(mine.token)));
      expect(await actorNow(mine.token)).toBeDefined();
      expect(await actorNow(elsewhere.token)).toBeUndefined();
    }
  });
});

describe('changing the password', () => {
  it('asks for the present one, refuses the obvious, and slows down who guesses it from an open session', async () => {
    const accountId = await settle(world, { username: 'ganti.sandi', role: 'cadre' });
    const ctx = await ctxFor((await enter('ganti.sandi')).token);
    const change = (currentPassword: string, newPassword: string) => changePassword(ctx, { currentPassword, newPassword });
    expect(await change(PASSWORD, 'jakarta2026')).toMatchObject({ refusal: { code: 'password_too_common' } });
    expect(await change(PASSWORD, 'x ganti.sandi x')).toMatchObject({ refusal: { code: 'password_like_username' } });
    const codes: string[] = [];
    for (let guess = 0; guess < 5; guess++) {
      const answer = await change(`tebakan ${guess}`, 'perahu kertas di kali');
      codes.push(answer.ok ? 'ok' : answer.refusal.code);
    }
    expect(codes).toEqual(['password_wrong', 'password_wrong', 'password_wrong', 'password_wrong', 'throttled']);
    world.clock.forward(MINUTE);
    expect(await change(PASSWORD, 'perahu kertas di kali')).toMatchObject({ ok: true });
    expect(await signIn(world.public, { username: 'ganti.sandi', password: PASSWORD }, client())).toMatchObject({ ok: false });
    expect(await signIn(world.public, { username: 'ganti.sandi', password: 'perahu kertas di kali' }, client())).toMatchObject({ ok: true, value: { accountId } });
    expect(await changePassword(world.public, { currentPassword: PASSWORD, newPassword: 'perahu kertas di kali' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('the second factor of an officer', () => {
  it('opens her permissions only once it is set up, and its first code does not work twice', async () => {
    await settle(world, { username: 'petugas.muda', role: 'kelurahan_officer', territory: '31.71.01.1001' });
    const { token, secondFactorMissing } = await must(signIn(world.public, { username: 'petugas.muda', password: PASSWORD }, client()));
    expect(secondFactorMissing).toBe(true);
    expect(await actorNow(token)).toMatchObject({ grants: [], session: { secondFactorMissing: true } });
    const ctx = await ctxFor(token);
    expect(ctx.may('business.list', { territory: '31.71.01.1001' })).toBe(false);

    await must(proposeSecondFactor(ctx));
    const { enrolment } = await must(ownAccountPage(ctx));
    const secret = enrolment!.typed.replaceAll(' ', '');
    expect(enrolment!.address).toMatch(/^otpauth:\/\/totp\/Giliran:petugas\.muda\?.*secret=[A-Z2-7]{32}/);
    expect(await confirmSecondFactor(ctx, { totp: '000000' })).toMatchObject({ refusal: { code: 'second_factor_wrong' } });
    const first = totpCodeAt(secret, stepAt(world.clock.now()));
    await must(confirmSecondFactor(ctx, { totp: first }));
    expect(await actorNow(token)).toMatchObject({ grants: [{ role: 'kelurahan_officer' }], session: { secondFactorMissing: false } });
    expect((await must(ownAccountPage(ctx))).enrolment).toBeNull();
    expect(await proposeSecondFactor(ctx)).toMatchObject({ refusal: { code: 'second_factor_already_set' } });
    expect(await confirmSecondFactor(ctx, { totp: first })).toMatchObject({ refusal: { code: 'second_factor_already_set' } });
    expect(await signIn(world.public, { username: 'petugas.muda', password: PASSWORD, totp: first }, client())).toMatchObject({ refusal: { code: 'sign_in_refused' } });
  });

  it('moves to a new phone with the password and a code of the old one', async () => {
    await settle(world, { username: 'pindah.hp', role: 'mentor', territory: '31.71.01', withTotp: true });
    const elsewhere = await enter('pindah.hp');
    const { token } = await enter('pindah.hp');
    world.clock.forward(30_000);
    const ctx = await ctxFor(token);
    expect(await replaceSecondFactor(ctx, { currentPassword: 'bukan ini', totp: codeNow() })).toMatchObject({ refusal: { code: 'password_wrong' } });
    expect(await replaceSecondFactor(ctx, { currentPassword: PASSWORD, totp: '000000' })).toMatchObject({ refusal: { code: 'second_factor_wrong' } });
    await must(replaceSecondFactor(ctx, { currentPassword: PASSWORD, totp: codeNow() }));
    expect(await actorNow(elsewhere.token)).toBeUndefined();
    expect(await actorNow(token)).toMatchObject({ grants: [], session: { secondFactorMissing: true } });
  });
});
