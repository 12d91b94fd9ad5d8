import type { Conflict, Pair } from '#engine';
import { assert } from '#platform/result.ts';
import { ELIGIBILITY_RULES } from '#modules/events/index.server.ts';
import type { QuotaNames } from '../refusals.ts';
import { exclusionsText, inputText, rosterText, rulesText, withSeed, HASH_LINES } from '../rules/documents.ts';
import { buildPlanInput, ignoredLimits, type PlanEntrant } from '../rules/plan-input.ts';
import { policyTerms, type PolicyName } from '../rules/season-policy.ts';
import type { AssembledSeason, SeasonRow } from './assemble-season.server.ts';
import { sha256Hex } from './hash.server.ts';
import { entrantOf, freshCodes, type PreparedFreeze } from './prepare-freeze.server.ts';
import { faultOf, planNow } from './plan-engine.server.ts';

/** Whether an allocation exists depends on no seed, so this one stands for all and no result can be looked at early. */
export const NO_SEED = '0'.repeat(64);

type Coded = { readonly row: SeasonRow; readonly code: string };

/** The input of a plan under given codes. */
export function planInputOf(assembled: AssembledSeason, policy: PolicyName, coded: readonly Coded[]): string {
  const codeOf = new Map(coded.map(({ row, code }) => [row.businessId, code]));
  const eventOf = new Map(assembled.events.map((event) => [event.eventId, event.code]));
  const pins = assembled.pins.map((pin): Pair => ({ umkm: codeOf.get(pin.businessId)!, event: eventOf.get(pin.eventId)!, wave: pin.waveCode }));
  const entrants = coded.map(({ row, code }): PlanEntrant => ({ code, rwCode: row.rwCode, turnsBefore: row.turnsBefore, lastTurn: row.lastTurn, events: row.events }));
  return inputText(buildPlanInput({ policy, rules: assembled.rules, events: assembled.events }, assembled.rws, entrants, pins));
}

/** Codes 1, 2, 3 ... for a preview: it is shown to nobody and says nothing about anybody. */
export function previewCodes(assembled: AssembledSeason): Coded[] {
  return assembled.eligible.map((row, index) => ({ row, code: `u${index + 1}` }));
}

/** The documents of a plan, or the limits that cannot hold together. Codes are made afresh for each plan. */
export function preparePlan(assembled: AssembledSeason, policy: PolicyName): { prepared: PreparedFreeze } | { conflict: Conflict } {
  const codes = freshCodes(assembled.pool.length);
  const coded = assembled.eligible.map((row, index): Coded => ({ row, code: codes[index]! }));
  const input = planInputOf(assembled, policy, coded);
  const outcome = planNow(JSON.parse(withSeed(input, NO_SEED)));
  if (!outcome.ok && 'conflict' in outcome) return { conflict: outcome.conflict };
  assert(outcome.ok, `the engine accepts a season's input (${faultOf(outcome)})`);
  assert(outcome.result.inputHash === sha256Hex(HASH_LINES.input + input), 'engine and freeze hash the same bytes');
  return { prepared: documentsOf(assembled, policy, input, coded, codes.slice(coded.length)) };
}

function documentsOf(assembled: AssembledSeason, policy: PolicyName, input: string, coded: readonly Coded[], codesLeft: readonly string[]): PreparedFreeze {
  const { pool, verdicts, rulebook } = assembled;
  const entrants = coded.map(({ row, code }) => entrantOf(row, code));
  const left = pool.filter((row) => verdicts.get(row.businessId)!.length > 0);
  const excluded = left.map((row, index) => ({ code: codesLeft[index]!, businessId: row.businessId, rwCode: row.rwCode, rules: verdicts.get(row.businessId)! }));
  assert(entrants.length + excluded.length === pool.length, 'every business of the season is either in or out');
  const exclusions = exclusionsText(excluded);
  const roster = rosterText(entrants.map((entrant) => entrant.leaf));
  const eligibility = Object.entries(ELIGIBILITY_RULES).map(([code, { id, en }]) => ({ code, id, en }));
  const body = { ...rulebook.body, plan: { policy, ...policyTerms(policy, rulebook.body), ignored: ignoredLimits(assembled.events, assembled.rules) } };
  const rules = rulesText({ version: rulebook.version, effectiveFrom: rulebook.effectiveFrom, body, eligibility });
  return {
    input, inputHash: sha256Hex(HASH_LINES.input + input), exclusions, exclusionsHash: sha256Hex(HASH_LINES.exclusions + exclusions),
    roster, rosterHash: sha256Hex(HASH_LINES.roster + roster), rules, rulesHash: sha256Hex(HASH_LINES.rules + rules), entrants, excluded, reasons: {}, pinsExtra: 0
  };
}

/** Quotas by the words a person knows them by. The engine names event and quota. */
export function namesOfQuotas(assembled: AssembledSeason): QuotaNames {
  return Object.fromEntries(assembled.events.flatMap((event) => event.quotas.map((quota) => [quota.code, `${quota.code} (${quota.key}), ${event.name}`])));
}
