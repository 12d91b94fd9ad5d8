/** The documents of the rotation contract as they stand in files. Every one travels as canonical JSON. */

export interface WindowLimit {
  id: string;
  in?: string;
  max: number;
}

export interface Policy {
  floorFirst: boolean;
  turnsMax: number;
  /** Event-wide cap per RW for events that name no cap of their own. */
  perRwMax: number;
  searchNodesMax: number;
  windows?: WindowLimit[];
  crossing?: 'ignore';
}

export interface Rw {
  code: string;
  weight: number;
  turnsBefore: number;
}

export interface Umkm {
  id: string;
  rw: string;
  tags: string[];
  turnsBefore: number;
  /** 0 = never had a turn, 1 = longest ago. */
  lastTurnRank: number;
  /** "E01" = any wave of it, "E01/W2" = that wave only. */
  eligible: string[];
  costs?: Record<string, number>;
}

export interface Wave {
  id: string;
  capacity: number;
}

export interface Quota {
  id: string;
  kind: 'territory' | 'tag';
  key: string;
  wave?: string;
  min?: number;
  max?: number;
}

export interface RotationEvent {
  id: string;
  window?: string;
  perRwMax?: number;
  perRwPerWaveMax?: number;
  waves: Wave[];
  quotas: Quota[];
}

export interface RwTarget {
  event: string;
  rw: string;
  places: number;
}

export interface Pair {
  umkm: string;
  event: string;
  wave: string;
}

/** `giliran/input@1` */
export interface Input {
  schema: 'giliran/input@1';
  kind: 'plan' | 'draw';
  policy: Policy;
  rws: Rw[];
  umkm: Umkm[];
  events: RotationEvent[];
  rwTargets?: RwTarget[];
  pins?: Pair[];
  seed: string;
}

export interface RwTurns {
  code: string;
  turns: number;
}

/** One node of the labels certificate; see README, "The certificate". */
export interface LabelNode {
  /** Plans only: the event of a tree node or of a cell (RW, event). */
  event?: string;
  rw?: string;
  wave?: string;
  key?: string;
  label: string;
}

export type Certificate = { kind: 'labels'; nodes: LabelNode[] } | { kind: 'recompute' };

/** `giliran/result@1` */
export interface Result {
  schema: 'giliran/result@1';
  engine: string;
  kind: 'plan' | 'draw';
  inputHash: string;
  seed: string;
  assignments: Pair[];
  rws: RwTurns[];
  waitlist?: string[];
  certificate: Certificate;
  hash: string;
}

export type MemberKind =
  | 'min'
  | 'pin'
  | 'max'
  | 'capacity'
  | 'perRwMax'
  | 'perRwPerWaveMax'
  | 'turnsMax'
  | 'window';

/** One limit named by a conflict or an explanation. */
export interface Member {
  kind: MemberKind;
  event?: string;
  wave?: string;
  quota?: string;
  rw?: string;
  umkm?: string;
  window?: string;
  value: number;
}

/** `giliran/conflict@1` */
export interface Conflict {
  schema: 'giliran/conflict@1';
  inputHash: string;
  need: Member[];
  room: Member[];
  candidates: number;
  hash: string;
}

/** `giliran/replacement@1` */
export interface Replacement {
  schema: 'giliran/replacement@1';
  base: string;
  previous?: string;
  declined: string;
  event: string;
  wave: string;
  chosen?: string;
  /** Number of code parts shared with the RW that held the place in the base result. */
  ring?: number;
  minimaMissed: string[];
  hash: string;
}

export interface Witness {
  no: number;
  role: string;
  /** 12 digits or `rusak`. */
  digits: string;
}

/** `giliran/ceremony@1` */
export interface Ceremony {
  schema: 'giliran/ceremony@1';
  drawId: string;
  inputHash: string;
  exclusionsHash: string;
  rosterHash: string;
  rulesHash: string;
  engine: string;
  engineHash: string;
  announcedAt: string;
  witnesses: Witness[];
  publicNumber: { method: 'd10' | 'drum'; digits: string };
  supersedes?: { drawId: string; reasonCode: string };
}

export interface Exclusion {
  code: string;
  rule: string;
}

/** `giliran/bundle@1`: everything that a citizen needs to check a draw. */
export interface Bundle {
  schema: 'giliran/bundle@1';
  input: Input;
  result: Result;
  chain: Replacement[];
  ceremony: Ceremony;
  /** Sorted leaves, 64 hex digits each. */
  roster: string[];
  exclusions: Exclusion[];
}

export type ExplanationKind = 'chosen' | 'not_eligible' | 'lost_in_rw' | 'rw_lost' | 'quota' | 'crossing';

/** `giliran/explanation@1`: numbers that can be checked, counts instead of other persons. */
export interface Explanation {
  schema: 'giliran/explanation@1';
  inputHash: string;
  umkm: string;
  event?: string;
  kind: ExplanationKind;
  /** Her place in the waiting order of her own RW, 1 = next. */
  position?: number;
  /** How many of her RW stood before her in the order and were granted a turn. */
  ahead?: number;
  /** The limits that closed every way to a place for her. */
  tight?: Member[];
  quota?: string;
  /** Her next turn at today's supply: turns that come first, places per draw, draws until then. */
  next?: { turnsAhead: number; places: number; draws: number };
}

export interface Rejected {
  path: string;
  reason: string;
}

/** Why there is no result yet: `nodes` branches of the search were not enough (never a matter of time). */
export interface NotProven {
  nodes: number;
  reason: string;
}

export type DrawOutcome =
  | { ok: true; result: Result; warnings: string[] }
  | { ok: false; conflict: Conflict }
  | { ok: false; notProven: NotProven }
  | { ok: false; rejected: Rejected };
