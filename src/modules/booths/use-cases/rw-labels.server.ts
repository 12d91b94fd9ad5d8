import type { Db } from '../../../platform/db.server.ts';
import { kelurahanOf, rwNameOf, rwNumberOf, unitsByCode } from '../../territory/index.server.ts';

/** `RW 004 Kamal Muara` for each code: short, and still says where. */
export async function rwLabels(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const unique = [...new Set(codes)];
  const kelurahan = new Map((await unitsByCode(db, [...new Set(unique.map(kelurahanOf))])).map((unit) => [unit.code, unit.name]));
  return new Map(unique.map((code) => [code, `${rwNameOf(rwNumberOf(code))} ${kelurahan.get(kelurahanOf(code)) ?? ''}`.trim()]));
}
