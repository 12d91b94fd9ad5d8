import type { PlainDate } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db.server.ts';
import type { JobHandler } from '../../platform/jobs.server.ts';
import type { Result } from '../../platform/result.ts';
import type { Ctx } from '../access/index.server.ts';
import type { Category } from '../registry/index.server.ts';
import type { BoothsRefusal } from './refusals.ts';
import type { Answer, AnsweredBy, DeclineReason, InvitationState } from './rules/states.ts';

export type { Answer, AnsweredBy, DeclineReason, InvitationState } from './rules/states.ts';
export type { BoothsRefusal } from './refusals.ts';

/** What happened in booths, for later modules. */
export type BoothsFact = { readonly seq: number; readonly kind: string; readonly eventId: string; readonly invitationId: string; readonly businessId: string; readonly at: Date };
/** One day of an event: places of the waves that are there, how many said yes, how many came. */
export type DayCount = { readonly date: PlainDate; readonly capacity: number; readonly confirmed: number; readonly present: number };
/** Who exhibits, as the public may see it; the name only with consent to the catalogue. */
export type Exhibitor = {
  readonly code: string; readonly businessName: string | null; readonly rwCode: string; readonly category: Category;
  readonly placeNumber: string | null; readonly waveCode: string; readonly state: 'confirmed' | 'attended';
};
/** Never seen by a refusal of permission: foreign and missing answer alike. */
export type Refused = BoothsRefusal | { code: 'not_found' };

export declare const signatures: {
  /** One invitation per assignment of a published draw, in its own transaction with everything else of the caller. Idempotent. */
  openInvitations(ctx: Ctx, tx: Tx, drawId: string): Promise<Result<{ opened: number }, Refused>>;
  /** Polls rotation: opens invitations of newly published draws, cancels those of superseded ones. */
  followDraws(ctx: Ctx): Promise<{ opened: number; cancelled: number }>;
  /** Yes or no until the deadline; a late yes wins only while the place is free. */
  answerInvitation(ctx: Ctx, command: { invitationId: string; answer: Answer; by: AnsweredBy; reason?: DeclineReason }): Promise<Result<{ state: InvitationState; placeNumber: string | null }, Refused>>;
  /** The same through the link; the actor becomes the link. */
  answerByLink(ctx: Ctx, command: { token: string; answer: Answer; reason?: DeclineReason }): Promise<Result<{ state: InvitationState; placeNumber: string | null }, Refused>>;
  /** Lapses what was not answered in time and passes the places on. Returns counts. */
  lapseDue(ctx: Ctx): Promise<{ lapsed: number; passedOn: number }>;
  /** At the door, by code or chosen business. Unique per event, date and business. */
  checkIn(ctx: Ctx, command: { eventId: string; date: PlainDate; code?: string; businessId?: string }): Promise<Result<{ invitationId: string; businessId: string; placeNumber: string | null; at: Date }, Refused>>;
  markAbsent(ctx: Ctx, command: { eventId: string; date: PlainDate; invitationId: string; reason?: string }): Promise<Result<{ passedOn: boolean }, Refused>>;
  liveCount(db: Db, eventId: string): Promise<DayCount[]>;
  exhibitors(db: Db, eventId: string, filter?: { waveCode?: string }): Promise<Exhibitor[]>;
  factsSince(db: Db, cursor: number, limit?: number): Promise<BoothsFact[]>;
  /** `booths.follow_draws` and `booths.lapse_due`; both idempotent, to be enqueued every minute. */
  boothsJobs: Record<string, JobHandler>;
};
