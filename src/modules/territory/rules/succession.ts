import { addDays, isPlainDate, type PlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { TerritoryRefusal } from '../refusals.ts';
import { isRwNumber, kelurahanOf, rwCodeOf, rwNameOf, rwNumberOf } from './codes.ts';
import type { Unit } from './unit.ts';

/** One line of "what became of it": the new RW inherits the last turn of the old one. */
export type Succession = { readonly fromCode: string; readonly toCode: string; readonly kind: 'split' | 'merge'; readonly onDate: PlainDate };

/** What a decision asks the store to write. */
export type RwChange = {
  readonly kelurahanCode: string;
  readonly onDate: PlainDate;
  readonly reason: string;
  readonly ends: readonly string[];
  readonly begins: readonly { readonly code: string; readonly name: string }[];
  readonly successions: readonly Succession[];
};

/** When and why, common to all four changes. */
export type Reasoned = { readonly on: PlainDate; readonly reason: string };

/** What is known of one kelurahan: its RWs of all times, and today's date in Asia/Jakarta. */
export type KnownRws = { readonly rws: readonly Unit[]; readonly today: PlainDate };

const DAYS_AHEAD_MAX = 366;
const REASON_LENGTH_MIN = 5;
/** More parts or parents than this is a typing mistake. */
const PARTS_MAX = 20;

/**
 * Adds an RW that nobody knew of. Refuses: rw_number_invalid, rw_number_taken (a number is never used twice,
 * so that history stays readable under it), rw_date_outside, rw_reason_missing.
 */
export function decideAdd(known: KnownRws, kelurahanCode: string, form: Reasoned & { number: number }): Result<RwChange, TerritoryRefusal> {
  const reasoned = checkReasoned(known.today, form);
  if (!reasoned.ok) return reasoned;
  const fresh = freshCode(known.rws, kelurahanCode, form.number);
  if (!fresh.ok) return fresh;
  return accept({ ...changeOf(kelurahanCode, form), ends: [], begins: [fresh.value], successions: [] });
}

/** Ends an RW without a successor. Refuses: rw_not_current, rw_date_outside, rw_reason_missing. */
export function decideRetire(known: KnownRws, code: string, form: Reasoned): Result<RwChange, TerritoryRefusal> {
  const current = checkCurrent(known, [code], form);
  if (!current.ok) return current;
  return accept({ ...changeOf(kelurahanOf(code), form), ends: [code], begins: [], successions: [] });
}

/**
 * Splits an RW into the RWs of `numbers`; its own number may be among them and then goes on. Every new RW
 * inherits the old one's last turn (domain.md 10, rule 30). Refuses: rw_not_current, rw_split_too_small
 * (fewer than two parts), rw_number_invalid, rw_number_taken, rw_date_outside, rw_reason_missing.
 */
export function decideSplit(known: KnownRws, code: string, form: Reasoned & { numbers: readonly number[] }): Result<RwChange, TerritoryRefusal> {
  const current = checkCurrent(known, [code], form);
  if (!current.ok) return current;
  const numbers = [...new Set(form.numbers)].sort((a, b) => a - b);
  if (numbers.length < 2 || numbers.length > PARTS_MAX) return refuse({ code: 'rw_split_too_small' });
  const begins = [];
  for (const number of numbers) {
    if (number === rwNumberOf(code)) continue;
    const fresh = freshCode(known.rws, kelurahanOf(code), number);
    if (!fresh.ok) return fresh;
    begins.push(fresh.value);
  }
  const ends = numbers.includes(rwNumberOf(code)) ? [] : [code];
  const successions = begins.map((unit) => ({ fromCode: code, toCode: unit.code, kind: 'split' as const, onDate: form.on }));
  return accept({ ...changeOf(kelurahanOf(code), form), ends, begins, successions });
}

/**
 * Merges RWs of one kelurahan into RW `number`, which may be one of them (it goes on) or a new one. Refuses:
 * rw_merge_too_small, rws_in_different_kelurahan, rw_not_current, rw_number_invalid, rw_number_taken,
 * rw_date_outside, rw_reason_missing.
 */
export function decideMerge(known: KnownRws, codes: readonly string[], form: Reasoned & { number: number }): Result<RwChange, TerritoryRefusal> {
  const parents = [...new Set(codes)].sort();
  if (parents.length < 2 || parents.length > PARTS_MAX) return refuse({ code: 'rw_merge_too_small' });
  const kelurahanCode = kelurahanOf(parents[0]!);
  if (parents.some((code) => kelurahanOf(code) !== kelurahanCode)) return refuse({ code: 'rws_in_different_kelurahan' });
  const current = checkCurrent(known, parents, form);
  if (!current.ok) return current;
  const goesOn = parents.find((code) => rwNumberOf(code) === form.number);
  const target = goesOn ? accept({ code: goesOn, name: rwNameOf(form.number) }) : freshCode(known.rws, kelurahanCode, form.number);
  if (!target.ok) return target;
  const ends = parents.filter((code) => code !== goesOn);
  const successions = ends.map((code) => ({ fromCode: code, toCode: target.value.code, kind: 'merge' as const, onDate: form.on }));
  return accept({ ...changeOf(kelurahanCode, form), ends, begins: goesOn ? [] : [target.value], successions });
}

/** The RWs whose turns `code` inherits, over any number of changes, nearest first; never itself. */
export function predecessorsIn(successions: readonly Succession[], code: string): string[] {
  const found: string[] = [];
  const waiting = [code];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    for (const { fromCode, toCode } of successions)
      if (toCode === next && fromCode !== code && !found.includes(fromCode)) {
        found.push(fromCode);
        waiting.push(fromCode);
      }
  return found;
}

function changeOf(kelurahanCode: string, form: Reasoned): Pick<RwChange, 'kelurahanCode' | 'onDate' | 'reason'> {
  return { kelurahanCode, onDate: form.on, reason: form.reason.trim() };
}

function checkReasoned(today: PlainDate, form: Reasoned): Result<true, TerritoryRefusal> {
  if (form.reason.trim().length < REASON_LENGTH_MIN) return refuse({ code: 'rw_reason_missing' });
  const latest = addDays(today, DAYS_AHEAD_MAX);
  if (!isPlainDate(form.on) || form.on > latest) return refuse({ code: 'rw_date_outside', latest });
  return accept(true);
}

function checkCurrent(known: KnownRws, codes: readonly string[], form: Reasoned): Result<true, TerritoryRefusal> {
  const reasoned = checkReasoned(known.today, form);
  if (!reasoned.ok) return reasoned;
  for (const code of codes) {
    const unit = known.rws.find((rw) => rw.code === code);
    if (!unit || unit.validTo !== null) return refuse({ code: 'rw_not_current', rw: code });
    if (form.on <= unit.validFrom) return refuse({ code: 'rw_date_outside', latest: addDays(known.today, DAYS_AHEAD_MAX), earliest: addDays(unit.validFrom, 1) });
  }
  return accept(true);
}

function freshCode(rws: readonly Unit[], kelurahanCode: string, number: number): Result<{ code: string; name: string }, TerritoryRefusal> {
  if (!isRwNumber(number)) return refuse({ code: 'rw_number_invalid' });
  const code = rwCodeOf(kelurahanCode, number);
  if (rws.some((rw) => rw.code === code)) return refuse({ code: 'rw_number_taken', rw: code });
  return accept({ code, name: rwNameOf(number) });
}
