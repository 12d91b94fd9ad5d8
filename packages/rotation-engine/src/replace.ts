import { covers } from './draw/limits.ts';
import { sealed } from './hashes.ts';
import { EventCounts } from './replace/counts.ts';
import type { Input, Rejected, Replacement, Result, RotationEvent, Umkm } from './types.ts';

export type ReplaceOutcome = { ok: true; replacement: Replacement } | { ok: false; rejected: Rejected };

/** Who declined (or could not be reached, or did not come), and at which event. */
export interface Decline {
  declined: string;
  event: string;
}

/** Replaces one after the other in the same draw without indexing it again. */
export interface Replacer {
  replace(chain: readonly Replacement[], decline: Decline): ReplaceOutcome;
}

/**
 * The next entry of the chain: the freed place goes to the longest territory prefix shared with the RW that held it in the
 * base result, inside it in waitlist order, to the first who keeps all limits; only if nobody does, to the first who keeps
 * caps and maxima. Nobody else moves. Rejects a chain of another result and a decliner who holds no place.
 * Source: contract, "Output"; README, "Replacements, to the letter". Trusts input and result to belong together.
 */
export function replace(input: Input, result: Result, chain: readonly Replacement[], decline: Decline): ReplaceOutcome {
  return replacer(input, result).replace(chain, decline);
}

/** Indexes a draw once for many replacements. */
export function replacer(input: Input, result: Result): Replacer {
  const umkm = new Map(input.umkm.map((u) => [u.id, u]));
  const waiting = new Map<string, number[]>();
  (result.waitlist ?? []).forEach((id, position) => {
    const { rw } = umkm.get(id) as Umkm;
    const there = waiting.get(rw);
    if (there) there.push(position);
    else waiting.set(rw, [position]);
  });
  return { replace: (chain, decline) => nextEntry({ input, result, umkm, waiting }, chain, decline) };
}

interface Base {
  input: Input;
  result: Result;
  umkm: Map<string, Umkm>;
  /** Positions in the waitlist, by RW. */
  waiting: Map<string, number[]>;
}

/** A place now: its wave and the RW that held it in the base result. */
interface Seat {
  wave: string;
  origin: string;
}

function nextEntry(base: Base, chain: readonly Replacement[], decline: Decline): ReplaceOutcome {
  const fault = faultOf(base, chain, decline);
  if (fault) return { ok: false, rejected: fault };
  const { seats, gone } = seatsNow(base, chain, decline.event);
  const seat = seats.get(decline.declined);
  if (!seat) return { ok: false, rejected: { path: 'declined', reason: 'holds no place at this event' } };
  seats.delete(decline.declined);
  gone.add(decline.declined);
  const event = base.input.events.find((e) => e.id === decline.event) as RotationEvent;
  const counts = new EventCounts(base.input, event);
  for (const [id, { wave }] of seats) counts.add(base.umkm.get(id) as Umkm, wave);

  const chosen = successorOf(base, event, seat, counts, (id) => seats.has(id) || gone.has(id));
  if (chosen) counts.add(chosen.umkm, seat.wave);
  const previous = chain.at(-1)?.hash;
  const replacement = sealed({
    schema: 'giliran/replacement@1' as const,
    base: base.result.hash,
    ...(previous === undefined ? {} : { previous }),
    declined: decline.declined,
    event: decline.event,
    wave: seat.wave,
    ...(chosen ? { chosen: chosen.umkm.id, ring: chosen.ring } : {}),
    minimaMissed: counts.minimaMissed()
  });
  return { ok: true, replacement };
}

function faultOf(base: Base, chain: readonly Replacement[], decline: Decline): Rejected | undefined {
  if (base.result.kind === 'plan') return { path: 'kind', reason: 'replacing in a plan comes with the next version' };
  if (!base.input.events.some((e) => e.id === decline.event)) return { path: 'event', reason: 'no event of this input is called so' };
  for (let i = 0; i < chain.length; i++) {
    if (chain[i].base !== base.result.hash) return { path: `chain[${i}].base`, reason: 'belongs to another result' };
    if (chain[i].previous !== chain[i - 1]?.hash) return { path: `chain[${i}].previous`, reason: 'is not the hash of the entry before' };
  }
  return undefined;
}

function seatsNow(base: Base, chain: readonly Replacement[], event: string): { seats: Map<string, Seat>; gone: Set<string> } {
  const seats = new Map<string, Seat>();
  const gone = new Set<string>();
  for (const a of base.result.assignments)
    if (a.event === event) seats.set(a.umkm, { wave: a.wave, origin: (base.umkm.get(a.umkm) as Umkm).rw });
  for (const entry of chain) {
    gone.add(entry.declined);
    const seat = entry.event === event ? seats.get(entry.declined) : undefined;
    if (!seat) continue;
    seats.delete(entry.declined);
    if (entry.chosen !== undefined) seats.set(entry.chosen, seat);
  }
  return { seats, gone };
}

interface Successor {
  umkm: Umkm;
  ring: number;
}

/** The first in ring and waitlist order who keeps all limits, else the first who keeps caps and maxima. */
function successorOf(base: Base, event: RotationEvent, seat: Seat, counts: EventCounts, isOut: (id: string) => boolean): Successor | undefined {
  const rings: string[][] = [];
  for (const rw of base.waiting.keys()) (rings[sharedParts(rw, seat.origin)] ??= []).push(rw);
  let second: Successor | undefined;
  for (let ring = rings.length - 1; ring >= 0; ring--) {
    const positions = (rings[ring] ?? []).flatMap((rw) => base.waiting.get(rw) ?? []).sort((a, b) => a - b);
    for (const position of positions) {
      const umkm = base.umkm.get(base.result.waitlist?.[position] ?? '') as Umkm;
      if (isOut(umkm.id) || !isEligible(umkm, event.id, seat.wave)) continue;
      if (!counts.wouldKeepMaxima(umkm, seat.wave)) continue;
      if (counts.keepsMinimaWith(umkm, seat.wave)) return { umkm, ring };
      second ??= { umkm, ring };
    }
  }
  return second;
}

function isEligible(umkm: Umkm, event: string, wave: string): boolean {
  return umkm.eligible.includes(event) || umkm.eligible.includes(`${event}/${wave}`);
}

/** How many leading code parts two RWs share. */
export function sharedParts(a: string, b: string): number {
  const parts = a.split('.');
  let shared = parts.length;
  while (shared > 0 && !covers(parts.slice(0, shared).join('.'), b)) shared--;
  return shared;
}
