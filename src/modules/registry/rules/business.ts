import type { PlainDate } from '../../../platform/clock.ts';
import type { Category, Flag, Tier } from './tier.ts';

export const SALUTATIONS = ['Ibu', 'Bapak'] as const;
export type Salutation = (typeof SALUTATIONS)[number];

export type BusinessStatus = 'active' | 'inactive';

/** Why a business no longer takes part; the words stand in texts.ts. */
export const INACTIVE_REASONS = ['closed', 'moved_away', 'deceased', 'own_wish', 'registered_twice', 'other'] as const;
export type InactiveReason = (typeof INACTIVE_REASONS)[number];

/**
 * What an owner agrees to. `record` (being registered) is asked before anything is kept; `catalogue` shows
 * name and RW of the business, `photo` its product photos, `contact` its WhatsApp number to buyers.
 */
export const CONSENT_PURPOSES = ['record', 'catalogue', 'photo', 'contact'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Whose word it is when somebody types it in. */
export type SaidBy = 'owner' | 'cadre' | 'officer';

/** What other modules may know about a business: nothing that identifies its owner beyond her name. */
export type BusinessBrief = {
  readonly id: string;
  /** Six characters that people read aloud. */
  readonly code: string;
  readonly name: string;
  readonly rwCode: string;
  readonly category: Category;
  readonly coachAgencyId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly salutation: Salutation | null;
  readonly status: BusinessStatus;
};

/** One active business as a freeze sees it. The indexes are keyed hashes: equal means the same NIK or KK. */
export type PoolRow = {
  readonly businessId: string;
  readonly ownerId: string;
  readonly name: string;
  readonly rwCode: string;
  readonly category: Category;
  readonly coachAgencyId: string;
  readonly flags: readonly Flag[];
  readonly nikIndex: string | null;
  readonly kkIndex: string | null;
  readonly willing: boolean;
  readonly domicileSince: PlainDate;
};

/** Something that happened to a business, for later modules to poll. */
export type RegistryFact = {
  readonly kind: 'registered' | 'moved' | 'deactivated' | 'reactivated' | 'willingness_set' | 'consent_set';
  readonly businessId: string;
  readonly rwCode: string;
  readonly at: Date;
};

export type WillingnessByTier = Readonly<Partial<Record<Tier, boolean>>>;
