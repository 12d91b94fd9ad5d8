import type { PlainDate } from '../../../platform/clock.ts';

/** An RW of the pool with what the territory knows about its origin. */
export type LedgerRw = { readonly code: string; readonly validFrom: PlainDate; readonly predecessors: readonly string[] };

/**
 * Turns before the draw for every RW of the pool. A successor of a split or merge inherits the largest
 * count among its predecessors and adds its own; any other RW that is younger than the round starts at the
 * lowest level of the others, so that being new is neither a punishment nor a way to the front.
 * `counted` holds turns per code since the round start, old codes too.
 * Source: engine-contract.md ("a new RW starts at the lowest level of the others"), domain.md 10 rule 30.
 */
export function turnsBeforeOf(rws: readonly LedgerRw[], counted: ReadonlyMap<string, number>, roundStart: PlainDate): Map<string, number> {
  const turns = new Map<string, number>();
  const fresh: LedgerRw[] = [];
  for (const rw of rws) {
    if (rw.predecessors.length === 0 && rw.validFrom > roundStart) fresh.push(rw);
    else turns.set(rw.code, ownTurns(rw, counted) + inherited(rw, counted));
  }
  const lowest = turns.size === 0 ? 0 : Math.min(...chunkedMinima([...turns.values()]));
  for (const rw of fresh) turns.set(rw.code, lowest + ownTurns(rw, counted));
  return turns;
}

function ownTurns(rw: LedgerRw, counted: ReadonlyMap<string, number>): number {
  return counted.get(rw.code) ?? 0;
}

/** The code itself may stand among its predecessors when an RW keeps its number after a split. */
function inherited(rw: LedgerRw, counted: ReadonlyMap<string, number>): number {
  return Math.max(0, ...rw.predecessors.filter((code) => code !== rw.code).map((code) => counted.get(code) ?? 0));
}

/** Spreading tens of thousands of arguments overflows the stack. */
function chunkedMinima(values: readonly number[]): number[] {
  const minima: number[] = [];
  for (let at = 0; at < values.length; at += 10_000) minima.push(Math.min(...values.slice(at, at + 10_000)));
  return minima;
}

/**
 * Turns that refusals cost: every k-th refusal counts as one (the rulebook's `refusalsBeforeTurn`, 3 by
 * default). It is the business' own count, never her RW's. Source: product.md, decisions.
 */
export function penaltyTurns(refusals: number, refusalsBeforeTurn: number): number {
  return Math.floor(refusals / refusalsBeforeTurn);
}

/** Dense ranks of last-turn dates within this input: 0 never, 1 the longest ago; equal dates share a rank. */
export function denseRanks(lastTurns: ReadonlyMap<string, PlainDate>): Map<string, number> {
  const dates = [...new Set(lastTurns.values())].sort();
  const rankOf = new Map(dates.map((date, index) => [date, index + 1]));
  return new Map([...lastTurns].map(([id, date]) => [id, rankOf.get(date)!]));
}
