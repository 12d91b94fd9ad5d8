/**
 * States of a unit square: one square is one RW, one place or one turn.
 * full is taken or present, half is willing, offer is offered, me is you, no is absent or refused.
 */
export type UnitState = 'full' | 'half' | 'offer' | 'me' | 'no' | 'empty' | 'gap';

/** So many squares of one state, in reading order. */
export type UnitRun = { state: UnitState; n: number };

/** Above this many squares a person no longer counts them; a bar says it better. */
export const UNITS_MAX = 120;

/** How many squares there are, gaps left out. */
export function countUnits(runs: readonly UnitRun[]): number {
  return runs.reduce((sum, run) => sum + (run.state === 'gap' ? 0 : run.n), 0);
}

/** The squares as markup; only a state of the closed set and a count go in, so nothing needs escaping. */
export function unitSquares(runs: readonly UnitRun[]): string {
  return runs.map(({ state, n }) => (state === 'empty' ? '<i></i>' : `<i class="${state}"></i>`).repeat(Math.max(0, Math.trunc(n)))).join('');
}
