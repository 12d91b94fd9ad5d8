import type { Ctx } from '#modules/access/index.server.ts';
import { TIERS, rwsWithBusinesses, type Tier } from '#modules/registry/index.server.ts';
import { turnsByRw } from '#modules/rotation/index.server.ts';
import { kelurahanOf, mosaicOf, pathOf, treeOf, type Mosaic, type TreeNode } from '#modules/territory/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { Db } from '#platform/db.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import { statesOf, totalsOf, type FairnessTotals, type RwState } from '../rules/fairness.ts';

/** The ledger begins with the first season. */
const SINCE: PlainDate = '2000-01-01';

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
  const mosaic = mosaicOf(tree, states, { missing: 'coach', isNever: (state) => state === 'never', ...(query.hrefOf ? { hrefOf: query.hrefOf } : {}) });
  return accept({ layer: query.layer, totals: totalsOf(states.values()), mosaic });
}

/** Only the three counts, for the home page. */
export async function fairnessTotals(ctx: Ctx, province: string): Promise<FairnessPage | undefined> {
  const page = await showFairness(ctx, { province, layer: 'all' });
  return page.ok ? page.value : undefined;
}

export type KelurahanPage = {
  readonly path: readonly { readonly code: string; readonly name: string }[];
  readonly rws: readonly { readonly code: string; readonly name: string; readonly state: RwState; readonly perTier: Readonly<Record<Tier, RwTurns | null>>; readonly last: PlainDate | null }[];
};

/** One kelurahan: each RW with its turns per tier. */
export async function showKelurahan(ctx: Ctx, code: string): Promise<Result<KelurahanPage, { code: 'not_found' }>> {
  const [path, tree] = await Promise.all([pathOf(ctx.db, code), treeOf(ctx.db, code, ctx.today)]);
  if (!tree || tree.level !== 'kelurahan') return refuse({ code: 'not_found' });
  const ledgers = await Promise.all(TIERS.map((tier) => turnsByRw(ctx.db, tier, SINCE, code)));
  const states = await statesUnder(ctx.db, tree, 'all');
  const rws = tree.children.map((rw) => {
    const perTier = Object.fromEntries(TIERS.map((tier, index) => [tier, ledgers[index]!.get(rw.code) ?? null])) as Record<Tier, RwTurns | null>;
    const last = Object.values(perTier).reduce<PlainDate | null>((latest, turn) => (turn && (latest === null || turn.lastDate > latest) ? turn.lastDate : latest), null);
    return { code: rw.code, name: rw.name, state: states.get(rw.code)!, perTier, last };
  });
  return accept({ path: path.map(({ code: unitCode, name }) => ({ code: unitCode, name })), rws });
}

/** The kelurahan page that an RW code belongs to; undefined when it is no RW code. */
export function kelurahanOfRw(code: string): string | undefined {
  return /^\d{2}\.\d{2}\.\d{2}\.\d{4}\.\d{3}$/.test(code) ? kelurahanOf(code) : undefined;
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
