import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessBriefs, consentingTo, contactOf, factsSince, latestWillingness, lockForDraw, poolOf, releaseLocks } from '../index.server.ts';
import { editBusiness } from '../use-cases/edit-business.server.ts';
import { insertBusinesses, type BulkBusiness } from '../use-cases/insert-businesses.server.ts';
import { deactivateBusiness } from '../use-cases/set-status.server.ts';
import { setWillingness } from '../use-cases/set-willingness.server.ts';
import { OTHER_RW, RW4, RW5, SARI, openSmallRegistry, registered, someNik, type SmallRegistry } from './small-registry.ts';

let world: SmallRegistry;
beforeAll(async () => { world = await openSmallRegistry(); });
afterAll(() => world.close());

const eventId = '0190f2a0-0000-7000-8000-0000000000e1';
const on = '2026-11-24';

describe('the pool of a freeze', () => {
  it('holds every active business under the territory, with equal NIK and KK recognisable and nothing in the clear', async () => {
    const kk = '3172010101150001';
    const one = await registered(world.cadre, { nik: someNik(), noKtp: false, kk });
    const two = await registered(world.cadre, { rwCode: RW5, kk, willing: ['province'] });
    const closed = await registered(world.cadre);
    await deactivateBusiness(world.officer, { businessId: closed.businessId, reason: 'closed' });
    const away = await registered(world.officerElsewhere, { rwCode: OTHER_RW });

    const pool = await poolOf(world.db, { territory: '31.72.01', tier: 'kecamatan', on });
    expect(pool.map((row) => [row.businessId, row.rwCode, row.willing])).toEqual([[one.businessId, RW4, true], [two.businessId, RW5, false]]);
    expect(pool[0]).toMatchObject({ name: 'Bawang Goreng Bu Sari', category: 'makanan_kemasan', coachAgencyId: 'ppapp', flags: ['women_led'], domicileSince: '2015-01-01' });
    expect(pool[0]!.kkIndex).toBe(pool[1]!.kkIndex);
    expect(pool[1]!.nikIndex).toBe(null);
    expect(JSON.stringify(pool)).not.toContain(kk);
    expect((await poolOf(world.db, { territory: '31.72', tier: 'kecamatan', on })).map((row) => row.businessId)).toContain(away.businessId);
    expect(await poolOf(world.db, { territory: RW4, tier: 'kecamatan', on })).toHaveLength(1);
    expect(await poolOf(world.db, { territory: '31.72.0', tier: 'kecamatan', on })).toEqual([]);
    expect(await poolOf(world.db, { territory: '31.72.01', tier: 'kecamatan', on: '2026-11-23' })).toEqual([]); // registered a day later
  });

  it('follows the latest willingness of the tier', async () => {
    const { businessId } = await registered(world.cadre, { willing: ['province'] });
    const willing = async () => (await poolOf(world.db, { territory: RW4, tier: 'province', on })).find((row) => row.businessId === businessId)?.willing;
    expect(await willing()).toBe(true);
    await setWillingness(world.cadre, { businessId, willing: [] });
    expect(await willing()).toBe(false);
    await setWillingness(world.cadre, { businessId, willing: ['province'] });
    expect(await willing()).toBe(true);
    expect(await latestWillingness(world.db, [businessId], 'province')).toEqual(new Map([[businessId, true]]));
    expect(await latestWillingness(world.db, [businessId], 'kota')).toEqual(new Map([[businessId, false]]));
  });
});

describe('while a draw holds a business', () => {
  const edit = (businessId: string, change: object, version = 1) =>
    editBusiness(world.cadre, { businessId, version, dropPhone: false, form: { ...SARI, consents: [], willing: [], ...change } });

  it('its RW and owner stand still, the rest may change, and a release ends it', async () => {
    const { businessId } = await registered(world.cadre);
    await world.system.inTransaction((tx) => lockForDraw(tx, world.system, { businessIds: [businessId], eventId, until: '2026-12-01' }));
    await world.system.inTransaction((tx) => lockForDraw(tx, world.system, { businessIds: [businessId], eventId, until: '2026-12-02' }));
    expect(await edit(businessId, { ownerName: 'Sumi' })).toEqual({ ok: false, refusal: { code: 'locked_for_draw', until: '2026-12-02' } });
    expect(await edit(businessId, { rwCode: RW5, domicileSince: '2026-01-01' })).toMatchObject({ refusal: { code: 'locked_for_draw' } });
    expect(await edit(businessId, { nik: someNik() })).toMatchObject({ refusal: { code: 'locked_for_draw' } });
    expect(await edit(businessId, { address: 'Gang Baru' })).toMatchObject({ ok: true });
    await world.system.inTransaction((tx) => releaseLocks(tx, eventId));
    expect(await edit(businessId, { ownerName: 'Sumi' }, 2)).toMatchObject({ ok: true });
  });

  it('a lock ends by itself after its day', async () => {
    const { businessId } = await registered(world.cadre);
    await world.system.inTransaction((tx) => lockForDraw(tx, world.system, { businessIds: [businessId], eventId, until: '2026-11-23' }));
    expect(await edit(businessId, { ownerName: 'Sumi' })).toMatchObject({ ok: true });
  });

  it('an edit that came first is seen, and one that comes during the freeze waits and is refused', async () => {
    const { businessId } = await registered(world.cadre);
    let begin = () => {};
    const begun = new Promise<void>((resolve) => { begin = resolve; });
    const late = begun.then(() => edit(businessId, { ownerName: 'Sumi' })); // on the embedded database it can only wait for the one connection
    await world.system.inTransaction(async (tx) => {
      const pool = await poolOf(tx, { territory: RW4, tier: 'province', on, hold: true });
      begin();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await lockForDraw(tx, world.system, { businessIds: pool.map((row) => row.businessId), eventId, until: '2026-12-01' });
    });
    expect(await late).toMatchObject({ ok: false, refusal: { code: 'locked_for_draw' } });
    await world.system.inTransaction((tx) => releaseLocks(tx, eventId));
  });
});

describe('what later modules ask', () => {
  it('gives briefs, contact and consent', async () => {
    const { businessId, code } = await registered(world.cadre, { phone: '081200000031' });
    expect((await businessBriefs(world.db, [businessId, '0190f2a0-0000-7000-8000-000000000000'])).get(businessId)).toMatchObject({ id: businessId, code, name: 'Bawang Goreng Bu Sari', ownerName: 'Sari', salutation: 'Ibu', status: 'active' });
    expect(await contactOf(world.system, world.db, businessId)).toEqual({ ownerName: 'Sari', salutation: 'Ibu', phone: '+6281200000031' });
    expect(await consentingTo(world.db, [businessId], 'catalogue')).toEqual(new Set([businessId]));
    expect(await consentingTo(world.db, [businessId], 'contact')).toEqual(new Set());
    expect(await businessBriefs(world.db, [])).toEqual(new Map());
  });

  it('hands facts on from a cursor, each once, and none can slip in behind it', async () => {
    const { businessId: before } = await registered(world.cadre);
    let { cursor } = await drain(undefined, before);
    const { businessId } = await registered(world.cadre);
    await setWillingness(world.cadre, { businessId, willing: [] });
    await deactivateBusiness(world.officer, { businessId, reason: 'closed' });
    const read = await drain(cursor, businessId);
    expect(read.facts.map((fact) => [fact.kind, fact.businessId])).toEqual([['registered', businessId], ['willingness_set', businessId], ['deactivated', businessId]]);
    cursor = read.cursor;
    expect(await factsSince(world.db, cursor)).toEqual({ facts: [], cursor });
    await expect(sql`delete from registry.facts`.execute(world.db)).rejects.toThrow('append-only');
  });

  /** Reads until the fact about `until` is there (and what follows it): transactions of other databases of the server delay the cursor. */
  async function drain(from: string | undefined, until: string) {
    const facts = [];
    let cursor = from;
    for (let tries = 0; tries < 200; tries += 1) {
      const page = await factsSince(world.db, cursor, 7);
      facts.push(...page.facts);
      cursor = page.cursor;
      const complete = facts.some((fact) => fact.businessId === until && (from === undefined || fact.kind === 'deactivated'));
      if (page.facts.length === 0 && complete) return { facts, cursor };
      if (page.facts.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the facts did not arrive');
  }
});

const row = (n: number): BulkBusiness => ({
  name: `Usaha ${n}`, rwCode: n % 2 ? RW4 : OTHER_RW, category: 'kriya', coachAgencyId: 'ppkukm', domicileSince: '2010-01-01', ownerName: `Pemilik ${n}`, nik: someNik(), phone: '081200000031',
  consents: ['record'], willing: ['weekly'], registeredOn: '2023-01-02', products: [{ name: 'Tas', priceIdr: 50_000 }]
});

describe('writing many businesses', () => {
  it('keeps the same rules and one audit line for the batch', async () => {
    const saved = await world.system.inTransaction((tx) => insertBusinesses(tx, world.system, [row(1), row(2), { ...row(3), inactiveReason: 'closed' }]));
    if (!saved.ok) throw new Error(saved.refusal.code);
    expect(saved.value).toHaveLength(3);
    expect((await businessBriefs(world.db, saved.value.map((one) => one.businessId))).size).toBe(3);
    expect((await poolOf(world.db, { territory: '31.72', tier: 'weekly', on })).filter((one) => one.name.startsWith('Usaha')).map((one) => one.willing)).toEqual([true, true]);
    const { rows } = await sql`select 1 from platform.audit where action = 'businesses.registered_in_bulk'`.execute(world.db);
    expect(rows).toHaveLength(1);
  });

  it('refuses a batch with one bad row, names it and keeps nothing', async () => {
    const same = row(5);
    for (const [bad, fields] of [
      [{ ...row(4), nik: '123' }, 'nik nik_length'], [{ ...row(4), rwCode: '31.72.01.1002.999' }, 'rw_unknown'], [{ ...row(4), coachAgencyId: 'x' }, 'coach_agency_unknown'],
      [{ ...row(4), nik: same.nik }, 'nik_already_registered'], [{ ...row(4), consents: [] }, 'consents owner_consent_missing'], [{ ...row(4), registeredOn: '2027-01-01' }, 'registeredOn date_in_future']
    ] as const)
      expect(await world.system.inTransaction((tx) => insertBusinesses(tx, world.system, [same, bad]))).toEqual({ ok: false, refusal: { code: 'row_refused', row: 1, fields } });
    expect(await world.officer.inTransaction((tx) => insertBusinesses(tx, world.officer, [row(6)]))).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect((await sql`select 1 from registry.businesses where name in ('Usaha 4', 'Usaha 5', 'Usaha 6')`.execute(world.db)).rows).toEqual([]);
  });
});
