import type { PlainDate } from '../../../platform/clock.ts';
import type { Tier } from '../../registry/index.server.ts';
import type { EventStatus } from './status.ts';

/** A wall-clock time in Asia/Jakarta, `HH:MM`. */
export type ClockTime = string;

export const QUOTA_KINDS = ['territory', 'category', 'agency', 'flag'] as const;
export type QuotaKind = (typeof QUOTA_KINDS)[number];

/** Flags that a quota may name: those of the registry, and first-timers, which rotation derives from its ledger. */
export const QUOTA_FLAGS = ['women_led', 'disability', 'first_timer'] as const;
export type QuotaFlag = (typeof QUOTA_FLAGS)[number];

/** `capacity` is the hall's limit of that day. */
export type EventDay = { readonly date: PlainDate; readonly opens: ClockTime; readonly closes: ClockTime; readonly capacity: number };
export type ProgrammeItem = { readonly date: PlainDate; readonly starts: ClockTime; readonly ends: ClockTime; readonly title: string };
/** A group that attends together on its dates. */
export type WaveForm = { readonly name: string; readonly capacity: number; readonly dates: readonly PlainDate[] };
export type Wave = WaveForm & { readonly id: string; readonly code: string };
/** `waveCode` null: over the whole event. At least one of `min` and `max` is given. */
export type QuotaForm = {
  readonly kind: QuotaKind;
  readonly key: string;
  readonly waveCode: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly reason: string | null;
};
export type Quota = QuotaForm & { readonly id: string; readonly code: string };
export type Venue = { readonly id: string; readonly name: string; readonly address: string; readonly kelurahanCode: string; readonly capacityPerDay: number };
export type Season = { readonly id: string; readonly code: string; readonly name: string; readonly territory: string; readonly startsOn: PlainDate; readonly endsOn: PlainDate };

/** What an officer writes down. Waves get W1, W2, ... and quotas Q1, Q2, ... in this order. */
export type EventForm = {
  readonly name: string;
  readonly seasonId: string;
  readonly tier: Tier;
  /** Code of the subtree whose businesses are drawn from. */
  readonly territory: string;
  /** The agencies that own it together, the first one answers the phone. */
  readonly agencies: readonly string[];
  readonly venueId: string;
  readonly days: readonly EventDay[];
  readonly programme: readonly ProgrammeItem[];
  readonly waves: readonly WaveForm[];
  readonly quotas: readonly QuotaForm[];
  readonly perRwMax: number | null;
  readonly perRwPerWaveMax: number | null;
  readonly whatToBring: string;
  readonly contact: string;
};

/** An event as it is stored: everything that invitation, draw and page need. */
export type EventPlan = Omit<EventForm, 'venueId' | 'waves' | 'quotas'> & {
  readonly id: string;
  readonly slug: string;
  readonly status: EventStatus;
  readonly venue: Venue;
  readonly waves: readonly Wave[];
  readonly quotas: readonly Quota[];
  readonly rulebookVersion: number;
  /** True while a freeze stands on this plan: it cannot be edited. */
  readonly locked: boolean;
  readonly firstDate: PlainDate;
  readonly lastDate: PlainDate;
  /** Sum of the waves' capacities. */
  readonly places: number;
};

/** One line of a list or calendar. */
export type EventSummary = Pick<EventPlan, 'id' | 'slug' | 'name' | 'seasonId' | 'tier' | 'territory' | 'agencies' | 'firstDate' | 'lastDate' | 'status' | 'places'> & {
  readonly venueName: string;
};

/** Sum of the waves' capacities. */
export function placesOf(waves: readonly WaveForm[]): number {
  return waves.reduce((sum, wave) => sum + wave.capacity, 0);
}

/** How many places of the waves fall on a date. */
export function placesOn(waves: readonly WaveForm[], date: PlainDate): number {
  return placesOf(waves.filter((wave) => wave.dates.includes(date)));
}

/** The level that the pool of a tier's event must have; a weekly one may be of any but the kelurahan. */
export const LEVELS_OF_TIER = {
  province: ['province'],
  kota: ['kota'],
  kecamatan: ['kecamatan'],
  kelurahan: ['kelurahan'],
  weekly: ['province', 'kota', 'kecamatan']
} as const satisfies Record<Tier, readonly string[]>;
