import { isPlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Level } from '../../territory/index.server.ts';
import type { EventsRefusal } from '../refusals.ts';
import { decideQuotas } from './decide-quotas.ts';
import { LEVELS_OF_TIER, placesOn, type EventForm, type Season, type Venue } from './plan.ts';

/** What the store knows of the things that the form names; undefined or missing: there is none. */
export type KnownForPlan = {
  readonly season: Season | undefined;
  readonly venue: Venue | undefined;
  readonly scopeLevel: Level | undefined;
  readonly agencies: ReadonlySet<string>;
  /** Those of the territory codes that quotas name which exist. */
  readonly territories: ReadonlySet<string>;
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const CAPACITY_MAX = 100_000;
const ROWS_MAX = { days: 62, programme: 300, waves: 62, quotas: 300 };

type Check = Result<true, EventsRefusal>;
const FINE: Check = accept(true);

/**
 * Whether the plan can be held as written: dates inside the season, waves on event days, the hall's limit of
 * each day over the waves present, quotas that can be kept. Refuses with the first thing that cannot be; each
 * code is a sentence in refusals.ts. Source: product.md "Decisions taken", issue 2 part 6.
 */
export function decidePlan(known: KnownForPlan, form: EventForm): Check {
  const checks = [checkNamed, checkDays, checkProgramme, checkWaves, checkHall];
  for (const check of checks) {
    const outcome = check(known, form);
    if (!outcome.ok) return outcome;
  }
  return decideQuotas(known, form);
}

function checkNamed({ season, venue, scopeLevel, agencies }: KnownForPlan, form: EventForm): Check {
  if (form.name.trim() === '') return refuse({ code: 'event_name_missing' });
  if (!season) return refuse({ code: 'event_season_unknown' });
  if (!venue) return refuse({ code: 'event_venue_unknown' });
  if (!scopeLevel) return refuse({ code: 'event_territory_unknown' });
  if (!(LEVELS_OF_TIER[form.tier] as readonly string[]).includes(scopeLevel)) return refuse({ code: 'event_tier_mismatch', tier: form.tier, level: scopeLevel });
  if (form.agencies.length === 0) return refuse({ code: 'event_without_agency' });
  if (form.agencies.some((agency) => !agencies.has(agency))) return refuse({ code: 'event_agency_unknown' });
  for (const cap of [form.perRwMax, form.perRwPerWaveMax])
    if (cap !== null && !isCount(cap)) return refuse({ code: 'event_cap_outside' });
  return FINE;
}

function checkDays({ season, venue }: KnownForPlan, { days }: EventForm): Check {
  if (days.length === 0 || days.length > ROWS_MAX.days) return refuse({ code: 'event_without_days', most: ROWS_MAX.days });
  const seen = new Set<string>();
  for (const { date, opens, closes, capacity } of days) {
    if (!isPlainDate(date) || seen.has(date)) return refuse({ code: 'event_day_repeated', date });
    seen.add(date);
    if (date < season!.startsOn || date > season!.endsOn) return refuse({ code: 'event_outside_season', date, from: season!.startsOn, to: season!.endsOn });
    if (!areHours(opens, closes)) return refuse({ code: 'event_hours_reversed', date });
    if (!isCount(capacity)) return refuse({ code: 'event_capacity_outside', date });
    if (capacity > venue!.capacityPerDay) return refuse({ code: 'event_day_over_venue', date, capacity, most: venue!.capacityPerDay });
  }
  return FINE;
}

function checkProgramme(_: KnownForPlan, { days, programme }: EventForm): Check {
  if (programme.length > ROWS_MAX.programme) return refuse({ code: 'programme_too_long', most: ROWS_MAX.programme });
  for (const { date, starts, ends, title } of programme) {
    if (!days.some((day) => day.date === date)) return refuse({ code: 'programme_not_on_event_day', date, title });
    if (!areHours(starts, ends)) return refuse({ code: 'programme_hours_reversed', title });
  }
  return FINE;
}

function checkWaves(_: KnownForPlan, { days, waves }: EventForm): Check {
  if (waves.length === 0 || waves.length > ROWS_MAX.waves) return refuse({ code: 'event_without_waves', most: ROWS_MAX.waves });
  for (const { name, capacity, dates } of waves) {
    if (!isCount(capacity)) return refuse({ code: 'wave_capacity_outside', wave: name });
    if (dates.length === 0 || new Set(dates).size !== dates.length) return refuse({ code: 'wave_without_days', wave: name });
    const stray = dates.find((date) => !days.some((day) => day.date === date));
    if (stray !== undefined) return refuse({ code: 'wave_not_on_event_day', wave: name, date: stray });
  }
  return FINE;
}

function checkHall(_: KnownForPlan, { days, waves }: EventForm): Check {
  for (const { date, capacity } of days) {
    const places = placesOn(waves, date);
    if (places > capacity) return refuse({ code: 'hall_limit_exceeded', date, places, capacity });
  }
  return FINE;
}

function areHours(from: string, to: string): boolean {
  return TIME.test(from) && TIME.test(to) && from < to;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= CAPACITY_MAX;
}

export { ROWS_MAX };
