import type { PlainDate } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db.server.ts';
import type { Result } from '../../platform/result.ts';
import type { Ctx } from '../access/index.server.ts';
import type { Tier } from '../registry/index.server.ts';
import type { DrawStatus } from './rules/draw-status.ts';
import type { NewTurn, TurnState } from './rules/turn.ts';
import type { RotationRefusal } from './refusals.ts';

export type { NewTurn, TurnState } from './rules/turn.ts';
export type { DrawStatus } from './rules/draw-status.ts';

/** A draw as everybody may see it. Fields after `places` appear with the ceremony and the result. */
export type DrawSummary = {
  readonly drawId: string; // P-2023-001
  readonly eventId: string;
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
  readonly reasons: Readonly<Record<string, string>>;
  readonly pinsExtra: number;
  readonly supersedes: { readonly drawId: string; readonly reason: string } | null;
  readonly announcedAt: Date | null;
  readonly seed: string | null;
  readonly resultHash: string | null;
  readonly drawnAt: Date | null;
  readonly publishedAt: Date | null;
};

/** A published draw: everything is there. */
export type PublishedDraw = DrawSummary & {
  readonly announcedAt: Date; readonly seed: string; readonly resultHash: string; readonly drawnAt: Date; readonly publishedAt: Date;
};

export type Assignment = { readonly businessId: string; readonly code: string; readonly rwCode: string; readonly waveCode: string; readonly order: number };
export type Waiting = { readonly businessId: string; readonly code: string; readonly rwCode: string; readonly order: number; readonly orderInRw: number };
export type RotationFact = { readonly seq: number; readonly kind: 'published' | 'superseded'; readonly drawId: string; readonly eventId: string; readonly at: Date };

export declare const signatures: {
  /** Appends one line to the ledger; the derived turn follows in the same transaction. */
  recordTurn(tx: Tx, ctx: Ctx, turn: NewTurn): Promise<void>;
  /** The same for many (seeds, publishing); batches of 1,000. */
  recordTurns(tx: Tx, ctx: Ctx, turns: readonly NewTurn[]): Promise<void>;
  /** Turns per RW of a tier whose date is `since` or later; only RWs with at least one. Successors are not merged in. */
  turnsByRw(db: Db, tier: Tier, since: PlainDate, territory?: string, states?: readonly TurnState[]): Promise<Map<string, { turns: number; lastDate: PlainDate }>>;
  /** Last turn of each business in a tier. */
  lastTurns(db: Db, tier: Tier, businessIds: readonly string[]): Promise<Map<string, { turns: number; lastDate: PlainDate }>>;

  consentToFreeze(ctx: Ctx, command: { eventId: string }): Promise<Result<{ listHash: string }, RotationRefusal>>;
  freezePool(ctx: Ctx, command: { eventId: string; confirmation: string; reasons?: Record<string, string>; engineHash?: string }): Promise<Result<{ drawId: string; freezeNo: number; inputHash: string }, RotationRefusal>>;
  raiseObjection(ctx: Ctx, command: { drawId: string; text: string; businessId?: string }): Promise<Result<{ objectionId: string; no: number }, RotationRefusal>>;
  answerObjection(ctx: Ctx, command: { objectionId: string; outcome: 'upheld' | 'rejected'; text: string }): Promise<Result<{ drawId: string }, RotationRefusal>>;
  registerEnvelopes(ctx: Ctx, command: { drawId: string; witnesses: readonly { role: string; interest: string }[] }): Promise<Result<{ drawId: string }, RotationRefusal>>;
  announceNumber(ctx: Ctx, command: { drawId: string; method: 'd10' | 'drum'; digits: string }): Promise<Result<{ drawId: string }, RotationRefusal>>;
  openEnvelope(ctx: Ctx, command: { drawId: string; no: number; digits: string; again: string }): Promise<Result<{ drawId: string; left: number }, RotationRefusal>>;
  /** The three steps above in their order, for seeds and replays. */
  recordCeremony(ctx: Ctx, command: { drawId: string; witnesses: readonly { role: string; interest: string; digits: string }[]; publicNumber: { method: 'd10' | 'drum'; digits: string } }): Promise<Result<{ drawId: string }, RotationRefusal>>;
  runDraw(ctx: Ctx, command: { drawId: string }): Promise<Result<{ drawId: string; resultHash: string }, RotationRefusal>>;
  compareSecondDevice(ctx: Ctx, command: { drawId: string; hash: string }): Promise<Result<{ matches: boolean }, RotationRefusal>>;
  /** Publishes and records `offered` for every assignment. */
  publishDraw(ctx: Ctx, command: { drawId: string }): Promise<Result<{ drawId: string }, RotationRefusal>>;
  supersedeDraw(ctx: Ctx, command: { drawId: string; reasonCode: string; reason: string }): Promise<Result<{ drawId: string; superseded: boolean }, RotationRefusal>>;

  drawsOf(db: Db, eventId: string): Promise<DrawSummary[]>;
  findDraw(db: Db, drawId: string): Promise<DrawSummary | undefined>;
  publishedDrawOf(db: Db, eventId: string): Promise<PublishedDraw | undefined>;
  /** Published draws, newest first, keyset by drawId of the last one seen. */
  listPublishedDraws(db: Db, filter?: { tier?: Tier; limit?: number; before?: string }): Promise<PublishedDraw[]>;
  /** The frozen list: canonical bytes published at once, before any seed exists. */
  frozenListOf(db: Db, drawId: string): Promise<{ input: string; exclusions: string; roster: string; rules: string } | undefined>;
  /** Counts of the left out per RW and rule. */
  exclusionCounts(db: Db, drawId: string): Promise<{ rwCode: string; rule: string; count: number }[]>;
  /** Canonical text of giliran/bundle@1; undefined before publishing. */
  bundleOf(db: Db, drawId: string): Promise<string | undefined>;
  assignmentsOf(db: Db, drawId: string): Promise<Assignment[]>;
  waitlistOf(db: Db, drawId: string): Promise<Waiting[]>;
  /** The order in which RWs and businesses were granted: explanation@1 of the engine for one code. */
  explainFor(db: Db, query: { drawId: string; code: string }): Promise<unknown>;
  eligibilityOf(db: Db, query: { eventId: string; businessId: string; on: PlainDate }): Promise<{ eligible: true } | { eligible: false; rules: string[] }>;
  /** Gives a freed place to the next by the engine's rule; locks the draw's row, appends to the chain, records `offered`. */
  replaceHolder(tx: Tx, ctx: Ctx, place: { drawId: string; declinedBusinessId: string; waveCode: string }): Promise<{ chosen?: { businessId: string; code: string; rwCode: string }; ring?: number; minimaMissed: string[] }>;
  factsSince(db: Db, cursor: number, limit?: number): Promise<RotationFact[]>;
};
