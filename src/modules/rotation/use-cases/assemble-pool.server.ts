import type { PlainDate } from '#platform/clock.ts';
import type { Db } from '#platform/db.server.ts';
import { businessBriefs, poolOf, type PoolRow } from '#modules/registry/index.server.ts';
import { predecessorsUnder, rwsUnder, unitsByCode } from '#modules/territory/index.server.ts';
import type { EventPlan, Rulebook } from '#modules/events/index.server.ts';
import { consentText } from '../rules/documents.ts';
import { freeWaves, judgePool, twinsIn, type Candidate, type EligibilityTerms, type RuleCode, type Twin } from '../rules/eligibility.ts';
import { penaltyTurns, turnsBeforeOf } from '../rules/ledger.ts';
import { mergeLedgers, NO_LEDGER, type OwnLedger } from '../rules/owner-ledger.ts';
import { statesThatCool, statesThatCost } from '../rules/turn.ts';
import { countByRw, holdersOn, ledgerByBusiness } from '../store/turns.server.ts';
import { targetsFor } from '../store/plans.server.ts';
import { sha256Hex } from './hash.server.ts';

/** Everything a freeze, a consent and the page before them look at, computed once from the same facts. */
export type AssembledPool = {
  readonly event: EventPlan;
  readonly rulebook: Rulebook;
  readonly pool: readonly PoolRow[];
  readonly verdicts: ReadonlyMap<string, readonly RuleCode[]>;
  readonly eligible: readonly EligibleRow[];
  /** Every RW of the area with its turns before the draw. */
  readonly rws: ReadonlyMap<string, number>;
  readonly twins: readonly Twin[];
  /** What agencies consent to. */
  readonly listHash: string;
  /** The published season plan that schedules this event, and its places per RW; null when there is none. */
  readonly plan: { readonly planId: string; readonly targets: ReadonlyMap<string, number> } | null;
};

export type EligibleRow = PoolRow & { readonly turnsBefore: number; readonly lastTurn: PlainDate | null; readonly onlyWave?: string };

/**
 * Reads the pool of an event on a day and answers for every business in it. `hold` (inside a transaction)
 * keeps the registry's rows still until the freeze has locked them.
 */
export async function assemblePool(db: Db, event: EventPlan, rulebook: Rulebook, on: PlainDate, hold = false): Promise<AssembledPool> {
  const pool = await poolOf(db, { territory: event.territory, tier: event.tier, on, hold });
  const scope: LedgerScope = { tier: event.tier, territory: event.territory, exceptEvents: [event.id] };
  const rws = await rwTurns(db, scope, rulebook, on);
  const holders = await holdersOn(db, event.days.map((day) => day.date), event.id);
  const ledgers = await ledgersOf(db, scope, rulebook, pool, holders);
  const terms = termsOf(event, rulebook, on, new Set(rws.keys()));
  const candidates = pool.map((row): Candidate => ({ ...row, ...(ledgers.get(row.ownerId) ?? NO_LEDGER) }));
  const verdicts = judgePool(candidates, terms);
  const eligible = pool.flatMap((row) => (verdicts.get(row.businessId)!.length > 0 ? [] : [eligibleRow(row, ledgers.get(row.ownerId) ?? NO_LEDGER, terms)]));
  const lines = eligible.map((row) => ({ business: row.businessId, rw: row.rwCode, agency: row.coachAgencyId }));
  return { event, rulebook, pool, verdicts, eligible, rws, twins: twinsIn(candidates, verdicts), listHash: sha256Hex(consentText(lines)), plan: (await targetsFor(db, event.id)) ?? null };
}

function eligibleRow(row: PoolRow, ledger: OwnLedger, terms: EligibilityTerms): EligibleRow {
  const turnsBefore = ledger.turns + penaltyTurns(ledger.refusals, terms.refusalsBeforeTurn);
  const free = freeWaves(ledger, terms.waves);
  return { ...row, turnsBefore, lastTurn: ledger.lastTurn, ...(free.length < terms.waves.length ? { onlyWave: free[0] } : {}) };
}

function termsOf(event: EventPlan, { body }: Rulebook, on: PlainDate, rwCodes: ReadonlySet<string>): EligibilityTerms {
  return {
    frozenOn: on, firstDay: event.firstDate, waves: event.waves, rwCodes,
    domicileDays: body.domicileDays, cooldownDays: body.cooldownDays[event.tier],
    noShowCooldownDays: body.noShowCooldownDays, refusalsBeforeTurn: body.refusalsBeforeTurn
  };
}

/** Whose ledger is read: a tier under an area, without the events that are decided now. */
export type LedgerScope = { readonly tier: EventPlan['tier']; readonly territory: string; readonly exceptEvents: readonly string[] };

/** Turns before of every RW of the area: the tier's ledger since the round start, successors inheriting. */
export async function rwTurns(db: Db, scope: LedgerScope, { body }: Rulebook, on: PlainDate): Promise<Map<string, number>> {
  const since = body.roundStart[scope.tier];
  const codes = (await rwsUnder(db, scope.territory, on)).map((rw) => rw.code);
  const units = await unitsByCode(db, codes);
  const predecessors = await predecessorsUnder(db, scope.territory);
  const counted = await countByRw(db, { ...scope, since, states: statesThatCost(body.consequences) });
  const rws = units.map((unit) => ({ code: unit.code, validFrom: unit.validFrom, predecessors: predecessors.get(unit.code) ?? [] }));
  return turnsBeforeOf(rws, new Map(counted.map((row) => [row.rwCode, row.turns])), since);
}

/**
 * The ledger per owner: a second business, or a new one after closing the first, is not a new turn.
 * Businesses outside the pool (closed, moved away) count through their owner. `holders` are places held on the days in question.
 */
export async function ledgersOf(
  db: Db, scope: LedgerScope, { body }: Rulebook, pool: readonly PoolRow[], holders: readonly { businessId: string; date: PlainDate }[]
): Promise<Map<string, OwnLedger>> {
  const lines = await ledgerByBusiness(db, {
    tier: scope.tier, since: body.roundStart[scope.tier], costs: statesThatCost(body.consequences), cools: statesThatCool(body.consequences), exceptEvents: scope.exceptEvents
  });
  const ownerOf = new Map(pool.map((row) => [row.businessId, row.ownerId]));
  const unknown = [...new Set([...lines, ...holders].map((line) => line.businessId).filter((id) => !ownerOf.has(id)))];
  for (const brief of (await businessBriefs(db, unknown)).values()) ownerOf.set(brief.id, brief.ownerId);
  return mergeLedgers(lines, holders, ownerOf);
}
