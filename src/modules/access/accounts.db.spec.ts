import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit.server.ts';
import { layGround, must, settle } from '../../../tests/security/people.ts';
import { openTestWorld, type TestWorld } from '../../../tests/world.ts';
import {
  accountPage, accountsPage, activateAccount, actorOf, createAccount, createDemoAccount, disableAccount, enableAccount, endGrant, findAgency, giveGrant,
  listAgencies, newAccountPage, registerAgency, reissueActivation, scopeFor, type Ctx
} from './index.server.ts';

let world: TestWorld;
let planner: Ctx;
let address = 0;
const client = () => ({ address: `10.0.0.${++address}`, userAgent: 'test' });
const form = (username: string, over: object = {}) => ({ username, name: 'Ibu Sari', territory: '31.71.01', agencyId: 'ppkukm', ...over });

beforeAll(async () => {
  world = await openTestWorld();
  await layGround(world);
  planner = world.ctxOf(await actorOf(world.db, await settle(world, { username: 'perencana', role: 'planner' }), '2026-11-24'));
});
afterAll(() => world.close());

describe('agencies', () => {
  it('are registered once, by the operator', async () => {
    expect((await listAgencies(world.db)).map((agency) => agency.id)).toEqual(['biro-umum', 'ppapp', 'ppkukm']);
    expect(await findAgency(world.db, 'ppapp')).toMatchObject({ shortName: 'PPAPP', pkkChannel: null });
    const again = { id: 'ppapp', name: 'x', shortName: 'x', kind: 'dinas', pkkChannel: null, letterhead: '' } as const;
    expect(await registerAgency(world.system, again)).toEqual({ ok: false, refusal: { code: 'agency_taken' } });
    expect(await registerAgency(world.system, { ...again, id: 'Dinas X' })).toEqual({ ok: false, refusal: { code: 'agency_invalid' } });
    expect(await registerAgency(planner, { ...again, id: 'baru' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('opening an account', () => {
  it('gives a one-time code to pass on and no permission yet', async () => {
    const made = await must(createAccount(planner, form('Sari.Baru')));
    expect(made).toMatchObject({ username: 'sari.baru', activationCode: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/) });
    expect((await actorOf(world.db, made.accountId, '2026-11-24')).grants).toEqual([]);
    expect((await auditOf(world.db, made.accountId)).map((line) => line.action)).toEqual(['account.created']);
    expect(JSON.stringify(await auditOf(world.db, made.accountId))).not.toContain('Sari');
  });

  it('refuses another agency, another province and who manages no accounts, alike', async () => {
    const cadre = world.ctxOf(world.actor({ role: 'cadre', territory: '31', agencyId: 'ppkukm' }));
    for (const [ctx, over] of [[planner, { agencyId: 'ppapp' }], [planner, { territory: '36' }], [cadre, {}]] as const)
      expect(await createAccount(ctx, form('tak.boleh', over))).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('says which entry cannot be used', async () => {
    await must(createAccount(planner, form('dipakai')));
    const cases = [[form('Dipakai '), 'username_taken'], [form('ab'), 'username_invalid'], [form('ibu sari'), 'username_invalid'], [form('nama.kosong', { name: '  ' }), 'person_name_missing'], [form('wilayah', { territory: '31.99' }), 'territory_unknown']] as const;
    for (const [wrong, code] of cases) expect(await createAccount(planner, wrong)).toEqual({ ok: false, refusal: { code } });
    expect(await createAccount(world.system, form('instansi', { agencyId: 'entah' }))).toEqual({ ok: false, refusal: { code: 'agency_unknown' } });
  });

  it('keeps demonstration accounts to seeds', async () => {
    await expect(createDemoAccount(planner, { ...form('demo'), password: 'lentera kayu' })).rejects.toThrow('seeds only');
  });
});

describe('activating an account', () => {
  it('works once, with the right code, and only for three days', async () => {
    const made = await must(createAccount(planner, form('aktif')));
    const attempt = (activation: string, password = 'kopi tubruk sore hari') => activateAccount(world.public, { username: 'AKTIF', activation, password }, client());
    expect(await attempt('AAAA-AAAA-AAAA')).toEqual({ ok: false, refusal: { code: 'activation_refused' } });
    expect(await attempt(made.activationCode, 'giliran2026')).toMatchObject({ refusal: { code: 'password_too_common' } });
    expect(await attempt(made.activationCode.toLowerCase().replaceAll('-', ' '))).toMatchObject({ ok: true });
    expect(await attempt(made.activationCode)).toEqual({ ok: false, refusal: { code: 'activation_refused' } });

    const late = await must(createAccount(planner, form('terlambat')));
    world.clock.forward(72 * 3_600_000);
    expect(await activateAccount(world.public, { username: 'terlambat', activation: late.activationCode, password: 'kopi tubruk sore hari' }, client())).toMatchObject({ refusal: { code: 'activation_refused' } });
    world.clock.set('2026-11-24T02:00:00Z');
  });

  it('answers for a name that does not exist as for a wrong code', async () => {
    expect(await activateAccount(world.public, { username: 'tidak.ada', activation: 'AAAA-AAAA-AAAA', password: 'kopi tubruk sore hari' }, client())).toEqual({ ok: false, refusal: { code: 'activation_refused' } });
  });

  it('begins anew with a fresh code after a lost phone, and the old code is void', async () => {
    const made = await must(createAccount(planner, form('hilang')));
    const fresh = await must(reissueActivation(planner, { accountId: made.accountId }));
    const attempt = (activation: string) => activateAccount(world.public, { username: 'hilang', activation, password: 'kopi tubruk sore hari' }, client());
    expect(await attempt(made.activationCode)).toMatchObject({ ok: false });
    expect(await attempt(fresh.activationCode)).toMatchObject({ ok: true });
  });
});

describe('giving and ending permissions', () => {
  const grant = (accountId: string, over: object = {}) => ({ accountId, role: 'kelurahan_officer' as const, territory: '31.71.01.1001', agencyId: 'ppkukm', validFrom: '2026-11-24', validTo: null, ...over });

  it('gives within the own territory and agency, once, for a period', async () => {
    const { accountId } = await must(createAccount(planner, form('kelurahan')));
    const given = await must(giveGrant(planner, grant(accountId, { validTo: '2026-12-31' })));
    expect((await actorOf(world.db, accountId, '2026-12-31')).grants).toHaveLength(1);
    expect((await actorOf(world.db, accountId, '2027-01-01')).grants).toEqual([]);
    expect((await actorOf(world.db, accountId, '2026-11-23')).grants).toEqual([]);
    expect(await giveGrant(planner, grant(accountId))).toEqual({ ok: false, refusal: { code: 'grant_exists' } });
    expect((await auditOf(world.db, given.grantId)).map((line) => line.action)).toEqual(['grant.given']);
  });

  it('refuses what the giver does not hold, and her own account', async () => {
    const { accountId } = await must(createAccount(planner, form('calon')));
    for (const beyond of [{ agencyId: 'ppapp' }, { territory: '36' }, { role: 'inspector' }, { role: 'operator' }])
      expect(await giveGrant(planner, grant(accountId, beyond)), JSON.stringify(beyond)).toEqual({ ok: false, refusal: { code: 'grant_beyond_yours' } });
    expect(await giveGrant(planner, grant(planner.actor.id))).toEqual({ ok: false, refusal: { code: 'own_grant' } });
    for (const [wrong, code] of [[{ territory: '31.99' }, 'territory_unknown'], [{ validFrom: '2026-02-30' }, 'grant_period_invalid'], [{ validTo: '2026-11-01' }, 'grant_period_invalid']] as const)
      expect(await giveGrant(planner, grant(accountId, wrong))).toEqual({ ok: false, refusal: { code } });
  });

  it('answers alike for a foreign, a missing and a nonsense account', async () => {
    const foreign = await settle(world, { username: 'ppapp.satu', role: 'cadre', agencyId: 'ppapp' });
    for (const accountId of [foreign, '01900000-0000-7000-8000-000000000000', "x' or 1=1"]) {
      const answers = [await giveGrant(planner, grant(accountId)), await disableAccount(planner, { accountId }), await enableAccount(planner, { accountId }), await reissueActivation(planner, { accountId }), await accountPage(planner, accountId)];
      for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { code: 'not_found' } });
    }
  });

  it('ends at once, once, and stays readable as history', async () => {
    const { accountId } = await must(createAccount(planner, form('berakhir')));
    const { grantId } = await must(giveGrant(planner, grant(accountId)));
    expect(await endGrant(planner, { grantId })).toMatchObject({ ok: true });
    expect((await actorOf(world.db, accountId, '2026-11-24')).grants).toEqual([]);
    expect(await endGrant(planner, { grantId })).toEqual({ ok: false, refusal: { code: 'grant_already_ended' } });
    expect((await must(accountPage(planner, accountId))).grants).toMatchObject([{ id: grantId, endedAt: expect.any(Date), mayEnd: false }]);
    expect(await endGrant(planner, { grantId: '01900000-0000-7000-8000-000000000000' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('does not let a planner disable or reset the operator, even when he sits in her agency', async () => {
    const accountId = await settle(world, { username: 'operator.sini', role: 'operator' });
    for (const answer of [await disableAccount(planner, { accountId }), await reissueActivation(planner, { accountId })])
      expect(answer).toEqual({ ok: false, refusal: { code: 'account_beyond_yours' } });
    expect(await disableAccount(planner, { accountId: planner.actor.id })).toEqual({ ok: false, refusal: { code: 'own_account' } });
  });
});

describe('the list of accounts', () => {
  it('shows only the own agency and territory, a page at a time, and finds by name', async () => {
    for (let n = 10; n < 75; n++) await must(createAccount(world.system, form(`daftar.${n}`, { name: `Bapak ${n}` })));
    const first = await must(accountsPage(planner, {}));
    expect(first.lines).toHaveLength(50);
    const seen = [...first.lines];
    for (let next = first.next; next; ) {
      const page = await must(accountsPage(planner, { after: next }));
      seen.push(...page.lines);
      next = page.next;
    }
    expect(new Set(seen.map((line) => line.id)).size).toBe(seen.length);
    expect(seen.every((line) => line.agencyId === 'ppkukm' && line.territory.startsWith('31'))).toBe(true);
    expect((await must(accountsPage(planner, { q: 'BAPAK 3' }))).lines.map((line) => line.username)).toEqual(Array.from({ length: 10 }, (_, n) => `daftar.3${n}`));
    expect((await must(accountsPage(planner, { q: '%' }))).lines).toEqual([]);
  });

  it('is not there for who manages none', async () => {
    const cadre = world.ctxOf(world.actor({ role: 'cadre', territory: '31', agencyId: 'ppkukm' }));
    expect(scopeFor(cadre, 'account.manage').any).toEqual([]);
    expect(await accountsPage(cadre, {})).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await newAccountPage(cadre)).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('holds no secret and no hash', async () => {
    const text = JSON.stringify([await accountsPage(planner, {}), await accountPage(planner, (await must(accountsPage(planner, {}))).lines[0]!.id)]);
    expect(text).not.toMatch(/argon2|hash|sealed|activation/i);
  });
});
