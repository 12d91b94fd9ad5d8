import { expect } from 'vitest';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import { registerAgency } from '#modules/access/index.server.ts';
import { loadProvince } from '#modules/territory/index.server.ts';
import type { BusinessForm } from '../rules/form.ts';
import { registerBusiness } from '../use-cases/register-business.server.ts';

/** A small registry for the database specs: Jakarta Utara, two agencies, the people who act. */
export const RW4 = '31.72.01.1002.004'; // Kamal Muara
export const RW5 = '31.72.01.1002.005';
export const OTHER_RW = '31.72.04.1001.001'; // Cilincing

export async function openSmallRegistry() {
  const world = await openTestWorld();
  await world.system.inTransaction((tx) => loadProvince(world.system, tx, '31', { only: '31.72' }));
  for (const [id, shortName] of [['ppapp', 'Dinas PPAPP'], ['ppkukm', 'Dinas PPKUKM']] as const)
    await registerAgency(world.system, { id, name: `${shortName} DKI Jakarta`, shortName, kind: 'dinas', pkkChannel: null, letterhead: '' });
  const as = (role: Parameters<TestWorld['actor']>[0]['role'], territory: string, agencyId = 'ppapp') => world.ctxOf(world.actor({ role, territory, agencyId }));
  return {
    ...world, as,
    cadre: as('cadre', '31.72.01.1002'),
    cadreElsewhere: as('cadre', '31.72.04.1001'),
    officer: as('kecamatan_officer', '31.72.01'),
    officerOfOther: as('kecamatan_officer', '31.72.01', 'ppkukm'),
    officerElsewhere: as('kecamatan_officer', '31.72.04'),
    inspector: as('inspector', '31.72', 'inspektorat')
  };
}
export type SmallRegistry = Awaited<ReturnType<typeof openSmallRegistry>>;

export const SARI: BusinessForm = {
  name: 'Bawang Goreng Bu Sari', rwCode: RW4, address: '', category: 'makanan_kemasan', coachAgencyId: 'ppapp', up2kGroupId: '', isCadre: true, flags: ['women_led'],
  domicileSince: '2015-01-01', consents: ['record', 'catalogue'], willing: ['kecamatan'], ownerName: 'Sari', salutation: 'Ibu', nik: '', noKtp: true, kk: '', phone: '', birthDate: ''
};

let serial = 1;
/** A NIK made by the rule that no other call gave. */
export function someNik(): string {
  return `317201410180${String(serial++).padStart(4, '0')}`;
}

/** Registers with changes to Ibu Sari's form; fails the test when refused. */
export async function registered(ctx: SmallRegistry['cadre'], change: Partial<BusinessForm> = {}) {
  const outcome = await registerBusiness(ctx, { ...SARI, ...change });
  expect(outcome).toMatchObject({ ok: true });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}
