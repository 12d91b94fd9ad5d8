import type { Tier } from '../../registry/index.server.ts';
import type { DrawStatus } from './draw-status.ts';

/** What is frozen and drawn, about one event or about a season. Fields after `supersededFor` are null until the ceremony, result and publication. */
type Held = {
  readonly drawId: string; // P-2023-001, of a plan MP-2026-001
  readonly freezeNo: number;
  readonly tier: Tier;
  readonly territory: string;
  readonly agencies: readonly string[];
  readonly status: DrawStatus;
  readonly statusAt: Date;
  readonly frozenAt: Date;
  readonly objectionsUntil: Date;
  readonly inputHash: string;
  readonly exclusionsHash: string;
  readonly rosterHash: string;
  readonly rulesHash: string;
  readonly engine: string;
  readonly engineHash: string;
  readonly rulebookVersion: number;
  readonly entrants: number;
  readonly excluded: number;
  readonly rws: number;
  readonly places: number;
  /** Public reason per quota whose minimum is high. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly pinsExtra: number;
  readonly supersedes: { readonly drawId: string; readonly reason: string } | null;
  /** Reason code of the first vote to supersede this draw; null while nobody asked. */
  readonly supersededFor: string | null;
  readonly announcedAt: Date | null;
  readonly seed: string | null;
  readonly resultHash: string | null;
  readonly drawnAt: Date | null;
  readonly publishedAt: Date | null;
  /** The plan whose targets this draw takes; null without one, and for a plan itself. */
  readonly planId: string | null;
};

/** The draw of one event, as everybody may see it. */
export type DrawSummary = Held & { readonly eventId: string; readonly seasonId: null };
/** The plan of a season and tier: the same freeze, ceremony and result; what it decides is which RW comes to which event. */
export type PlanSummary = Held & { readonly eventId: null; readonly seasonId: string };
/** Whatever goes through a ceremony. */
export type HeldDraw = DrawSummary | PlanSummary;

type Filled = 'announcedAt' | 'seed' | 'resultHash' | 'drawnAt' | 'publishedAt';
/** A published draw: everything is there. */
export type PublishedDraw = Omit<DrawSummary, Filled> & { readonly [K in Filled]: NonNullable<DrawSummary[K]> };

/** `event` is the event's code in the input: always E01 in the draw of one event. */
export type Assignment = { readonly businessId: string; readonly code: string; readonly rwCode: string; readonly waveCode: string; readonly event: string; readonly order: number };
export type Waiting = { readonly businessId: string; readonly code: string; readonly rwCode: string; readonly order: number; readonly orderInRw: number };
export type RotationFact = { readonly seq: number; readonly kind: 'published' | 'superseded'; readonly drawId: string; readonly eventId: string; readonly at: Date };

const LETTERS: Record<Tier, string> = { province: 'P', kota: 'K', kecamatan: 'C', kelurahan: 'L', weekly: 'W' };

/** The number of a draw: tier letter, year, gapless number of the tier in that year. */
export function drawIdOf(tier: Tier, year: string, number: number): string {
  return `${LETTERS[tier]}-${year}-${String(number).padStart(3, '0')}`;
}

/** The row that counts them. */
export function counterKeyOf(tier: Tier, year: string): string {
  return `${LETTERS[tier]}-${year}`;
}

/** The number of a season's plan: M (musim) before the tier's letter, gapless too. */
export function planIdOf(tier: Tier, year: string, number: number): string {
  return `M${drawIdOf(tier, year, number)}`;
}

export function planCounterKeyOf(tier: Tier, year: string): string {
  return `M${counterKeyOf(tier, year)}`;
}
