import type { Ctx } from '#modules/access/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import { violates, type Tx } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { RegistrationRefusal } from '../refusals.ts';
import { decideEdit, type ChangeRefusal } from '../rules/changes.ts';
import { readBusinessForm, type BusinessForm, type Registration } from '../rules/form.ts';
import type { NikWarning } from '../rules/nik.ts';
import { updateBusinessRow, type BusinessRecord } from '../store/businesses.server.ts';
import { indexOf, sealOwner, updateOwner } from '../store/owners.server.ts';
import { lockedUntil } from '../store/pool.server.ts';
import { appendFacts } from '../store/statements.server.ts';
import { openBusiness, type OpenRefusal } from './open-business.server.ts';
import { checkNikIsFree, checkReferences, warningsFor } from './registration-checks.server.ts';

/** The form plus which version was edited. NIK, KK and phone left empty stay; `dropPhone` takes the phone away. */
export type BusinessEdit = { readonly businessId: string; readonly version: number; readonly form: BusinessForm; readonly dropPhone: boolean };
type Edited = { readonly businessId: string; readonly warnings: readonly NikWarning[] };
type EditRefusal = OpenRefusal | RegistrationRefusal | ChangeRefusal;

/**
 * Changes a business or its owner; consent and willingness have their own use cases.
 * Refuses: form_incomplete, not_found, coached_by_other_agency, register_outside_grant (moving it out of reach),
 * changed_meanwhile, locked_for_draw, domicile_date_stale, rw_unknown, coach_agency_unknown, up2k_group_elsewhere,
 * nik_already_registered.
 */
export async function editBusiness(ctx: Ctx, edit: BusinessEdit): Promise<Result<Edited, EditRefusal>> {
  if (!ctx.may('business.edit')) return refuse({ code: 'not_found' });
  const read = readBusinessForm(edit.form, { today: ctx.today, editing: true });
  if (!read.ok) return read;
  const nikIndex = indexOf(ctx.keys, 'nik', read.value.owner.nik);
  try {
    return await ctx.inTransaction((tx) => apply(ctx, tx, edit, read.value, nikIndex));
  } catch (error) {
    if (!violates(error, 'owners_nik_once')) throw error;
    const free = await checkNikIsFree(ctx, ctx.db, nikIndex);
    return free.ok ? refuse({ code: 'nik_already_registered', business: null, place: null }) : free;
  }
}

async function apply(ctx: Ctx, tx: Tx, edit: BusinessEdit, next: Registration, nikIndex: string | null): Promise<Result<Edited, EditRefusal>> {
  const opened = await openBusiness(ctx, tx, edit.businessId, 'business.edit', true);
  if (!opened.ok) return opened;
  const business = opened.value;
  const decision = decideEdit(
    { standing: { ...business, ownerName: business.owner.name, nikIndex: business.owner.nikIndex, kkIndex: business.owner.kkIndex }, version: edit.version, lockedUntil: await lockedUntil(tx, business.id, ctx.today) },
    { registration: next, nikIndex, kkIndex: indexOf(ctx.keys, 'kk', next.owner.kk) }
  );
  if (!decision.ok) return decision;
  const allowed = await checkTarget(ctx, tx, business, next, nikIndex);
  if (!allowed.ok) return allowed;

  await save(ctx, tx, business, next, { dropPhone: edit.dropPhone, moved: decision.value.moved });
  return accept({ businessId: business.id, warnings: await warningsFor(tx, next) });
}

async function checkTarget(ctx: Ctx, tx: Tx, business: BusinessRecord, next: Registration, nikIndex: string | null): Promise<Result<null, RegistrationRefusal>> {
  const moves = next.rwCode !== business.rwCode || next.coachAgencyId !== business.coachAgencyId;
  if (moves && !ctx.may('business.edit', { territory: next.rwCode, agencies: [next.coachAgencyId] })) return refuse({ code: 'register_outside_grant' });
  const stays = !moves && next.up2kGroupId === business.up2kGroupId; // an RW that was retired meanwhile does not block a new phone number
  const references = stays ? accept(null) : await checkReferences(ctx, tx, next);
  return references.ok ? checkNikIsFree(ctx, tx, nikIndex, business.owner.id) : references;
}

async function save(ctx: Ctx, tx: Tx, business: BusinessRecord, next: Registration, how: { dropPhone: boolean; moved: boolean }): Promise<void> {
  const at = ctx.clock.now();
  await updateOwner(tx, sealOwner(ctx.keys, business.owner.id, next.owner), how.dropPhone);
  await updateBusinessRow(tx, { ...next, id: business.id, code: business.code, ownerName: next.owner.name }, at);
  if (how.moved) await appendFacts(tx, [{ kind: 'moved', businessId: business.id, rwCode: next.rwCode }], at);
  recordAudit(tx, 'business.edited', business.id, { changed: changedFields(business, next, how.dropPhone), ...(how.moved ? { from: business.rwCode, to: next.rwCode } : {}) });
}

/** Names of what changed, never the values. */
function changedFields(business: BusinessRecord, next: Registration, dropPhone: boolean): string[] {
  const changed: string[] = [];
  const note = (field: string, differs: boolean) => { if (differs) changed.push(field); };
  note('name', next.name !== business.name);
  note('rw', next.rwCode !== business.rwCode);
  note('address', next.address !== business.address);
  note('category', next.category !== business.category);
  note('agency', next.coachAgencyId !== business.coachAgencyId);
  note('group', next.up2kGroupId !== business.up2kGroupId || next.isCadre !== business.isCadre);
  note('flags', [...next.flags].sort().join() !== [...business.flags].sort().join());
  note('domicile', next.domicileSince !== business.domicileSince);
  note('owner_name', next.owner.name !== business.owner.name || next.owner.salutation !== business.owner.salutation);
  note('nik', next.owner.nik !== null);
  note('kk', next.owner.kk !== null);
  note('phone', next.owner.phone !== null || dropPhone);
  return changed;
}
