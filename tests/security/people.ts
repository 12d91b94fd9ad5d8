import { sql } from 'kysely';
import { createDemoAccount, giveGrant, registerAgency, type Agency, type Role } from '../../src/modules/access/index.server.ts';
import type { TestWorld } from '../world.ts';

/** The password that every account of these tests has. */
export const PASSWORD = 'lentera kayu di teras';
/** A fixed second factor, so that tests can compute codes. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const UNITS: [code: string, level: string, name: string][] = [
  ['31', 'province', 'DKI Jakarta'], ['36', 'province', 'Banten'], ['31.71', 'kota', 'Jakarta Pusat'], ['31.72', 'kota', 'Jakarta Utara'],
  ['31.71.01', 'kecamatan', 'Gambir'], ['31.71.02', 'kecamatan', 'Sawah Besar'], ['31.71.01.1001', 'kelurahan', 'Gambir'],
  ['31.71.01.1001.001', 'rw', 'RW 001'], ['31.71.01.1001.002', 'rw', 'RW 002']
];

/** A handful of units and three agencies: enough for every relation of territory and agency. */
export async function layGround(world: TestWorld): Promise<void> {
  for (const [code, level, name] of UNITS) {
    const parent = code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null;
    await sql`insert into territory.units (code, level, parent_code, name, valid_from) values (${code}, ${level}, ${parent}, ${name}, '2000-01-01')`.execute(world.db);
  }
  for (const id of ['ppkukm', 'ppapp', 'biro-umum']) await must(registerAgency(world.system, agency(id)));
}

export function agency(id: string): Agency {
  return { id, name: `Dinas ${id}`, shortName: id.toUpperCase(), kind: 'dinas', pkkChannel: null, letterhead: `Dinas ${id} Provinsi DKI Jakarta` };
}

export type Person = { username: string; role?: Role; territory?: string; agencyId?: string; withTotp?: boolean };

/** An account that can sign in, with one grant when a role is named. Returns its id. */
export async function settle(world: TestWorld, person: Person): Promise<string> {
  const { username, role, territory = '31', agencyId = 'ppkukm', withTotp = false } = person;
  const made = await must(createDemoAccount(world.system, { username, name: `Ibu ${username}`, territory, agencyId, password: PASSWORD, ...(withTotp ? { totpSecret: TOTP_SECRET } : {}) }));
  if (role) await must(giveGrant(world.system, { accountId: made.accountId, role, territory, agencyId, validFrom: '2026-01-01', validTo: null }));
  return made.accountId;
}

/** The value of a result; throws with the refusal's code when it was refused. */
export async function must<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refusal: { code: string } }>): Promise<T> {
  const result = await outcome;
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}
