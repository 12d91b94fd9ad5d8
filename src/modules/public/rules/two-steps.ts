/** One RW in the order of the drawn numbers (step 1), and what the rules made of it (step 2). */
export type RwLine = {
  readonly rwCode: string;
  /** Place among all RWs with an entrant, 1 = smallest number. */
  readonly rank: number;
  readonly ticket: string;
  readonly turnsBefore: number;
  /** Codes that got a place; or the first of the waiting list. */
  readonly codes: readonly string[];
  readonly waves: readonly string[];
  readonly why: Why;
};

/**
 * fewest: its turns and its number were enough. quota: it stands behind the line, but a minimum gave it a place.
 * displaced: it stands before the line, but a limit or a minimum of others took the place. more_turns: RWs with
 * fewer turns filled the places. later: others with as many turns had smaller numbers.
 */
export type Why = 'fewest' | 'quota' | 'displaced' | 'more_turns' | 'later';

export type RwOutcome = { readonly rwCode: string; readonly ticket: string; readonly turnsBefore: number; readonly codes: readonly string[]; readonly waves: readonly string[] };

/** Sorts RWs by their drawn numbers and names for each why it has or has not a place; `places` of the whole event. */
export function twoSteps(rws: readonly RwOutcome[], places: number): RwLine[] {
  const drawn = [...rws].sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
  const ranked = drawn.map((rw, index) => ({ ...rw, rank: index + 1 }));
  const byRule = [...ranked].sort((a, b) => a.turnsBefore - b.turnsBefore || a.rank - b.rank);
  const within = new Set(byRule.slice(0, places).map((rw) => rw.rwCode));
  const lastTurns = byRule[Math.min(places, byRule.length) - 1]?.turnsBefore ?? 0;
  return ranked.map((rw) => ({ ...rw, why: whyOf(rw, within.has(rw.rwCode), lastTurns) }));
}

function whyOf(rw: RwOutcome, within: boolean, lastTurns: number): Why {
  if (rw.waves.length > 0) return within ? 'fewest' : 'quota';
  if (within) return 'displaced';
  return rw.turnsBefore > lastTurns ? 'more_turns' : 'later';
}

/** Where an RW stands among those with as many turns as it: `urutan ke-23 dari 1.204`. */
export function standingOf(lines: readonly RwLine[], rwCode: string): { place: number; of: number } {
  const own = lines.find((line) => line.rwCode === rwCode);
  const equals = lines.filter((line) => line.turnsBefore === own?.turnsBefore);
  return { place: equals.findIndex((line) => line.rwCode === rwCode) + 1, of: equals.length };
}
