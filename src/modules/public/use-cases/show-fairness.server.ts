import type { Ctx } from '#modules/access/index.server.ts';
import { listEvents, type EventSummary } from '#modules/events/index.server.ts';
import { TIERS, rwsWithBusinesses, type Tier } from '#modules/registry/index.server.ts';
import { turnsByRw } from '#modules/rotation/index.server.ts';
import { isUnder, mosaicOf, pathOf, treeOf, type Mosaic, type TreeNode } from '#modules/territory/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Db } from '#platform/db.server.ts';
import { addDays, type PlainDate } from '#platform/clock.ts';
import { shortName } from '../rules/names.ts';
import { statesOf, totalsOf, type FairnessTotals, type RwState } from '../rules/fairness.ts';

/** The ledger begins with the first season. */
const SINCE: PlainDate = '2000-01-01';
const NEXT_SHOWN = 3;

export type FairnessLayer = Tier | 'all';
export type RwTurns = { readonly turns: number; readonly lastDate: PlainDate };
export type FairnessPage = {
  readonly layer: FairnessLayer;
  readonly totals: FairnessTotals;
  readonly mosaic: Mosaic<RwState>;
};

/**
 * Every RW of the province with its state in one tier, or over all of them. `hrefOf` makes the group of a
 * kelurahan a link to its page.
 */
export async function showFairness(ctx: Ctx, query: { province: string; layer: FairnessLayer; hrefOf?: (code: string) => string }): Promise<Result<FairnessPage, { code: 'not_found' }>> {
  const tree = await treeOf(ctx.db, query.province, ctx.today);
  if (!tree) return refuse({ code: 'not_found' });
  const states = await statesUnder(ctx.db, tree, query.layer);
  const mosaic = mosaicOf<RwState>(tree, states, { missing: 'coach', isNever: (state) => state === 'never', ...(query.hrefOf ? { hrefOf: query.hrefOf } : {}) });
  return accept({ layer: query.layer, totals: totalsOf(states.values()), mosaic });
}

export type RwLedger = { readonly code: string; readonly name: string; readonly state: RwState; readonly perTier: Readonly<Record<Tier, RwTurns | null>>; readonly last: PlainDate | null };
export type KelurahanPage = {
  readonly path: readonly { readonly code: string; readonly name: string }[];
  readonly rws: readonly RwLedger[];
  readonly totals: FairnessTotals;
  readonly asked: RwLedger | null;
  readonly next: readonly EventSummary[];
};

/** One kelurahan: each RW with its turns per tier, and the answer for the RW that was asked for. Refuses: not_found. */
export async function showKelurahan(ctx: Ctx, query: { code: string; rw?: string }): Promise<Result<KelurahanPage, { code: 'not_found' }>> {
  const { code } = query;
  const [path, tree] = await Promise.all([pathOf(ctx.db, code), treeOf(ctx.db, code, ctx.today)]);
  if (!tree || tree.level !== 'kelurahan') return refuse({ code: 'not_found' });
  const ledgers = await Promise.all(TIERS.map((tier) => turnsByRw(ctx.db, tier, SINCE, code)));
  const states = await statesUnder(ctx.db, tree, 'all');
  const rws = tree.children.map((rw) => {
    const perTier = Object.fromEntries(TIERS.map((tier, index) => [tier, ledgers[index]!.get(rw.code) ?? null])) as Record<Tier, RwTurns | null>;
    const last = Object.values(perTier).reduce<PlainDate | null>((latest, turn) => (turn && (latest === null || turn.lastDate > latest) ? turn.lastDate : latest), null);
    return { code: rw.code, name: rw.name, state: states.get(rw.code)!, perTier, last };
  });
  const totals = totalsOf(states.values());
  return accept({ path: path.map(({ code: unitCode, name }) => ({ code: unitCode, name: shortName(name) })), rws, totals, asked: rws.find((rw) => rw.code === query.rw) ?? null, next: await nextFor(ctx, query.rw ?? code) });
}

/** Announced bazaars to come whose area includes this unit. */
async function nextFor(ctx: Ctx, unit: string): Promise<EventSummary[]> {
  const coming = await listEvents(ctx.db, { from: addDays(ctx.today, 1), status: 'announced' });
  return coming.filter((event) => event.firstDate > ctx.today && isUnder(unit, event.territory)).slice(0, NEXT_SHOWN);
}

async function statesUnder(db: Db, tree: TreeNode, layer: FairnessLayer): Promise<Map<string, RwState>> {
  const tiers = layer === 'all' ? TIERS : [layer];
  const [peopled, ...ledgers] = await Promise.all([rwsWithBusinesses(db, tree.code), ...tiers.map((tier) => turnsByRw(db, tier, SINCE, tree.code))]);
  const turns = new Map<string, { turns: number }>();
  for (const ledger of ledgers) for (const [code, line] of ledger) turns.set(code, { turns: (turns.get(code)?.turns ?? 0) + line.turns });
  return statesOf(rwsIn(tree), turns, peopled);
}

function rwsIn(node: TreeNode): string[] {
  return node.level === 'rw' ? [node.code] : node.children.flatMap(rwsIn);
}
