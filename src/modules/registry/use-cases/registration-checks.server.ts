import { findAgency, type Ctx } from '#modules/access/index.server.ts';
import { existsOn, findUnit, kelurahanOf, provinces } from '#modules/territory/index.server.ts';
import type { Db } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { RegistrationRefusal } from '../refusals.ts';
import type { Registration } from '../rules/form.ts';
import type { NikWarning } from '../rules/nik.ts';
import { findGroup } from '../store/groups.server.ts';
import { findByNik } from '../store/owners.server.ts';
import { resourceOf } from './open-business.server.ts';

/**
 * What a registration or edit refers to must exist: the RW today, the agency, the group in the same kelurahan.
 * Refuses: rw_unknown, coach_agency_unknown, up2k_group_elsewhere.
 */
export async function checkReferences(ctx: Ctx, db: Db, registration: Registration): Promise<Result<null, RegistrationRefusal>> {
  const rw = await findUnit(db, registration.rwCode);
  if (!rw || rw.level !== 'rw' || !existsOn(rw, ctx.today)) return refuse({ code: 'rw_unknown' });
  if (!(await findAgency(db, registration.coachAgencyId))) return refuse({ code: 'coach_agency_unknown' });
  if (registration.up2kGroupId === null) return accept(null);
  const group = await findGroup(db, registration.up2kGroupId);
  return group?.kelurahanCode === kelurahanOf(registration.rwCode) ? accept(null) : refuse({ code: 'up2k_group_elsewhere' });
}

/**
 * Refuses a NIK that another owner carries and names her business: code and kelurahan when the actor may see it.
 * Refuses: nik_already_registered.
 */
export async function checkNikIsFree(ctx: Ctx, db: Db, nikIndex: string | null, exceptOwnerId?: string): Promise<Result<null, RegistrationRefusal>> {
  if (nikIndex === null) return accept(null);
  const first = (await findByNik(db, [nikIndex])).find((carrier) => carrier.ownerId !== exceptOwnerId);
  if (!first) return accept(null);
  if (!ctx.may('business.read', resourceOf(first))) return refuse({ code: 'nik_already_registered', business: null, place: null });
  const kelurahan = await findUnit(db, kelurahanOf(first.rwCode));
  return refuse({ code: 'nik_already_registered', business: first.code, place: kelurahan?.name ?? first.rwCode });
}

/** The rules' warnings, and one more when the NIK names a kecamatan that our list of its province does not have. */
export async function warningsFor(db: Db, registration: Registration): Promise<NikWarning[]> {
  const { nik } = registration.owner;
  if (nik === null || registration.warnings.includes('nik_area_unknown')) return [...registration.warnings];
  const kecamatan = `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`;
  const weKnowTheProvince = (await provinces(db)).some((province) => province.code === kecamatan.slice(0, 2));
  const unknown = weKnowTheProvince && !(await findUnit(db, kecamatan));
  return unknown ? [...registration.warnings, 'nik_area_unknown'] : [...registration.warnings];
}
