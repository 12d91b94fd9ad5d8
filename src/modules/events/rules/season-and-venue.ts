import { isPlainDate, type PlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Level } from '../../territory/index.server.ts';
import type { EventsRefusal } from '../refusals.ts';
import type { Season } from './plan.ts';

export type SeasonForm = { readonly code: string; readonly name: string; readonly territory: string; readonly startsOn: PlainDate; readonly endsOn: PlainDate };
export type VenueForm = { readonly name: string; readonly address: string; readonly kelurahanCode: string; readonly capacityPerDay: number };

/**
 * A season of a territory may not overlap another of the same territory: turns are counted per season.
 * Refuses: season_dates_reversed, season_code_taken, season_overlaps (with the other's name).
 */
export function decideSeason(others: readonly Season[], form: SeasonForm): Result<SeasonForm, EventsRefusal> {
  if (!isPlainDate(form.startsOn) || !isPlainDate(form.endsOn) || form.endsOn <= form.startsOn) return refuse({ code: 'season_dates_reversed' });
  if (!/^[a-z0-9][a-z0-9-]{1,29}$/.test(form.code) || form.name.trim() === '') return refuse({ code: 'season_code_unusable' });
  const same = others.filter((season) => season.territory === form.territory);
  if (same.some((season) => season.code === form.code)) return refuse({ code: 'season_code_taken' });
  const overlapping = same.find((season) => season.startsOn <= form.endsOn && form.startsOn <= season.endsOn);
  if (overlapping) return refuse({ code: 'season_overlaps', other: overlapping.name });
  return accept({ ...form, name: form.name.trim() });
}

/** Refuses: venue_kelurahan_unknown, venue_name_missing, venue_capacity_outside. */
export function decideVenue(level: Level | undefined, form: VenueForm): Result<VenueForm, EventsRefusal> {
  if (level !== 'kelurahan') return refuse({ code: 'venue_kelurahan_unknown' });
  if (form.name.trim() === '' || form.address.trim() === '') return refuse({ code: 'venue_name_missing' });
  if (!Number.isInteger(form.capacityPerDay) || form.capacityPerDay < 1 || form.capacityPerDay > 100_000) return refuse({ code: 'venue_capacity_outside' });
  return accept({ ...form, name: form.name.trim(), address: form.address.trim() });
}
