import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorld, type TestWorld } from '../../../tests/world.ts';
import { can, isWithin, scopeFor, withinScope, type Actor, type Grant } from './index.server.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await sql`create table public.records (code text primary key, agency text)`.execute(world.db);
  for (const code of ['31', '31.7', '31.71', '31.71.01', '31.71.01.1001.001', '31.72', '31.710', '36.71'])
    for (const agency of ['ppkukm', 'ppapp']) await sql`insert into public.records values (${`${code}|${agency}`}, ${agency})`.execute(world.db);
  await sql`alter table public.records add place text generated always as (split_part(code, '|', 1)) stored`.execute(world.db);
});
afterAll(() => world.close());

async function listed(actor: Actor, operation: 'business.list' | 'business.edit' | 'turns.read'): Promise<string[]> {
  const scope = scopeFor({ actor }, operation);
  const { rows } = await sql<{ code: string; place: string; agency: string }>`select r.* from public.records r where ${withinScope(scope, 'r.place', 'r.agency')} order by r.place collate "C", r.agency`.execute(world.db);
  expect(rows.every((row) => isWithin(scope, { territory: row.place, agencyId: row.agency }))).toBe(true);
  return rows.map((row) => row.code);
}
const person = (...grants: Pick<Grant, 'role' | 'territory' | 'agencyId'>[]): Actor => ({ kind: 'account', id: 'a', name: 'a', grants: grants.map((grant) => ({ ...grant, validFrom: '2020-01-01', validTo: null })) });

describe('a list under a scope', () => {
  it('shows the subtree and no neighbour whose code begins alike', async () => {
    expect(await listed(person({ role: 'kota_officer', territory: '31.71', agencyId: 'ppkukm' }), 'business.list')).toEqual(['31.71', '31.71.01', '31.71.01.1001.001'].flatMap((code) => [`${code}|ppapp`, `${code}|ppkukm`]));
  });

  it('shows only the own agency where the right is limited to it', async () => {
    expect(await listed(person({ role: 'kota_officer', territory: '31.71', agencyId: 'ppkukm' }), 'business.edit')).toEqual(['31.71|ppkukm', '31.71.01|ppkukm', '31.71.01.1001.001|ppkukm']);
  });

  it('agrees with can on every record, for one and for two grants', async () => {
    const { rows } = await sql<{ code: string; place: string; agency: string }>`select * from public.records`.execute(world.db);
    for (const operation of ['business.list', 'business.edit', 'turns.read'] as const)
      for (const actor of [person(), person({ role: 'kecamatan_officer', territory: '31.71.01', agencyId: 'ppapp' }), person({ role: 'cadre', territory: '31.7', agencyId: 'ppapp' }, { role: 'kota_officer', territory: '31.72', agencyId: 'ppkukm' })])
        expect((await listed(actor, operation)).sort()).toEqual(rows.filter((row) => can(actor, operation, { territory: row.place, agencies: [row.agency] })).map((row) => row.code).sort());
  });

  it('takes column names as names and values as values', async () => {
    const hostile = person({ role: 'kota_officer', territory: "31' or '1'='1", agencyId: 'ppkukm' });
    expect(await listed(hostile, 'business.list')).toEqual([]);
    await expect(sql`select 1 from public.records r where ${withinScope(scopeFor({ actor: hostile }, 'business.list'), 'r.place" or true --')}`.execute(world.db)).rejects.toThrow(/does not exist/);
  });
});
