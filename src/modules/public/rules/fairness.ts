/** What the fairness picture says of one RW. */
export type RwState = 'served' | 'never' | 'coach';

export type FairnessTotals = { readonly rws: number; readonly served: number; readonly never: number; readonly coach: number };

/**
 * The state of every RW: served with at least one turn; otherwise never when a business is registered and
 * active there, and coach when none is (product.md: such an RW is a task, not silently skipped).
 */
export function statesOf(rws: readonly string[], turns: ReadonlyMap<string, { turns: number }>, withBusiness: ReadonlySet<string>): Map<string, RwState> {
  return new Map(rws.map((code) => [code, (turns.get(code)?.turns ?? 0) > 0 ? 'served' : withBusiness.has(code) ? 'never' : 'coach']));
}

/** The three counts; they add up to all RWs. */
export function totalsOf(states: Iterable<RwState>): FairnessTotals {
  const totals = { rws: 0, served: 0, never: 0, coach: 0 };
  for (const state of states) {
    totals.rws += 1;
    totals[state] += 1;
  }
  return totals;
}
