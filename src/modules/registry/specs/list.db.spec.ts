import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessPage, exportBusinesses } from '../use-cases/list-businesses.server.ts';
import { insertBusinesses } from '../use-cases/insert-businesses.server.ts';
import { setWillingness } from '../use-cases/set-willingness.server.ts';
import type { FilterTexts } from '../rules/search.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { OTHER_RW, RW4, RW5, openSmallRegistry, someNik, type SmallRegistry } from './small-registry.ts';

let world: SmallRegistry;
beforeAll(async () => {
  world = await openSmallRegistry();
  const base = { category: 'kriya', coachAgencyId: 'ppapp', domicileSince: '2010-01-01', consents: ['record'], willing: ['kota'] } as const;
  const many = Array.from({ length: 110 }, (_, n) => ({ ...base, name: `Anyaman ${String(n).padStart(3, '0')}`, ownerName: 'Karsini', rwCode: RW4, nik: someNik() }));
  const rows = [
    ...many,
    { ...base, name: "Dapur Nur'aini", ownerName: 'Hj. Nur’aini, S.E.', rwCode: RW5, category: 'kuliner_siap_saji' as const, coachAgencyId: 'ppkukm', phone: '081200000031', willing: [] },
    { ...base, name: '=Rujak', ownerName: '@Ida', rwCode: RW5, inactiveReason: 'closed' as const },
    { ...base, name: 'Kedai Pesisir', ownerName: 'Rosidah', rwCode: OTHER_RW, nik: someNik() }
  ];
  const saved = await world.system.inTransaction((tx) => insertBusinesses(tx, world.system, rows));
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
});
afterAll(() => world.close());

async function names(ctx: Ctx, filter: FilterTexts = {}, page: { after?: string; before?: string } = {}): Promise<string[]> {
  const outcome = await businessPage(ctx, { filter, ...page });
  return outcome.ok ? outcome.value.lines.map((line) => line.name) : [];
}

describe('the list of businesses', () => {
  it('shows only what lies in the scope, and the two numbers of the scope', async () => {
    expect(await names(world.cadreElsewhere)).toEqual(['Kedai Pesisir']);
    expect(await businessPage(world.cadreElsewhere, { filter: {} })).toMatchObject({ value: { tally: { active: 1, registered: 1 } } });
    expect(await businessPage(world.cadre, { filter: {} })).toMatchObject({ value: { tally: { active: 111, registered: 112 } } });
    expect(await businessPage(world.cadre, { filter: { wilayah: RW5 } })).toMatchObject({ value: { tally: { active: 1, registered: 2 } } });
    expect(await names(world.cadreElsewhere, { wilayah: '31.72.01' })).toEqual([]);
    expect(await names(world.cadreElsewhere, { q: 'anyaman' })).toEqual([]);
    expect(await businessPage(world.public, { filter: {} })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('walks forward and back through pages of 48 without losing or repeating a row', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    const firsts: string[] = [];
    do {
      const outcome = await businessPage(world.cadre, { filter: { keadaan: 'semua' }, after });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      seen.push(...outcome.value.lines.map((line) => line.name));
      firsts.push(outcome.value.lines[0]!.id);
      after = outcome.value.older;
      expect(outcome.value.newer !== undefined).toBe(firsts.length > 1);
    } while (after);
    expect(seen).toHaveLength(112);
    expect(new Set(seen).size).toBe(112);
    const back = await businessPage(world.cadre, { filter: { keadaan: 'semua' }, before: firsts[1]! });
    expect(back).toMatchObject({ ok: true });
    if (!back.ok) return;
    expect(back.value.lines.map((line) => line.name)).toEqual(seen.slice(0, 48));
    expect(back.value.newer).toBeUndefined();
    expect(back.value.older).toBe(back.value.lines.at(-1)!.id);
  });

  it('begins at the start when the page key is foreign, removed or made up', async () => {
    const elsewhere = await businessPage(world.cadreElsewhere, { filter: {} });
    const foreign = elsewhere.ok ? elsewhere.value.lines[0]!.id : '';
    for (const after of [foreign, '0190f2a0-0000-7000-8000-000000000000', 'x']) expect((await names(world.cadre, {}, { after }))[0]).toBe('Anyaman 000');
  });

  it('finds by part of a name, of the owner or by code, whatever marks and apostrophes were typed', async () => {
    for (const q of ['nuraini', "NUR'AINI", 'nur’ai', 'dapur', 'hj nur', 'apur aini', 'Da\u0301pur']) expect(await names(world.cadre, { q })).toEqual(["Dapur Nur'aini"]);
    const all = await businessPage(world.cadre, { filter: { q: 'nuraini' } });
    const code = all.ok ? all.value.lines[0]!.code : '';
    expect(await names(world.cadre, { q: code.toLowerCase() })).toEqual(["Dapur Nur'aini"]);
    expect(await names(world.cadre, { q: 'dapur anyaman' })).toEqual([]);
    expect(await names(world.cadre, { q: '%' })).toHaveLength(48); // a sign without letters searches for nothing
  });

  it('filters by territory, kind, agency, state and what is missing', async () => {
    expect(await names(world.officer, { wilayah: RW5 })).toEqual(["Dapur Nur'aini"]);
    expect(await names(world.officer, { wilayah: '31.72.01.1002', jenis: 'kuliner_siap_saji' })).toEqual(["Dapur Nur'aini"]);
    expect(await names(world.officer, { instansi: 'ppkukm' })).toEqual(["Dapur Nur'aini"]);
    expect(await names(world.officer, { keadaan: 'tidak-aktif' })).toEqual(['=Rujak']);
    expect(await names(world.officer, { belum: 'nik', keadaan: 'semua' })).toEqual(["Dapur Nur'aini", '=Rujak']);
    expect(await names(world.officer, { belum: 'phone', wilayah: RW5, keadaan: 'semua' })).toEqual(['=Rujak']);
    expect(await names(world.officer, { belum: 'willingness' })).toEqual(["Dapur Nur'aini"]);
    const found = await businessPage(world.officer, { filter: { q: 'nuraini' } });
    if (found.ok) await setWillingness(world.system, { businessId: found.value.lines[0]!.id, willing: [] });
    expect(await names(world.officer, { belum: 'willingness' })).toEqual([]); // "not now" is an answer
  });

  it('downloads exactly what is filtered, harmless in a spreadsheet, without numbers of persons', async () => {
    const csv = async (filter: FilterTexts) => {
      const outcome = await exportBusinesses(world.cadre, { filter });
      let text = '';
      if (outcome.ok) for await (const piece of outcome.value) text += piece;
      return text;
    };
    const all = await csv({ keadaan: 'semua' });
    expect(all.startsWith('\ufeff"Kode","Usaha"')).toBe(true);
    expect(all.trimEnd().split('\r\n')).toHaveLength(113);
    expect(all).toContain(`"'=Rujak","'@Ida"`);
    expect(all).not.toMatch(/\d{16}|0812/);
    expect((await csv({ q: 'nuraini' })).trimEnd().split('\r\n')).toHaveLength(2);
    expect(await exportBusinesses(world.public, { filter: {} })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});
