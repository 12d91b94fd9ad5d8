import type { PlainDate } from '#platform/clock.ts';
import type { Db } from '#platform/db.server.ts';
import { FIRST_RULEBOOK } from '#modules/events/index.server.ts';
import type { Tier } from '#modules/registry/index.server.ts';
import { statesThatCost, type TurnState } from '../rules/turn.ts';
import { countByRw, ledgerByBusiness } from '../store/turns.server.ts';

/** What counts as a turn where no event says which rulebook: the first one's consequences. */
const COUNTED = statesThatCost(FIRST_RULEBOOK.body.consequences);

/**
 * Turns per RW of a tier dated `since` or later; only RWs with at least one. `territory` narrows to a subtree.
 * `states` (default: those that cost a turn) chooses what is counted, e.g. ['attended'] for places really used.
 */
export async function turnsByRw(
  db: Db, tier: Tier, since: PlainDate, territory = '', states: readonly TurnState[] = COUNTED
): Promise<Map<string, { turns: number; lastDate: PlainDate }>> {
  const rows = await countByRw(db, { tier, since, territory, states });
  return new Map(rows.map(({ rwCode, ...counted }) => [rwCode, counted]));
}

/** Turns and last turn of each of these businesses in a tier, over all time; those without one are absent. */
export async function lastTurns(db: Db, tier: Tier, businessIds: readonly string[]): Promise<Map<string, { turns: number; lastDate: PlainDate }>> {
  const lines = await ledgerByBusiness(db, { tier, since: '0001-01-01', costs: COUNTED, cools: [], exceptEvents: [], businessIds });
  return new Map(lines.filter((line) => line.turns > 0).map((line) => [line.businessId, { turns: line.turns, lastDate: line.lastTurn! }]));
}
