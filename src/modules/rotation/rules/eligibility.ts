import { addDays, type PlainDate } from '../../../platform/clock.ts';

/**
 * Rules that a business of the pool can fail, in the order of the published table (events.ELIGIBILITY_RULES,
 * which has their sentences and sources).
 */
export const RULE_CODES = ['not_willing', 'outside_scope', 'domicile_too_recent', 'one_per_nik', 'one_per_kk', 'cooldown', 'refused_too_often', 'not_present_on_days'] as const;
export type RuleCode = (typeof RULE_CODES)[number];

/** One business of the pool with what the ledger says about it in this tier. */
export type Candidate = {
  readonly businessId: string;
  readonly ownerId: string;
  readonly rwCode: string;
  readonly willing: boolean;
  readonly domicileSince: PlainDate;
  readonly nikIndex: string | null;
  readonly kkIndex: string | null;
  /** Last turn, last one that starts a cooldown, last day she confirmed and did not come, last refusal; null when never. */
  readonly lastTurn: PlainDate | null;
  readonly lastCooling: PlainDate | null;
  readonly lastAbsence: PlainDate | null;
  readonly lastRefusal: PlainDate | null;
  readonly refusals: number;
  /** Days on which she holds a place at another event. */
  readonly busyOn: readonly PlainDate[];
};

/** The rulebook's values for this tier, and the days that matter. */
export type EligibilityTerms = {
  readonly frozenOn: PlainDate;
  readonly firstDay: PlainDate;
  readonly waves: readonly { readonly code: string; readonly dates: readonly PlainDate[] }[];
  readonly rwCodes: ReadonlySet<string>;
  readonly domicileDays: number;
  readonly cooldownDays: number;
  readonly noShowCooldownDays: number;
  readonly refusalsBeforeTurn: number;
};

/**
 * Answers for every business of the pool: an empty list means eligible, else all rules that failed in the
 * order of RULE_CODES. One per person (NIK; the same owner while no NIK is known) and one per KK: of those
 * who pass everything else the one who waited longest stays (never had a turn first, then the oldest last
 * turn), then the smallest id. Ids are UUIDv7, so the smallest is the one registered first.
 * Source: product.md, draw-protocol.md 1, domain.md 10 rules 7, 10, 31.
 */
export function judgePool(pool: readonly Candidate[], terms: EligibilityTerms): Map<string, RuleCode[]> {
  const failed = new Map(pool.map((candidate) => [candidate.businessId, ownRules(candidate, terms)]));
  const kept = keepOnePerHousehold(pool.filter((candidate) => failed.get(candidate.businessId)!.length === 0));
  for (const candidate of pool) {
    const rules = failed.get(candidate.businessId)!;
    if (isOther(kept.byPerson.get(personKey(candidate)), candidate)) rules.push('one_per_nik');
    if (candidate.kkIndex !== null && isOther(kept.byKk.get(candidate.kkIndex), candidate)) rules.push('one_per_kk');
    rules.sort((a, b) => RULE_CODES.indexOf(a) - RULE_CODES.indexOf(b));
  }
  return failed;
}

type Kept = { readonly byPerson: Map<string, string>; readonly byKk: Map<string, string> };

/** Walks from the longest wait on; who shares person or KK with somebody kept is not kept. */
function keepOnePerHousehold(passing: Candidate[]): Kept {
  const kept: Kept = { byPerson: new Map(), byKk: new Map() };
  for (const candidate of passing.sort(byWaiting)) {
    const person = personKey(candidate);
    if (kept.byPerson.has(person) || (candidate.kkIndex !== null && kept.byKk.has(candidate.kkIndex))) continue;
    kept.byPerson.set(person, candidate.businessId);
    if (candidate.kkIndex !== null) kept.byKk.set(candidate.kkIndex, candidate.businessId);
  }
  return kept;
}

function personKey(candidate: Candidate): string {
  return candidate.nikIndex ?? `owner ${candidate.ownerId}`;
}

function isOther(keptId: string | undefined, candidate: Candidate): boolean {
  return keptId !== undefined && keptId !== candidate.businessId;
}

/** The rules that concern her alone. */
function ownRules(candidate: Candidate, terms: EligibilityTerms): RuleCode[] {
  const rules: RuleCode[] = [];
  if (!candidate.willing) rules.push('not_willing');
  if (!terms.rwCodes.has(candidate.rwCode)) rules.push('outside_scope');
  if (addDays(candidate.domicileSince, terms.domicileDays) > terms.frozenOn) rules.push('domicile_too_recent');
  if (isInCooldown(candidate, terms)) rules.push('cooldown');
  if (isRestingAfterRefusals(candidate, terms)) rules.push('refused_too_often');
  if (freeWaves(candidate, terms.waves).length === 0) rules.push('not_present_on_days');
  return rules;
}

/** A turn rests the tier's cooldown; an absence rests that and the rulebook's extra days. */
function isInCooldown(candidate: Candidate, terms: EligibilityTerms): boolean {
  return isCooling(candidate.lastCooling, terms.cooldownDays, terms.firstDay)
    || isCooling(candidate.lastAbsence, terms.cooldownDays + terms.noShowCooldownDays, terms.firstDay);
}

/** The refusal that counts as a turn rests like one. A later refusal means that she was invited again since. */
function isRestingAfterRefusals(candidate: Candidate, terms: EligibilityTerms): boolean {
  const isCostly = candidate.refusals > 0 && candidate.refusals % terms.refusalsBeforeTurn === 0;
  return isCostly && isCooling(candidate.lastRefusal, terms.cooldownDays, terms.firstDay);
}

/** The waves on whose days she holds no other place. */
export function freeWaves(candidate: Pick<Candidate, 'busyOn'>, waves: EligibilityTerms['waves']): string[] {
  return waves.filter((wave) => !wave.dates.some((date) => candidate.busyOn.includes(date))).map((wave) => wave.code);
}

/** Whether a cooldown of `days` that began on `since` still runs on `on`; the day after its end is free. */
export function isCooling(since: PlainDate | null, days: number, on: PlainDate): boolean {
  return since !== null && days > 0 && addDays(since, days) > on;
}

function byWaiting(a: Candidate, b: Candidate): number {
  const waitedA = a.lastTurn ?? '';
  const waitedB = b.lastTurn ?? '';
  if (waitedA !== waitedB) return waitedA < waitedB ? -1 : 1;
  return a.businessId < b.businessId ? -1 : a.businessId > b.businessId ? 1 : 0;
}

export type Twin = { readonly kind: 'one_per_nik' | 'one_per_kk'; readonly kept: string; readonly left: string };

/** Who stays for whom: what two agencies look at before they consent (draw-protocol.md 1). */
export function twinsIn(pool: readonly Candidate[], verdicts: ReadonlyMap<string, readonly RuleCode[]>): Twin[] {
  const kept = keepOnePerHousehold(pool.filter((candidate) => verdicts.get(candidate.businessId)!.length === 0));
  return pool.flatMap((candidate): Twin[] => {
    const rules = verdicts.get(candidate.businessId)!;
    if (rules.includes('one_per_nik')) return [{ kind: 'one_per_nik', kept: kept.byPerson.get(personKey(candidate))!, left: candidate.businessId }];
    if (rules.includes('one_per_kk')) return [{ kind: 'one_per_kk', kept: kept.byKk.get(candidate.kkIndex!)!, left: candidate.businessId }];
    return [];
  });
}
