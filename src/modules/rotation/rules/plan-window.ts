import type { PlainDate } from '../../../platform/clock.ts';
import { quarterAround, quarterOf } from './season-policy.ts';

/** When an RW may expect its next turn: a calendar quarter, in this season (0) or so many seasons ahead. */
export type RwWindow = { readonly rwCode: string; readonly eligible: number; readonly turns: number; readonly window: { readonly from: PlainDate; readonly to: PlainDate; readonly seasonAhead: number } | null };

/** The first turn of an RW in each of several forecasts of the same future. */
export type Forecast = ReadonlyMap<string, { readonly date: PlainDate; readonly seasonAhead: number }>;

const AGREE_PERCENT = 60;

/**
 * The window of every RW with an eligible business: the quarter of its first planned turn; without one in the plan
 * the quarter on which at least 60 % of the forecasts agree; otherwise none, because a guess is not an answer.
 */
export function rwWindows(rws: readonly { readonly code: string; readonly eligible: number }[], planned: ReadonlyMap<string, readonly PlainDate[]>, forecasts: readonly Forecast[]): RwWindow[] {
  return rws.filter((rw) => rw.eligible > 0).map(({ code, eligible }) => {
    const dates = [...(planned.get(code) ?? [])].sort();
    const window = dates.length > 0 ? { ...quarterAround(dates[0]!), seasonAhead: 0 } : agreed(code, forecasts);
    return { rwCode: code, eligible, turns: dates.length, window };
  });
}

function agreed(code: string, forecasts: readonly Forecast[]): RwWindow['window'] {
  const votes = new Map<string, { count: number; date: PlainDate; seasonAhead: number }>();
  for (const forecast of forecasts) {
    const found = forecast.get(code);
    if (!found) continue;
    const vote = votes.get(quarterOf(found.date)) ?? { count: 0, ...found };
    votes.set(quarterOf(found.date), { ...vote, count: vote.count + 1 });
  }
  const best = [...votes.values()].sort((a, b) => b.count - a.count || (a.date < b.date ? -1 : 1))[0];
  if (!best || best.count * 100 < AGREE_PERCENT * forecasts.length) return null;
  return { ...quarterAround(best.date), seasonAhead: best.seasonAhead };
}

/** What one business may expect, from her place among those of her RW and the turns that her RW gets. */
export type OwnTurn = {
  /** Businesses of her RW with fewer turns or a longer wait. */
  readonly ahead: number;
  /** Businesses with the same, herself included: the draw decides among them. */
  readonly equals: number;
  /** The dates of the RW's turns between which hers lies at today's supply; null when the RW gets none. */
  readonly earliest: PlainDate | null;
  readonly latest: PlainDate | null;
  /** The one quarter in which it lies for certain at today's supply; null when it may be one of several. */
  readonly window: { readonly from: PlainDate; readonly to: PlainDate } | null;
  /** Places per season that her RW lacks so that everybody in it gets one each season. */
  readonly gap: number;
};

/**
 * Her turn at today's supply: the RW's planned dates, then the same dates again each season. Those before her take
 * the first turns; she has one of the next `equals`.
 */
export function ownTurn(line: { readonly ahead: number; readonly equals: number; readonly eligible: number }, dates: readonly PlainDate[]): OwnTurn {
  const sorted = [...dates].sort();
  const at = (index: number) => (sorted.length === 0 ? null : seasonsLater(sorted[index % sorted.length]!, Math.floor(index / sorted.length)));
  const earliest = at(line.ahead);
  const latest = at(line.ahead + line.equals - 1);
  const sure = earliest !== null && latest !== null && quarterOf(earliest) === quarterOf(latest);
  return { ahead: line.ahead, equals: line.equals, earliest, latest, window: sure ? quarterAround(earliest) : null, gap: Math.max(0, line.eligible - sorted.length) };
}

/** The same day `seasons` years on; 29 February becomes the 28th. */
export function seasonsLater(date: PlainDate, seasons: number): PlainDate {
  const moved = `${String(Number(date.slice(0, 4)) + seasons).padStart(4, '0')}${date.slice(4)}`;
  return date.endsWith('-02-29') && seasons % 4 !== 0 ? moved.replace(/29$/, '28') : moved;
}

/** How many of her RW stand before her and beside her: fewest turns first, then the longest wait. */
export function standingIn(own: { readonly turnsBefore: number; readonly lastTurnRank: number }, others: readonly { readonly turnsBefore: number; readonly lastTurnRank: number }[]): { ahead: number; equals: number } {
  const order = (one: typeof own) => one.turnsBefore - own.turnsBefore || one.lastTurnRank - own.lastTurnRank;
  return { ahead: others.filter((one) => order(one) < 0).length, equals: others.filter((one) => order(one) === 0).length };
}
