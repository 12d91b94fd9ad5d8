import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertBusinesses } from '../use-cases/insert-businesses.server.ts';
import { registerBusiness } from '../use-cases/register-business.server.ts';
import { unmaskNumber } from '../use-cases/unmask-number.server.ts';
import { sendWillingnessLink } from '../use-cases/set-willingness.server.ts';
import { RW4, SARI, openSmallRegistry, registered, type SmallRegistry } from './small-registry.ts';

let world: SmallRegistry;
beforeAll(async () => { world = await openSmallRegistry(); });
afterAll(() => world.close());

/** Every value of every table as text: what a stolen copy of the database would say. */
async function dump(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select schemaname || '.' || tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'territory')`.execute(world.db);
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(name)} t`.execute(world.db);
    texts.push(...rows.map((row) => row.line));
  }
  return texts.join('\n');
}

const planted = Array.from({ length: 400 }, (_, n) => ({
  nik: `31720141018${String(10_001 + n)}`, kk: `31720101011${String(20_001 + n)}`, phone: `0812777${String(30_001 + n)}`
}));

describe('personal numbers at rest (S-13)', () => {
  it('stand nowhere in the clear: 1,200 planted values, none found in any table', async () => {
    const rows = planted.map((one, n) => ({
      ...one, name: `Usaha ${n}`, rwCode: RW4, category: 'kriya' as const, coachAgencyId: 'ppapp', domicileSince: '2010-01-01', ownerName: `Pemilik ${n}`, consents: ['record'] as const, willing: [] as const
    }));
    const saved = await world.system.inTransaction((tx) => insertBusinesses(tx, world.system, rows));
    if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
    await unmaskNumber(world.officer, { businessId: saved.value[0]!.businessId, field: 'nik', reason: 'inspection', note: '' });
    await sendWillingnessLink(world.cadre, { businessId: saved.value[0]!.businessId });
    await registerBusiness(world.cadre, { ...SARI, nik: planted[0]!.nik, noKtp: false, phone: planted[0]!.phone });

    const text = await dump();
    const hits = planted.flatMap(({ nik, kk, phone }) => [nik, kk, phone, `+62${phone.slice(1)}`, phone.slice(1)]).filter((value) => text.includes(value));
    expect(hits).toEqual([]);
  });

  it('and the search would find one that was written in the clear', async () => {
    const { businessId } = await registered(world.cadre, { address: 'KK 3172010101129999' });
    expect(businessId).toBeTruthy();
    expect((await dump()).includes('3172010101129999')).toBe(true);
  });

  it('an envelope opens only in its own place, and the same number is sealed differently each time', async () => {
    const { rows } = await sql<{ id: string; nik_sealed: string }>`select id, nik_sealed from registry.owners where nik_sealed is not null order by id limit 2`.execute(world.db);
    const [one, two] = rows;
    expect(world.keys.open(one!.nik_sealed, `owners.nik.${one!.id}`)).toMatch(/^\d{16}$/);
    expect(() => world.keys.open(one!.nik_sealed, `owners.nik.${two!.id}`)).toThrow();
    expect(() => world.keys.open(one!.nik_sealed, `owners.kk.${one!.id}`)).toThrow();
    expect(world.keys.seal('1', 'a')).not.toBe(world.keys.seal('1', 'a'));
  });
});
