import { addDays, isPlainDate, type PlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Tier } from '../../registry/index.server.ts';
import type { EventsRefusal } from '../refusals.ts';

/** What can become of a place that somebody was given; rotation keeps the ledger, the rulebook the consequences. */
export const TURN_STATES = ['offered', 'confirmed', 'declined', 'withdrawn_late', 'lapsed', 'attended', 'absent', 'replaced', 'cancelled'] as const;
export type TurnState = (typeof TURN_STATES)[number];

/** Whether the state counts as a turn, and whether it starts the tier's cooldown. */
export type Consequence = { readonly costsTurn: boolean; readonly cooldown: boolean };

/** The settings of the rotation; each value with its meaning in `RULEBOOK_FIELDS` (texts.ts). */
export type RulebookBody = {
  /** Turns that one business may get in one draw. */
  readonly turnsMax: number;
  /** Places that one RW may get in one event that names no cap of its own. */
  readonly perRwMax: number;
  readonly floorFirst: boolean;
  readonly weight: 'equal';
  readonly cooldownDays: Record<Tier, number>;
  /** The refusal with this number costs a turn; earlier ones do not. */
  readonly refusalsBeforeTurn: number;
  /** Added to the tier's cooldown when somebody confirmed and did not come. */
  readonly noShowCooldownDays: number;
  readonly objectionHours: number;
  readonly domicileDays: number;
  readonly invitationHours: number;
  readonly consequences: Record<TurnState, Consequence>;
  readonly pinsShareMaxPercent: number;
  /** A quota's minimum above this share of its candidates needs a public reason. */
  readonly minimumReasonPercent: number;
  readonly activeDays: number;
  readonly searchNodesMax: number;
  readonly roundStart: Record<Tier, PlainDate>;
  readonly witnessesMin: number;
  /** A season's plan may be drawn anew on the first day of every so many months; in between only replacements move places. */
  readonly replanEveryMonths: number;
};

export type Rulebook = { readonly version: number; readonly effectiveFrom: PlainDate; readonly body: RulebookBody };

/** Version 1, written by the migration too (rulebook.db.spec.ts compares them). Source: product.md, "Decisions taken"; domain.md 10. */
export const FIRST_RULEBOOK: Rulebook = {
  version: 1,
  effectiveFrom: '2000-01-01',
  body: {
    turnsMax: 1,
    perRwMax: 1,
    floorFirst: true,
    weight: 'equal',
    cooldownDays: { province: 365, kota: 180, kecamatan: 60, kelurahan: 30, weekly: 28 },
    refusalsBeforeTurn: 3,
    noShowCooldownDays: 90,
    objectionHours: 48,
    domicileDays: 90,
    invitationHours: 48,
    // While an offer stands it counts, so that nobody is offered two places at once.
    consequences: {
      offered: { costsTurn: true, cooldown: true },
      confirmed: { costsTurn: true, cooldown: true },
      declined: { costsTurn: false, cooldown: false },
      withdrawn_late: { costsTurn: true, cooldown: false },
      lapsed: { costsTurn: false, cooldown: false },
      attended: { costsTurn: true, cooldown: true },
      absent: { costsTurn: true, cooldown: true },
      replaced: { costsTurn: false, cooldown: false },
      cancelled: { costsTurn: false, cooldown: false }
    },
    pinsShareMaxPercent: 5,
    minimumReasonPercent: 50,
    activeDays: 180,
    searchNodesMax: 1_000_000,
    roundStart: { province: '2023-01-01', kota: '2023-01-01', kecamatan: '2023-01-01', kelurahan: '2023-01-01', weekly: '2023-01-01' },
    witnessesMin: 3,
    replanEveryMonths: 3
  }
};

/** Smallest and largest value of each number; what the form offers and the rule keeps. */
export const RULEBOOK_LIMITS = {
  turnsMax: [1, 12],
  perRwMax: [1, 100],
  refusalsBeforeTurn: [1, 10],
  noShowCooldownDays: [0, 1000],
  objectionHours: [24, 720],
  domicileDays: [0, 730],
  invitationHours: [2, 336],
  pinsShareMaxPercent: [0, 20],
  minimumReasonPercent: [1, 100],
  activeDays: [30, 730],
  searchNodesMax: [1000, 1_000_000_000],
  witnessesMin: [3, 20],
  replanEveryMonths: [1, 12]
} as const satisfies { [K in keyof RulebookBody as RulebookBody[K] extends number ? K : never]: readonly [number, number] };

const COOLDOWN_DAYS_MAX = 1000;

/**
 * Whether `body` may hold from `effectiveFrom` on: after today, so that no past draw changes its rules, and
 * after the newest version. Refuses: rulebook_date_outside, rulebook_value_outside (with the field), rulebook_unchanged.
 */
export function decideRulebook(known: { newest: Rulebook; today: PlainDate }, effectiveFrom: PlainDate, body: RulebookBody): Result<Rulebook, EventsRefusal> {
  const earliest = addDays(known.newest.effectiveFrom > known.today ? known.newest.effectiveFrom : known.today, 1);
  if (!isPlainDate(effectiveFrom) || effectiveFrom < earliest) return refuse({ code: 'rulebook_date_outside', earliest });
  const field = firstFieldOutside(body);
  if (field) return refuse({ code: 'rulebook_value_outside', field });
  if (diffRulebooks(known.newest.body, body).length === 0) return refuse({ code: 'rulebook_unchanged' });
  return accept({ version: known.newest.version + 1, effectiveFrom, body });
}

function firstFieldOutside(body: RulebookBody): string | undefined {
  for (const [field, [least, most]] of Object.entries(RULEBOOK_LIMITS))
    if (!isWhole(body[field as keyof typeof RULEBOOK_LIMITS], least, most)) return field;
  for (const [tier, days] of Object.entries(body.cooldownDays)) if (!isWhole(days, 0, COOLDOWN_DAYS_MAX)) return `cooldownDays.${tier}`;
  for (const [tier, date] of Object.entries(body.roundStart)) if (!isPlainDate(date)) return `roundStart.${tier}`;
  return undefined;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** One value that two versions disagree about; `path` such as `cooldownDays.kota`. */
export type RulebookChange = { readonly path: string; readonly before: unknown; readonly after: unknown };

/** What changed from one body to the other, in the order of the fields. */
export function diffRulebooks(before: RulebookBody, after: RulebookBody): RulebookChange[] {
  const old = rulebookValues(before);
  const fresh = rulebookValues(after);
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((path) => old.get(path) !== fresh.get(path))
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }));
}

type Value = string | number | boolean;

/** Every value of a body by its path, in the order in which they are written above (the database keeps none). */
export function rulebookValues(body: RulebookBody): Map<string, Value> {
  const values = flatten(body);
  const known = [...flatten(FIRST_RULEBOOK.body).keys()].filter((path) => values.has(path));
  return new Map([...known, ...[...values.keys()].filter((path) => !known.includes(path))].map((path) => [path, values.get(path)!]));
}

function flatten(value: object, prefix = ''): Map<string, Value> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' && inner !== null ? [...flatten(inner, `${prefix}${key}.`)] : [[`${prefix}${key}`, inner] as const]
    )
  );
}
