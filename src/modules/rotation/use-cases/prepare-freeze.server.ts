import { randomBytes } from 'node:crypto';
import { feasibility, type Pair } from '#engine';
import { randomCode } from '#platform/ids.server.ts';
import { accept, assert, refuse, type Result } from '#platform/result.ts';
import { ELIGIBILITY_RULES, type EventPlan } from '#modules/events/index.server.ts';
import type { RotationRefusal } from '../refusals.ts';
import { buildInput, candidatesPerQuota, minimaNeedingReason, traitsOf, EVENT_CODE, type DrawTerms } from '../rules/build-input.ts';
import { consentFault } from '../rules/consent.ts';
import { exclusionsText, inputText, leafText, rosterText, rulesText, HASH_LINES } from '../rules/documents.ts';
import type { FreezeCommand } from '../rules/freeze.ts';
import { judgePins, pinKey, type Pin, type PinVote } from '../rules/pins.ts';
import type { Consent } from '../store/draws.server.ts';
import type { EntrantRow, ExclusionRow } from '../store/entrants.server.ts';
import type { AssembledPool, EligibleRow } from './assemble-pool.server.ts';
import { sha256Hex } from './hash.server.ts';

/** Everything that will be written, computed before anything is. */
export type PreparedFreeze = {
  readonly input: string; readonly inputHash: string;
  readonly exclusions: string; readonly exclusionsHash: string;
  readonly roster: string; readonly rosterHash: string;
  readonly rules: string; readonly rulesHash: string;
  readonly entrants: readonly EntrantRow[];
  readonly excluded: readonly ExclusionRow[];
  readonly reasons: Record<string, string>;
  readonly pinsExtra: number;
};

/**
 * Decides whether this pool may be frozen and makes its documents. Refuses consent_missing, consent_outdated,
 * consent_same_person; pool_without_entrant; minimum_without_reason; pin_without_result, too_many_pins;
 * quotas_not_proven; quotas_infeasible with the engine's named conflict: whether an allocation exists depends on no seed, so the
 * engine is asked without one and nobody sees a result before the ceremony.
 */
export function prepareFreeze(
  assembled: AssembledPool, command: FreezeCommand, known: { consents: readonly Consent[]; confirmed: readonly Pin[]; pinVotes: readonly PinVote[] }
): Result<PreparedFreeze, RotationRefusal> {
  const { event, rulebook, eligible } = assembled;
  const consent = consentFault(event.agencies, assembled.listHash, known.consents);
  if (consent) return refuse(consent);
  if (eligible.length === 0) return refuse({ code: 'pool_without_entrant' });
  const reasons = reasonsOf(event, command);
  const lacking = minimaNeedingReason(event.quotas, candidatesPerQuota(event.quotas, eligible.map((row) => ({ rwCode: row.rwCode, traits: traitsOf(row) }))), reasons, rulebook.body.minimumReasonPercent);
  if (lacking.length > 0) return refuse({ code: 'minimum_without_reason', quotas: lacking });
  const pins = command.pins ?? [];
  const judged = judgePins(pins, new Set(known.confirmed.map(pinKey)), known.pinVotes, event.places, rulebook.body.pinsShareMaxPercent);
  if ('fault' in judged) return refuse(judged.fault);
  const inPool = new Set(eligible.map((row) => row.businessId));
  const stranger = pins.find((pin) => !inPool.has(pin.businessId));
  if (stranger) return refuse({ code: 'pin_without_result', businessId: stranger.businessId });

  const codes = freshCodes(assembled.pool.length);
  const coded = eligible.map((row, index) => ({ row, code: codes[index]! }));
  const input = inputText(buildInput(termsOf(event, rulebook.body), assembled.rws, coded.map(({ row, code }) => ({ ...row, code, traits: traitsOf(row) })), pinsIn(pins, coded), assembled.plan?.targets));
  const conflict = conflictOf(input, event);
  if (conflict) return refuse(conflict);
  return accept(documentsOf(assembled, input, coded, codes.slice(eligible.length), reasons, judged.extra));
}

function documentsOf(
  { event, rulebook, pool, verdicts }: AssembledPool, input: string, coded: readonly { row: EligibleRow; code: string }[],
  codesLeft: readonly string[], reasons: Record<string, string>, pinsExtra: number
): PreparedFreeze {
  const entrants = coded.map(({ row, code }) => entrantOf(row, code));
  const left = pool.filter((row) => verdicts.get(row.businessId)!.length > 0);
  const excluded = left.map((row, index) => ({ code: codesLeft[index]!, businessId: row.businessId, rwCode: row.rwCode, rules: verdicts.get(row.businessId)! }));
  const exclusions = exclusionsText(excluded);
  const roster = rosterText(entrants.map((entrant) => entrant.leaf));
  const eligibility = Object.entries(ELIGIBILITY_RULES).map(([code, { id, en }]) => ({ code, id, en }));
  const rules = rulesText({ version: rulebook.version, effectiveFrom: rulebook.effectiveFrom, body: rulebook.body, eligibility });
  assert(entrants.length + excluded.length === pool.length, `every business of the pool of ${event.id} is either in or out`);
  return {
    input, inputHash: sha256Hex(HASH_LINES.input + input), exclusions, exclusionsHash: sha256Hex(HASH_LINES.exclusions + exclusions),
    roster, rosterHash: sha256Hex(HASH_LINES.roster + roster), rules, rulesHash: sha256Hex(HASH_LINES.rules + rules), entrants, excluded, reasons, pinsExtra
  };
}

export function entrantOf(row: Pick<EligibleRow, 'businessId' | 'ownerId' | 'rwCode'>, code: string): EntrantRow {
  const salt = randomBytes(16).toString('hex');
  const leaf = sha256Hex(leafText({ business: row.businessId, code, owner: row.ownerId, salt }));
  return { code, businessId: row.businessId, ownerId: row.ownerId, rwCode: row.rwCode, salt, leaf };
}

export function termsOf(event: EventPlan, body: AssembledPool['rulebook']['body']): DrawTerms {
  const { floorFirst, turnsMax, perRwMax, searchNodesMax } = body;
  return { waves: event.waves, quotas: event.quotas, perRwMax: event.perRwMax, perRwPerWaveMax: event.perRwPerWaveMax, policy: { floorFirst, turnsMax, perRwMax, searchNodesMax } };
}

/** Reasons of the command over those written in the plan, only for quotas that exist. */
function reasonsOf(event: EventPlan, command: FreezeCommand): Record<string, string> {
  const entries = event.quotas.map((quota) => [quota.code, (command.reasons?.[quota.code] ?? quota.reason ?? '').trim().normalize('NFC')] as const);
  return Object.fromEntries(entries.filter(([, reason]) => reason !== ''));
}

/** Distinct random codes of a draw: nothing about a business can be read from hers. */
export function freshCodes(count: number): string[] {
  const length = count < 1000 ? 4 : count < 100_000 ? 5 : 6;
  const codes = new Set<string>();
  while (codes.size < count) codes.add(randomCode(length));
  return [...codes];
}

function pinsIn(pins: readonly Pin[], coded: readonly { row: EligibleRow; code: string }[]): Pair[] {
  const codeOf = new Map(coded.map(({ row, code }) => [row.businessId, code]));
  return pins.map((pin) => ({ umkm: codeOf.get(pin.businessId)!, event: EVENT_CODE, wave: pin.waveCode }));
}

function conflictOf(input: string, event: EventPlan): Extract<RotationRefusal, { code: 'quotas_infeasible' | 'quotas_not_proven' }> | undefined {
  const outcome = feasibility(JSON.parse(input));
  if (outcome.ok) {
    assert(outcome.inputHash === sha256Hex(HASH_LINES.input + input), 'engine and freeze hash the same bytes');
    return undefined;
  }
  if ('notProven' in outcome) return { code: 'quotas_not_proven', nodes: outcome.notProven.nodes };
  assert('conflict' in outcome, `the engine accepts a frozen input (${'rejected' in outcome ? `${outcome.rejected.path}: ${outcome.rejected.reason}` : ''})`);
  const { need, room, candidates } = outcome.conflict;
  return { code: 'quotas_infeasible', need, room, candidates, names: Object.fromEntries(event.quotas.map((quota) => [quota.code, `${quota.code} (${quota.key})`])) };
}
