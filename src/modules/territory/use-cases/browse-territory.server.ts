import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import { ancestorsOf, isCode, levelOf, parentOf } from '../rules/codes.ts';
import type { Succession } from '../rules/succession.ts';
import type { Unit } from '../rules/unit.ts';
import { childrenOf, factsOf, provinces, rwCountsByChild, rwsOfAllTimes, successionsInto, unitsByCode, type TerritoryFact } from '../store.server.ts';

/** One page of the territory: a unit, the way to it, what lies under it, and, for a kelurahan, its history. */
export type TerritoryPage = {
  readonly unit: Unit | null;
  readonly path: readonly Unit[];
  readonly children: readonly (Unit & { readonly rws: number })[];
  /** RWs of all times of a kelurahan; empty on other levels. */
  readonly rws: readonly Unit[];
  readonly successions: readonly Succession[];
  readonly history: readonly TerritoryFact[];
  readonly mayEdit: boolean;
};

const HISTORY_MAX = 100;

/** The page of `code`, or the provinces when it is empty; an RW shows its kelurahan. Refuses: not_found. */
export async function territoryPage(ctx: Ctx, code: string): Promise<Result<TerritoryPage, { code: 'not_found' }>> {
  if (code === '') return accept({ unit: null, path: [], children: await withCounts(ctx, await provinces(ctx.db)), rws: [], successions: [], history: [], mayEdit: false });
  if (!isCode(code)) return refuse({ code: 'not_found' });
  const shown = levelOf(code) === 'rw' ? parentOf(code)! : code;
  const path = await unitsByCode(ctx.db, [...ancestorsOf(shown), shown]);
  const unit = path.at(-1);
  if (unit?.code !== shown) return refuse({ code: 'not_found' });
  if (unit.level !== 'kelurahan') return accept({ unit, path, children: await childrenWithCounts(ctx, shown), rws: [], successions: [], history: [], mayEdit: false });
  const [rws, successions, history] = [await rwsOfAllTimes(ctx.db, shown), await successionsInto(ctx.db, shown), await factsOf(ctx.db, shown, HISTORY_MAX)];
  return accept({ unit, path, children: [], rws, successions, history, mayEdit: ctx.may('territory.rw_edit', { territory: shown }) });
}

async function childrenWithCounts(ctx: Ctx, code: string): Promise<TerritoryPage['children']> {
  const counts = await rwCountsByChild(ctx.db, code, ctx.today);
  return (await childrenOf(ctx.db, code, ctx.today)).map((child) => ({ ...child, rws: counts.get(child.code) ?? 0 }));
}

async function withCounts(ctx: Ctx, units: readonly Unit[]): Promise<TerritoryPage['children']> {
  const counted = [];
  for (const unit of units) counted.push({ ...unit, rws: [...(await rwCountsByChild(ctx.db, unit.code, ctx.today)).values()].reduce((a, b) => a + b, 0) });
  return counted;
}
