import { isPlainDate, type PlainDate } from '../../../platform/clock.ts';

/** Policies that an officer may compare and choose; the names are published with the plan. */
export const POLICIES = ['rata', 'akar', 'sebanding', 'sebanding_bebas'] as const;
export type PolicyName = (typeof POLICIES)[number];

/** What can be looked at beside them: every event drawn for itself, as before there were plans. Never drawn from. */
export const COMPARED = [...POLICIES, 'tiap_acara'] as const;
export type ComparedPolicy = (typeof COMPARED)[number];

export type PolicyTerms = { readonly weight: 'equal' | 'sqrt' | 'proportional'; readonly floorFirst: boolean };

/** The rulebook's values that a plan takes over; `cooldownDays` is that of the tier. */
export type PlanRules = { readonly floorFirst: boolean; readonly turnsMax: number; readonly perRwMax: number; readonly searchNodesMax: number; readonly cooldownDays: number };

/**
 * What each name stands for. `rata` is the rulebook itself; only `sebanding_bebas` lets an RW get its second turn
 * before another gets its first, and is there so that everybody can see what that would do.
 * Source: product.md, "Order of fairness"; engine.md T7.
 */
export function policyTerms(name: ComparedPolicy, rules: Pick<PlanRules, 'floorFirst'>): PolicyTerms {
  if (name === 'akar') return { weight: 'sqrt', floorFirst: rules.floorFirst };
  if (name === 'sebanding') return { weight: 'proportional', floorFirst: rules.floorFirst };
  if (name === 'sebanding_bebas') return { weight: 'proportional', floorFirst: false };
  return { weight: 'equal', floorFirst: rules.floorFirst };
}

const ROOT_UNIT = 1000;

/** The weight of an RW with `eligible` businesses: whole and at least 1, frozen with the plan. Roots are in thousandths. */
export function rwWeight(kind: PolicyTerms['weight'], eligible: number): number {
  if (kind === 'equal') return 1;
  if (kind === 'proportional') return Math.max(1, eligible);
  return Math.max(ROOT_UNIT, Math.round(Math.sqrt(eligible) * ROOT_UNIT));
}

const MONTH_DAYS = 31;
const QUARTER_DAYS = 92;

/**
 * The cooldown as nested calendar windows, month in quarter: how many turns of one business fit without breaking it.
 * A month boundary lets two turns stand closer than the cooldown; the sliding rule at each event's draw catches them.
 * Empty when one turn in the whole plan is the limit anyway. Source: product.md, "Cooldown as nested calendar windows".
 */
export function windowsOf(dates: readonly PlainDate[], rules: Pick<PlanRules, 'turnsMax' | 'cooldownDays'>): { id: string; in?: string; max: number }[] {
  if (rules.turnsMax === 1 || rules.cooldownDays === 0) return [];
  const months = [...new Set(dates.map(monthOf))];
  const quarters = [...new Set(dates.map(quarterOf))];
  const fits = (days: number) => Math.max(1, Math.ceil(days / rules.cooldownDays));
  const all = [...quarters.map((id) => ({ id, max: fits(QUARTER_DAYS) })), ...months.map((id) => ({ id, in: quarterOf(`${id}-01`), max: fits(MONTH_DAYS) }))];
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `2026-03` of a date. */
export function monthOf(date: PlainDate): string {
  return date.slice(0, 7);
}

/** `2026-q1` of a date. */
export function quarterOf(date: PlainDate): string {
  return `${date.slice(0, 4)}-q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** First and last day of the quarter in which a date lies. */
export function quarterAround(date: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  const first = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  const last = first + 2;
  const two = (month: number) => String(month).padStart(2, '0');
  const end = ['31', '30', '29', '28'].map((day) => `${date.slice(0, 4)}-${two(last)}-${day}`).find(isPlainDate)!;
  return { from: `${date.slice(0, 4)}-${two(first)}-01`, to: end };
}

/**
 * The days on which a season's plan may be drawn anew: the first of every `everyMonths`-th month after its start.
 * Source: draw-protocol.md 9 ("replan dates are fixed in the rulebook").
 */
export function replanDates(season: { readonly startsOn: PlainDate; readonly endsOn: PlainDate }, everyMonths: number): PlainDate[] {
  const [year, month] = [Number(season.startsOn.slice(0, 4)), Number(season.startsOn.slice(5, 7)) - 1];
  const dates: PlainDate[] = [];
  for (let step = everyMonths; ; step += everyMonths) {
    const at = month + step;
    const date = `${String(year + Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
    if (date > season.endsOn) return dates;
    dates.push(date);
  }
}

/** Whether a plan may be frozen on `today` after one frozen on `last`: at once when there is none, else once per date of the rulebook. */
export function replanDue(dates: readonly PlainDate[], last: PlainDate | null, today: PlainDate): { readonly due: true } | { readonly due: false; readonly next: PlainDate | null } {
  if (last === null || dates.some((date) => date > last && date <= today)) return { due: true };
  return { due: false, next: dates.find((date) => date > today) ?? null };
}
