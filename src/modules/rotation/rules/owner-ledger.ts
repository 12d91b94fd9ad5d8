import type { PlainDate } from '../../../platform/clock.ts';

/** What the ledger says about one business in a tier. */
export type LedgerLine = {
  readonly businessId: string;
  readonly turns: number;
  readonly refusals: number;
  readonly lastTurn: PlainDate | null;
  readonly lastCooling: PlainDate | null;
  readonly lastAbsence: PlainDate | null;
  readonly lastRefusal: PlainDate | null;
};
export type OwnLedger = Omit<LedgerLine, 'businessId'> & { readonly busyOn: readonly PlainDate[] };

export const NO_LEDGER: OwnLedger = { turns: 0, refusals: 0, lastTurn: null, lastCooling: null, lastAbsence: null, lastRefusal: null, busyOn: [] };

/**
 * One ledger per owner from the lines of all her businesses: counts add up, the latest date counts.
 * Otherwise closing a business and registering another would make a first-timer of anybody.
 */
export function mergeLedgers(
  lines: readonly LedgerLine[], holders: readonly { readonly businessId: string; readonly date: PlainDate }[], ownerOf: ReadonlyMap<string, string>
): Map<string, OwnLedger> {
  const merged = new Map<string, OwnLedger>();
  for (const { businessId, ...line } of lines) {
    const owner = ownerOf.get(businessId) ?? businessId;
    merged.set(owner, together(merged.get(owner) ?? NO_LEDGER, line));
  }
  for (const { businessId, date } of holders) {
    const owner = ownerOf.get(businessId) ?? businessId;
    const own = merged.get(owner) ?? NO_LEDGER;
    merged.set(owner, { ...own, busyOn: [...own.busyOn, date] });
  }
  return merged;
}

function together(a: OwnLedger, b: Omit<LedgerLine, 'businessId'>): OwnLedger {
  return {
    turns: a.turns + b.turns, refusals: a.refusals + b.refusals, busyOn: a.busyOn,
    lastTurn: later(a.lastTurn, b.lastTurn), lastCooling: later(a.lastCooling, b.lastCooling),
    lastAbsence: later(a.lastAbsence, b.lastAbsence), lastRefusal: later(a.lastRefusal, b.lastRefusal)
  };
}

function later(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
