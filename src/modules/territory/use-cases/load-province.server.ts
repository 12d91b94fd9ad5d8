import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { recordAudit } from '../../../platform/audit.server.ts';
import type { PlainDate } from '../../../platform/clock.ts';
import type { Ctx } from '../../../platform/ctx.server.ts';
import type { Tx } from '../../../platform/db.server.ts';
import { isUnder, levelOf, parentOf, rwCodeOf, rwNameOf } from '../rules/codes.ts';
import { readRwCounts } from '../rules/rw-counts.ts';
import type { Unit } from '../rules/unit.ts';
import { findUnit, insertUnits } from '../store.server.ts';

const RW_COUNTS = resolve('src/modules/territory/rw-counts.csv');

/** Units that were there before our records begin; older dates of a register are read as this one. */
export const RECORDS_BEGIN: PlainDate = '2000-01-01';

/** How many units were loaded; `loaded` is false when the province was already there. */
export type LoadedProvince = { readonly loaded: boolean; readonly units: number; readonly rws: number };

/**
 * Loads a province from the national list and its RWs from rw-counts.csv (a province that the table does not
 * know gets its RWs from its officers). `only` limits it to one subtree and the units above. A province that
 * is already there is left as it is. Throws for a code that the national list does not have.
 */
export async function loadProvince(ctx: Ctx, tx: Tx, provinceCode: string, options: { only?: string } = {}): Promise<LoadedProvince> {
  if (await findUnit(tx, provinceCode)) return { loaded: false, units: 0, rws: 0 };
  const units = keepOnly(await listedUnits(provinceCode), options.only);
  const rws = await listedRws(new Set(units.filter((unit) => unit.level === 'kelurahan').map((unit) => unit.code)));
  await insertUnits(tx, [...units, ...rws]);
  recordAudit(tx, 'territory.loaded', provinceCode, { units: units.length, rws: rws.length, only: options.only });
  return { loaded: true, units: units.length, rws: rws.length };
}

async function listedUnits(provinceCode: string): Promise<Unit[]> {
  // Loaded here and not at the top: the list is read once in the life of a database.
  const { getProvinces, getRegencies, getDistricts, getVillages } = await import('idn-area-data');
  const areas = [await getProvinces(), await getRegencies(), await getDistricts(), await getVillages()].flat();
  const units = areas.filter((area) => isUnder(area.code, provinceCode)).map((area) => unitOf(area.code, area.name, false));
  if (units.length === 0) throw new Error(`The national list has no province ${provinceCode}.`);
  return units;
}

async function listedRws(kelurahanCodes: ReadonlySet<string>): Promise<Unit[]> {
  const counts = readRwCounts(await readFile(RW_COUNTS, 'utf8'));
  return counts
    .filter((row) => kelurahanCodes.has(row.kelurahanCode))
    .flatMap(({ kelurahanCode, mapped, inferred, placeholder }) => [
      ...[...mapped, ...inferred].map((number) => unitOf(rwCodeOf(kelurahanCode, number), rwNameOf(number), false)),
      ...placeholder.map((number) => unitOf(rwCodeOf(kelurahanCode, number), rwNameOf(number), true))
    ]);
}

function keepOnly(units: Unit[], only: string | undefined): Unit[] {
  return only === undefined ? units : units.filter((unit) => isUnder(unit.code, only) || isUnder(only, unit.code));
}

function unitOf(code: string, name: string, placeholder: boolean): Unit {
  return { code, level: levelOf(code), parentCode: parentOf(code), name, validFrom: RECORDS_BEGIN, validTo: null, placeholder };
}
