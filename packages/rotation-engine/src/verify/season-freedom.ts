/** What one business of a plan could attend beside, or instead of, what she has. */
import type { Season } from './season.ts';
import type { Held } from './season-limits.ts';

/** The innermost limit around an event in which business u has no turn left: the event itself, a window, the season, or nothing. */
export function innermostFull({ windowOf, windowUp, windowMax, input }: Season, { start, event }: Held, u: number, goal: number): number {
  for (let i = start[u]; i < start[u + 1]; i += 1) if (event[i] === goal) return SAME_EVENT;
  for (let window = windowOf[goal]; window >= 0; window = windowUp[window]) {
    let used = 0;
    for (let i = start[u]; i < start[u + 1]; i += 1) if (liesIn(windowOf, windowUp, event[i], window)) used += 1;
    if (used >= windowMax[window]) return window;
  }
  return start[u + 1] - start[u] >= input.policy.turnsMax ? SEASON_FULL : NOTHING_FULL;
}

/** Whether giving back a place at event e makes room in the limit `full` around the goal. */
export function makesRoom({ windowOf, windowUp }: Season, full: number, e: number, goal: number): boolean {
  if (full === SAME_EVENT) return e === goal;
  return full < 0 || liesIn(windowOf, windowUp, e, full);
}

/** Whether an event lies in a window, its own or one around it. */
export function liesIn(windowOf: Int32Array, windowUp: Int32Array, e: number, window: number): boolean {
  for (let w = windowOf[e]; w >= 0; w = windowUp[w]) if (w === window) return true;
  return false;
}

/** Events that a window admits nobody to. */
export function shutEvents({ windowOf, windowUp, windowMax }: Season): Uint8Array {
  return Uint8Array.from(windowOf, (window) => {
    for (let w = window; w >= 0; w = windowUp[w]) if (windowMax[w] === 0) return 1;
    return 0;
  });
}

export const NOTHING_FULL = -1;
const SEASON_FULL = -2;
const SAME_EVENT = -3;
