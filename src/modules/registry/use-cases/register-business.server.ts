import type { Ctx } from '#modules/access/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import { violates, type Tx } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { RegistrationRefusal } from '../refusals.ts';
import { readBusinessForm, type BusinessForm, type Registration } from '../rules/form.ts';
import type { NikWarning } from '../rules/nik.ts';
import { indexOf } from '../store/owners.server.ts';
import { checkNikIsFree, checkReferences, warningsFor } from './registration-checks.server.ts';
import { saveRegistrations } from './save-registrations.server.ts';

export type Registered = { readonly businessId: string; readonly code: string; readonly warnings: readonly NikWarning[] };

/**
 * Registers a business with its owner, her consent and her standing willingness. Warnings (a NIK date that
 * differs, an area that our list does not know) never block.
 * Refuses: form_incomplete (per field), register_outside_grant, rw_unknown, coach_agency_unknown,
 * up2k_group_elsewhere, nik_already_registered (with the first record when the actor may see it), not_found.
 */
export async function registerBusiness(ctx: Ctx, form: BusinessForm): Promise<Result<Registered, RegistrationRefusal | { code: 'not_found' }>> {
  if (!ctx.may('business.register')) return refuse({ code: 'not_found' });
  const read = readBusinessForm(form, { today: ctx.today });
  if (!read.ok) return read;
  const registration = read.value;
  if (!ctx.may('business.register', { territory: registration.rwCode, agencies: [registration.coachAgencyId] })) return refuse({ code: 'register_outside_grant' });
  const nikIndex = indexOf(ctx.keys, 'nik', registration.owner.nik);
  try {
    return await ctx.inTransaction((tx) => register(ctx, tx, registration, nikIndex));
  } catch (error) {
    if (!violates(error, 'owners_nik_once')) throw error; // two people typed the same NIK at the same moment
    const free = await checkNikIsFree(ctx, ctx.db, nikIndex);
    return free.ok ? refuse({ code: 'nik_already_registered', business: null, place: null }) : free;
  }
}

async function register(ctx: Ctx, tx: Tx, registration: Registration, nikIndex: string | null): Promise<Result<Registered, RegistrationRefusal>> {
  const references = await checkReferences(ctx, tx, registration);
  if (!references.ok) return references;
  const free = await checkNikIsFree(ctx, tx, nikIndex);
  if (!free.ok) return free;
  const warnings = await warningsFor(tx, registration);

  const [saved] = await saveRegistrations(ctx, tx, [{ ...registration, registeredOn: ctx.today, inactiveReason: null }]);
  recordAudit(tx, 'business.registered', saved!.businessId, { rw: registration.rwCode, agency: registration.coachAgencyId, nik: registration.owner.nik !== null, warnings });
  return accept({ ...saved!, warnings });
}
