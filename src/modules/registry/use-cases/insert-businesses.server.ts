import { listAgencies, type Ctx } from '#modules/access/index.server.ts';
import { existsOn, kelurahanOf, unitsByCode } from '#modules/territory/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import type { Tx } from '#platform/db.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import { INACTIVE_REASONS, type ConsentPurpose, type InactiveReason } from '../rules/business.ts';
import { readBusinessForm, type BusinessForm } from '../rules/form.ts';
import type { Category, Flag, Tier } from '../rules/tier.ts';
import { groupsByIds } from '../store/groups.server.ts';
import { findByNik, indexOf } from '../store/owners.server.ts';
import { insertProducts } from '../store/products.server.ts';
import { saveRegistrations, type Registering } from './save-registrations.server.ts';

/** One business of a seed or a benchmark: plain data, the same meaning as the form's fields. */
export type BulkBusiness = {
  readonly id?: string;
  readonly name: string; readonly rwCode: string; readonly category: Category; readonly coachAgencyId: string; readonly domicileSince: PlainDate;
  readonly ownerName: string; readonly salutation?: 'Ibu' | 'Bapak' | null; readonly nik?: string | null; readonly kk?: string | null; readonly phone?: string | null;
  readonly address?: string; readonly up2kGroupId?: string | null; readonly isCadre?: boolean; readonly flags?: readonly Flag[];
  readonly consents: readonly ConsentPurpose[]; readonly willing: readonly Tier[];
  /** Absent: today. */
  readonly registeredOn?: PlainDate;
  readonly inactiveReason?: InactiveReason | null;
  readonly products?: readonly { readonly name: string; readonly description?: string; readonly priceIdr: number | null }[];
};

export const BULK_MAX = 1000;

type BulkRefusal = { code: 'row_refused'; row: number; fields: string } | { code: 'not_found' };

/**
 * Writes many businesses by the rules of `registerBusiness`, at most 1,000 per call, with one audit line for the
 * batch. Answers id and code per row, in order. Only the system may (seeds, benchmarks).
 * Refuses: row_refused with the row (from 0) and what is wrong; nothing may be kept then, so roll back.
 */
export async function insertBusinesses(tx: Tx, ctx: Ctx, rows: readonly BulkBusiness[]): Promise<Result<{ businessId: string; code: string }[], BulkRefusal>> {
  if (ctx.actor.kind !== 'system') return refuse({ code: 'not_found' });
  assert(rows.length <= BULK_MAX, `at most ${BULK_MAX} businesses per call, not ${rows.length}`);
  if (rows.length === 0) return accept([]);
  const known = await loadKnown(ctx, tx, rows);
  const registering: Registering[] = [];
  for (const [row, business] of rows.entries()) {
    const read = readRow(ctx, business, known);
    if (!read.ok) return refuse({ code: 'row_refused', row, fields: read.refusal.fields });
    registering.push(read.value);
  }

  const saved = await saveRegistrations(ctx, tx, registering);
  const products = rows.flatMap((row, index) => (row.products ?? []).map((product) => ({ description: '', ...product, id: ctx.newId(), businessId: saved[index]!.businessId })));
  await insertProducts(tx, products, ctx.clock.now());
  recordAudit(tx, 'businesses.registered_in_bulk', 'registry', { count: rows.length, first: saved[0]!.businessId, last: saved.at(-1)!.businessId });
  return accept(saved);
}

type Known = { rws: ReadonlySet<string>; agencies: ReadonlySet<string>; groups: ReadonlyMap<string, string>; takenNiks: Set<string> };

/** Four queries for the whole batch instead of four per row. */
async function loadKnown(ctx: Ctx, tx: Tx, rows: readonly BulkBusiness[]): Promise<Known> {
  const units = await unitsByCode(tx, [...new Set(rows.map((row) => row.rwCode))]);
  const indexes = rows.flatMap((row) => (row.nik ? [indexOf(ctx.keys, 'nik', row.nik)!] : []));
  return {
    rws: new Set(units.filter((unit) => unit.level === 'rw' && existsOn(unit, ctx.today)).map((unit) => unit.code)),
    agencies: new Set((await listAgencies(tx)).map((agency) => agency.id)),
    groups: await groupsByIds(tx, [...new Set(rows.flatMap((row) => row.up2kGroupId ?? []))]),
    takenNiks: new Set((await findByNik(tx, indexes)).map((carrier) => carrier.nikIndex))
  };
}

function readRow(ctx: Ctx, row: BulkBusiness, known: Known): Result<Registering, { code: 'row'; fields: string }> {
  const problem = (fields: string) => refuse({ code: 'row', fields });
  const read = readBusinessForm(formOf(row), { today: ctx.today });
  if (!read.ok) return problem(Object.entries(read.refusal.fields).map(([field, refusal]) => `${field} ${refusal.code}`).join(', '));
  if (!known.rws.has(row.rwCode)) return problem('rw_unknown');
  if (!known.agencies.has(row.coachAgencyId)) return problem('coach_agency_unknown');
  if (row.up2kGroupId && known.groups.get(row.up2kGroupId) !== kelurahanOf(row.rwCode)) return problem('up2k_group_elsewhere');
  const nikIndex = indexOf(ctx.keys, 'nik', read.value.owner.nik);
  if (nikIndex !== null && known.takenNiks.has(nikIndex)) return problem('nik_already_registered');
  if (nikIndex !== null) known.takenNiks.add(nikIndex);
  const inactiveReason = row.inactiveReason ?? null;
  if (inactiveReason !== null && !INACTIVE_REASONS.includes(inactiveReason)) return problem('inactive_reason_missing');
  const registeredOn = row.registeredOn ?? ctx.today;
  return registeredOn > ctx.today ? problem('registeredOn date_in_future') : accept({ ...read.value, id: row.id, registeredOn, inactiveReason });
}

function formOf(row: BulkBusiness): BusinessForm {
  return {
    name: row.name, rwCode: row.rwCode, category: row.category, coachAgencyId: row.coachAgencyId, domicileSince: row.domicileSince, ownerName: row.ownerName,
    salutation: row.salutation ?? '', nik: row.nik ?? '', noKtp: !row.nik, kk: row.kk ?? '', phone: row.phone ?? '', birthDate: '', address: row.address ?? '',
    up2kGroupId: row.up2kGroupId ?? '', isCadre: row.isCadre ?? false, flags: row.flags ?? [], consents: row.consents, willing: row.willing
  };
}
