import { addDays, type PlainDate } from '#platform/clock.ts';
import type { Db } from '#platform/db.server.ts';
import { assert } from '#platform/result.ts';
import { getEvent, listEvents, rulebookOn, type EventPlan, type Rulebook, type Season } from '#modules/events/index.server.ts';
import { poolOf, type PoolRow, type Tier } from '#modules/registry/index.server.ts';
import { isUnder } from '#modules/territory/index.server.ts';
import { isCooling, judgePool, type Candidate, type RuleCode } from '../rules/eligibility.ts';
import { penaltyTurns } from '../rules/ledger.ts';
import { NO_LEDGER, type OwnLedger } from '../rules/owner-ledger.ts';
import type { PlanEvent } from '../rules/plan-input.ts';
import type { StatsRw } from '../rules/plan-stats.ts';
import type { PlanRules } from '../rules/season-policy.ts';
import { countByRw, holdersAt, type TurnKey } from '../store/turns.server.ts';
import { livingDraws } from '../store/plans.server.ts';
import { statesThatCost } from '../rules/turn.ts';
import { ledgersOf, rwTurns } from './assemble-pool.server.ts';

export type SeasonEvent = PlanEvent & { readonly eventId: string; readonly name: string; readonly slug: string; readonly lastDate: PlainDate; readonly agencies: readonly string[] };
export type SeasonRow = PoolRow & { readonly turnsBefore: number; readonly lastTurn: PlainDate | null; readonly events: readonly string[] };

/** Everything that a preview and a freeze of a season's plan look at, computed from the same facts. */
export type AssembledSeason = {
  readonly season: Season;
  readonly tier: Tier;
  readonly rulebook: Rulebook;
  readonly rules: PlanRules;
  readonly events: readonly SeasonEvent[];
  readonly agencies: readonly string[];
  readonly pool: readonly PoolRow[];
  readonly verdicts: ReadonlyMap<string, readonly RuleCode[]>;
  readonly eligible: readonly SeasonRow[];
  readonly rws: ReadonlyMap<string, number>;
  /** Last turn of each RW that had one. */
  readonly lastTurnOfRw: ReadonlyMap<string, PlainDate>;
  /** Places of events that were drawn and are still to come; they stay untouched. */
  readonly pins: readonly TurnKey[];
};

/**
 * The season of a tier as it stands on a day: announced events still to come, who could go to which, and what was
 * drawn already. A drawn event keeps its places as pins; one whose list is frozen but not drawn is left out, because
 * its list holds the targets of the plan before. The sliding cooldown decides event by event.
 */
export async function assembleSeason(db: Db, season: Season, tier: Tier, on: PlainDate, hold = false): Promise<AssembledSeason> {
  const rulebook = await rulebookOn(db, on);
  const events = await eventsOf(db, season, tier, on);
  const held = events.filter((event) => event.held);
  const scope = { tier, territory: season.territory, exceptEvents: held.map((event) => event.eventId) };
  const pool = await poolOf(db, { territory: season.territory, tier, on, hold });
  const ledgers = await ledgersOf(db, scope, rulebook, pool, []);
  const ledgerOf = (row: PoolRow) => ledgers.get(row.ownerId) ?? NO_LEDGER;
  const holders = await holdersAt(db, scope.exceptEvents);
  const rws = await rwTurns(db, scope, rulebook, on);
  const { body } = rulebook;
  const verdicts = judgePool(pool.map((row): Candidate => ({ ...row, ...ledgerOf(row) })), {
    frozenOn: on, firstDay: on, waves: [{ code: 'any', dates: [] }], rwCodes: new Set(rws.keys()), domicileDays: body.domicileDays, cooldownDays: 0, noShowCooldownDays: 0, refusalsBeforeTurn: body.refusalsBeforeTurn
  });
  const eligible = eligibleRows({ pool, events, verdicts, ledgerOf, rulebook, tier, holders });
  const pins = pinsAmong(holders, eligible);
  countUnpinned(rws, holders, pins);
  const counted = await countByRw(db, { ...scope, since: body.roundStart[tier], states: statesThatCost(body.consequences) });
  return {
    season, tier, rulebook, events, pool, verdicts, eligible, rws, pins,
    rules: { floorFirst: body.floorFirst, turnsMax: body.turnsMax, perRwMax: body.perRwMax, searchNodesMax: body.searchNodesMax, cooldownDays: body.cooldownDays[tier] },
    agencies: [...new Set(events.flatMap((event) => event.agencies))].sort(),
    lastTurnOfRw: new Map(counted.map((row) => [row.rwCode, row.lastDate]))
  };
}

const EVENTS_MOST = 1000;

async function eventsOf(db: Db, season: Season, tier: Tier, on: PlainDate): Promise<SeasonEvent[]> {
  const listed = await listEvents(db, { seasonId: season.id, tier, status: 'announced', from: on, limit: EVENTS_MOST });
  const living = await livingDraws(db, listed.map((event) => event.id));
  const found: { event: EventPlan; held: boolean }[] = [];
  for (const { id, firstDate } of listed) {
    const draw = living.get(id);
    if (draw ? draw.status !== 'published' : firstDate <= on) continue;
    const event = await getEvent(db, id);
    assert(event, `event ${id} exists`);
    found.push({ event, held: draw !== undefined });
  }
  return found.map(({ event, held }, index) => seasonEvent(event, held, `E${String(index + 1).padStart(3, '0')}`));
}

function seasonEvent(event: EventPlan, held: boolean, code: string): SeasonEvent {
  const { id: eventId, name, slug, firstDate, lastDate, territory, agencies, waves, quotas, perRwMax, perRwPerWaveMax } = event;
  return { code, eventId, name, slug, firstDate, lastDate, territory, agencies, waves, quotas, perRwMax, perRwPerWaveMax, held };
}

type Known = {
  readonly pool: readonly PoolRow[]; readonly events: readonly SeasonEvent[]; readonly verdicts: Map<string, RuleCode[]>;
  readonly ledgerOf: (row: PoolRow) => OwnLedger; readonly rulebook: Rulebook; readonly tier: Tier; readonly holders: readonly TurnKey[];
};

/** Who passes her own rules and can come to at least one event; who cannot gets the rule that keeps her from all of them. */
function eligibleRows(known: Known): SeasonRow[] {
  const heldBy = Map.groupBy(known.holders, (holder) => holder.businessId);
  const codeOf = new Map(known.events.map((event) => [event.eventId, event.code]));
  return known.pool.flatMap((row): SeasonRow[] => {
    const rules = known.verdicts.get(row.businessId)!;
    if (rules.length > 0) return [];
    const ledger = known.ledgerOf(row);
    const near = known.events.filter((event) => !event.held && isUnder(row.rwCode, event.territory));
    const own = (heldBy.get(row.businessId) ?? []).map((place) => codeOf.get(place.eventId)!);
    const events = [...near.filter((event) => !rests(ledger, event.firstDate, known)).map((event) => event.code), ...new Set(own)];
    if (events.length === 0) {
      rules.push(near.length > 0 ? 'cooldown' : 'outside_scope');
      return [];
    }
    const turnsBefore = ledger.turns + penaltyTurns(ledger.refusals, known.rulebook.body.refusalsBeforeTurn);
    return [{ ...row, turnsBefore, lastTurn: ledger.lastTurn, events }];
  });
}

/** The sliding cooldown at one event (rules/eligibility.ts): after a turn, an absence, or the refusal that costs a turn. */
function rests(ledger: OwnLedger, on: PlainDate, { rulebook, tier }: Known): boolean {
  const { cooldownDays, noShowCooldownDays, refusalsBeforeTurn } = rulebook.body;
  const days = cooldownDays[tier];
  const costly = ledger.refusals > 0 && ledger.refusals % refusalsBeforeTurn === 0;
  return isCooling(ledger.lastCooling, days, on) || isCooling(ledger.lastAbsence, days + noShowCooldownDays, on) || (costly && isCooling(ledger.lastRefusal, days, on));
}

function pinsAmong(holders: readonly TurnKey[], eligible: readonly SeasonRow[]): TurnKey[] {
  const inList = new Set(eligible.map((row) => row.businessId));
  return holders.filter((holder) => inList.has(holder.businessId));
}

/** A place whose holder is no longer in the list is a turn of its RW all the same. */
function countUnpinned(rws: Map<string, number>, holders: readonly (TurnKey & { rwCode: string })[], pins: readonly TurnKey[]): void {
  const pinned = new Set(pins);
  for (const holder of holders) if (!pinned.has(holder) && rws.has(holder.rwCode)) rws.set(holder.rwCode, rws.get(holder.rwCode)! + 1);
}

/** The RWs as the counts before a decision see them. */
export function statsRws({ rws, eligible, lastTurnOfRw }: AssembledSeason): StatsRw[] {
  const perRw = Map.groupBy(eligible, (row) => row.rwCode);
  return [...rws].map(([code, turnsBefore]) => ({ code, turnsBefore, eligible: perRw.get(code)?.length ?? 0, lastTurn: lastTurnOfRw.get(code) ?? null }));
}

/** The next days on which events of the season fall, for a page that says from when to when. */
export function spanOf(events: readonly SeasonEvent[]): { from: PlainDate; to: PlainDate } | null {
  const open = events.filter((event) => !event.held);
  if (open.length === 0) return null;
  return { from: open[0]!.firstDate, to: open.reduce((last, event) => (event.lastDate > last ? event.lastDate : last), addDays(open[0]!.firstDate, 0)) };
}
