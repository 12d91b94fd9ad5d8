import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import * as territory from './index.server.ts';

const KAMAL_MUARA = '31.72.01.1002';
const BAZAAR = '2023-08-29';
let world: TestWorld;
let cpuMs = 0;

beforeAll(async () => {
  world = await openTestWorld();
  const begun = process.cpuUsage();
  await world.system.inTransaction((tx) => territory.loadProvince(world.system, tx, '31'));
  const used = process.cpuUsage(begun);
  cpuMs = (used.user + used.system) / 1000;
});
afterAll(() => world.close());

function officer(code: string) {
  return world.ctxOf(world.actor({ role: 'kelurahan_officer', territory: code, agencyId: 'ppkukm' }));
}

describe('loading DKI Jakarta', () => {
  it('gives 6 kota and kabupaten, 44 kecamatan, 267 kelurahan and 2,723 RWs with less than three seconds of computing', async () => {
    const { rows } = await sql<{ level: string; count: number }>`select level, count(*) as count from territory.units group by level`.execute(world.db);
    expect(Object.fromEntries(rows.map((row) => [row.level, row.count]))).toEqual({ province: 1, kota: 6, kecamatan: 44, kelurahan: 267, rw: 2723 });
    // Computing time, not the clock on the wall: other programmes on the machine do not count.
    expect(cpuMs).toBeLessThan(3000);
  });

  it('marks the 24 RWs of Kepulauan Seribu, and only those, as placeholders', async () => {
    const { rows } = await sql<{ code: string }>`select code from territory.units where placeholder`.execute(world.db);
    expect(rows).toHaveLength(24);
    expect(rows.every((row) => territory.isUnder(row.code, '31.01'))).toBe(true);
  });

  it('leaves a province that is already there as it is', async () => {
    expect(await world.system.inTransaction((tx) => territory.loadProvince(world.system, tx, '31'))).toEqual({ loaded: false, units: 0, rws: 0 });
  });

  it('answers where a kelurahan lies and which RWs it has', async () => {
    const path = await territory.pathOf(world.db, KAMAL_MUARA);
    expect(path.map((unit) => unit.level)).toEqual(['province', 'kota', 'kecamatan', 'kelurahan']);
    expect(path.at(-1)?.name).toBe('Kamal Muara');
    expect((await territory.rwsUnder(world.db, KAMAL_MUARA, BAZAAR))[0]).toEqual({ code: `${KAMAL_MUARA}.001`, name: 'RW 001' });
    expect(await territory.countRws(world.db, '31', BAZAAR)).toBe(2723);
    expect(await territory.countRws(world.db, '31.7', BAZAAR)).toBe(0);
    expect((await territory.childrenOf(world.db, '31', BAZAAR)).map((unit) => unit.code)).toEqual(['31.01', '31.71', '31.72', '31.73', '31.74', '31.75']);
  });

  it('nests the whole city for the mosaic', async () => {
    const tree = await territory.treeOf(world.db, '31', BAZAAR);
    const mosaic = territory.mosaicOf(tree!, new Map([[`${KAMAL_MUARA}.004`, 'served']]), { missing: 'never', isNever: (value) => value === 'never' });
    expect(mosaic.total).toMatchObject({ rws: 2723, never: 2722 });
    expect(mosaic.table.kecamatan).toHaveLength(44);
  });
});

describe('changing the RWs of a kelurahan', () => {
  const since = { on: '2026-12-01', reason: 'Keputusan Lurah 12/2026' };

  it('splits an RW; the new one inherits the old one, which stays readable under its code', async () => {
    const ctx = officer(KAMAL_MUARA);
    const { rws } = await rwsOf();
    const next = rws.length + 1;
    const split = await territory.splitRw(ctx, { rwCode: `${KAMAL_MUARA}.001`, numbers: [next, next + 1], ...since });
    expect(split).toMatchObject({ ok: true, value: { from: [`${KAMAL_MUARA}.001`] } });
    const fresh = territory.rwCodeOf(KAMAL_MUARA, next);
    expect(await territory.predecessorsOf(world.db, fresh)).toEqual([`${KAMAL_MUARA}.001`]);
    expect((await territory.predecessorsUnder(world.db, '31.72')).get(fresh)).toEqual([`${KAMAL_MUARA}.001`]);
    expect(await territory.findUnit(world.db, `${KAMAL_MUARA}.001`)).toMatchObject({ validTo: '2026-12-01' });
    const before = (await territory.rwsUnder(world.db, KAMAL_MUARA, '2026-11-30')).map((rw) => rw.code);
    const after = (await territory.rwsUnder(world.db, KAMAL_MUARA, '2026-12-01')).map((rw) => rw.code);
    expect(before).toContain(`${KAMAL_MUARA}.001`);
    expect(after).not.toContain(`${KAMAL_MUARA}.001`);
    expect(after).toContain(fresh);
  });

  it('merges RWs into one that goes on, and later changes inherit through it', async () => {
    const ctx = officer(KAMAL_MUARA);
    expect((await territory.mergeRws(ctx, { rwCodes: [`${KAMAL_MUARA}.002`, `${KAMAL_MUARA}.003`], number: 2, ...since })).ok).toBe(true);
    expect((await territory.splitRw(ctx, { rwCode: `${KAMAL_MUARA}.002`, numbers: [2, 90], ...since })).ok).toBe(true);
    expect(await territory.predecessorsOf(world.db, `${KAMAL_MUARA}.090`)).toEqual([`${KAMAL_MUARA}.002`, `${KAMAL_MUARA}.003`]);
  });

  it('adds and retires an RW with a fact each, readable from a cursor', async () => {
    const ctx = officer(KAMAL_MUARA);
    const cursor = (await territory.factsSince(world.db, 0)).at(-1)?.seq ?? 0;
    expect((await territory.addRw(ctx, { kelurahanCode: KAMAL_MUARA, number: 91, ...since })).ok).toBe(true);
    expect((await territory.retireRw(ctx, { rwCode: `${KAMAL_MUARA}.091`, ...since, on: '2026-12-31' })).ok).toBe(true);
    expect((await territory.factsSince(world.db, cursor)).map((fact) => fact.kind)).toEqual(['rw_added', 'rw_retired']);
    expect(await territory.retireRw(ctx, { rwCode: `${KAMAL_MUARA}.091`, ...since })).toMatchObject({ ok: false, refusal: { code: 'rw_not_current' } });
    expect(await territory.addRw(ctx, { kelurahanCode: KAMAL_MUARA, number: 91, ...since })).toMatchObject({ ok: false, refusal: { code: 'rw_number_taken' } });
  });

  it('lets only one of two officers who add the same number at the same moment', async () => {
    const outcomes = await Promise.all([1, 2].map(() => territory.addRw(officer(KAMAL_MUARA), { kelurahanCode: KAMAL_MUARA, number: 95, ...since })));
    expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
  });

  it('does not let an officer of another kelurahan, a cadre or the public change anything', async () => {
    const form = { kelurahanCode: KAMAL_MUARA, number: 99, ...since };
    const cadre = world.ctxOf(world.actor({ role: 'cadre', territory: KAMAL_MUARA, agencyId: 'ppapp' }));
    for (const ctx of [officer('31.72.01.1001'), cadre, world.public])
      expect(await territory.addRw(ctx, form)).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await territory.findUnit(world.db, `${KAMAL_MUARA}.099`)).toBeUndefined();
  });

  it('answers a code that is none as not found', async () => {
    const ctx = officer('31');
    expect(await territory.retireRw(ctx, { rwCode: 'x', ...since })).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
    expect(await territory.territoryPage(ctx, '99')).toMatchObject({ ok: false });
  });

  it('shows the officer her kelurahan with its history, and the way to it', async () => {
    const page = await territory.territoryPage(officer(KAMAL_MUARA), KAMAL_MUARA);
    expect(page).toMatchObject({ ok: true, value: { mayEdit: true } });
    if (page.ok) expect(page.value.history.length).toBeGreaterThan(0);
  });
});

async function rwsOf() {
  const page = await territory.territoryPage(world.system, KAMAL_MUARA);
  if (!page.ok) throw new Error('Kamal Muara is not there');
  return page.value;
}
