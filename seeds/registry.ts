import { BULK_MAX, insertBusinesses, type BulkBusiness } from '../src/modules/registry/index.server.ts';
import type { Ctx } from '../src/modules/access/index.server.ts';
import { rwsUnder } from '../src/modules/territory/index.server.ts';
import { countsPerRw, inventBusiness, tenBusinesses } from './businesses.ts';
import type { Dice } from './dice.ts';
import { must } from './must.ts';
import { refreshStatistics } from '../src/platform/upkeep.server.ts';

/** Of the businesses, in a hundred: registered before the bazaar of August 2023; the others joined afterwards. */
const EARLY_SHARE = 70;

/** Fills the RWs under `territory` with `total` invented businesses and the ten people; progress every thousand. */
export async function plantBusinesses(ctx: Ctx, dice: Dice, where: { territory: string; total: number; withTen: boolean }, log: (line: string) => void): Promise<void> {
  const rws = await rwsUnder(ctx.db, where.territory, ctx.today);
  const counts = countsPerRw(dice, rws.length, where.total);
  const lastYear = Number(ctx.today.slice(0, 4)) - 1;
  const rows: BulkBusiness[] = where.withTen ? tenBusinesses() : [];
  let serial = 0;
  for (const [index, rw] of rws.entries())
    for (let i = 0; i < counts[index]!; i++) rows.push(inventBusiness(dice, rw.code, serial++, dice.chance(EARLY_SHARE) ? { from: 2019, to: 2022 } : { from: 2024, to: lastYear }));
  for (let start = 0; start < rows.length; start += BULK_MAX) {
    await ctx.inTransaction(async (tx) => must(await insertBusinesses(tx, ctx, rows.slice(start, start + BULK_MAX))));
    log(`Businesses: ${Math.min(rows.length, start + BULK_MAX)} of ${rows.length}`);
  }
  await refreshStatistics(ctx.db);
}
