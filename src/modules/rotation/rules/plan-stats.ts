import { giniPerMillion, type Pair } from '#engine';
import { daysBetween, type PlainDate } from '../../../platform/clock.ts';

/** What is counted from one allocation of a season, before anything is decided. Counts only: no code, nobody's name. */
export type PlanStats = {
  readonly places: number;
  readonly filled: number;
  /** RWs with at least one business that can come to an event. */
  readonly rwsEligible: number;
  readonly served: number;
  /** RWs with an eligible business that had no turn since the round began and get none in this plan. */
  readonly never: number;
  /** Longest time between two turns of an RW, or from the beginning of the round to its first, in days. */
  readonly longestWait: number;
  /** Gini of turns per RW since the round began, those of the plan included, in thousandths: 0 = all equal. */
  readonly gini: number;
  /** How many RWs have 0, 1, 2, 3, 4, 5 or more turns in this plan. */
  readonly histogram: readonly number[];
  readonly kota: readonly KotaStats[];
};
export type KotaStats = { readonly code: string; readonly rwsEligible: number; readonly turns: number; readonly never: number };

export type StatsRw = { readonly code: string; readonly turnsBefore: number; readonly eligible: number; readonly lastTurn: PlainDate | null };
export type StatsTerms = {
  readonly rws: readonly StatsRw[];
  readonly rwOf: ReadonlyMap<string, string>;
  readonly dateOf: ReadonlyMap<string, PlainDate>;
  readonly places: number;
  readonly roundStart: PlainDate;
  readonly seasonEnd: PlainDate;
};

const HISTOGRAM_MOST = 5;
const KOTA_PARTS = 2;

/** Counts one allocation; `assignments` as the engine gives them, by event code. */
export function planStats(assignments: readonly Pair[], terms: StatsTerms): PlanStats {
  const datesByRw = new Map<string, PlainDate[]>();
  for (const { umkm, event } of assignments) {
    const rw = terms.rwOf.get(umkm)!;
    const dates = datesByRw.get(rw);
    if (dates) dates.push(terms.dateOf.get(event)!);
    else datesByRw.set(rw, [terms.dateOf.get(event)!]);
  }
  const eligible = terms.rws.filter((rw) => rw.eligible > 0);
  const turnsOf = (rw: StatsRw) => datesByRw.get(rw.code)?.length ?? 0;
  const histogram = new Array<number>(HISTOGRAM_MOST + 1).fill(0);
  for (const rw of eligible) histogram[Math.min(HISTOGRAM_MOST, turnsOf(rw))]! += 1;
  return {
    places: terms.places, filled: assignments.length, rwsEligible: eligible.length, histogram,
    served: eligible.filter((rw) => turnsOf(rw) > 0).length,
    never: eligible.filter((rw) => rw.turnsBefore + turnsOf(rw) === 0).length,
    longestWait: eligible.reduce((most, rw) => Math.max(most, waitOf(rw, datesByRw.get(rw.code) ?? [], terms)), 0),
    gini: giniOf(eligible.map((rw) => rw.turnsBefore + turnsOf(rw))),
    kota: kotaStats(eligible, turnsOf)
  };
}

/** The longest gap of one RW up to the end of the season. */
function waitOf(rw: StatsRw, dates: PlainDate[], terms: StatsTerms): number {
  let since = rw.lastTurn ?? terms.roundStart;
  let longest = 0;
  for (const date of [...dates].sort()) {
    longest = Math.max(longest, daysBetween(since, date));
    since = date;
  }
  return dates.length === 0 ? daysBetween(since, terms.seasonEnd) : longest;
}

/** Gini in thousandths. */
export function giniOf(values: readonly number[]): number {
  return Math.round(giniPerMillion(values) / 1000);
}

function kotaStats(eligible: readonly StatsRw[], turnsOf: (rw: StatsRw) => number): KotaStats[] {
  const byKota = Map.groupBy(eligible, (rw) => rw.code.split('.').slice(0, KOTA_PARTS).join('.'));
  return [...byKota].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, rws]) => ({
    code, rwsEligible: rws.length, turns: rws.reduce((sum, rw) => sum + turnsOf(rw), 0), never: rws.filter((rw) => rw.turnsBefore + turnsOf(rw) === 0).length
  }));
}
