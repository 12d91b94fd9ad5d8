import { sealed } from './hashes.ts';
import { Ledger } from './replace/ledger.ts';
import { placesNow } from './replace/places.ts';
import type { Base } from './standing/base.ts';
import { EventTally } from './standing/tally.ts';
import type { Input, Rejected, Replacement, Result } from './types.ts';

export { placesAfter, sharedParts } from './replace/places.ts';

export type ReplaceOutcome = { ok: true; replacement: Replacement } | { ok: false; rejected: Rejected };

/** Who declined (or could not be reached, or did not come), and at which event. */
export interface Decline {
  declined: string;
  event: string;
}

/** Replaces one after the other in the same draw or plan without indexing it again. */
export interface Replacer {
  replace(chain: readonly Replacement[], decline: Decline): ReplaceOutcome;
}

/**
 * The next entry of the chain: the freed place goes to the longest territory prefix shared with the RW that held it in the
 * base result, inside it in the order of the base result's waitlist (a plan's is that of the event alone), to the first who keeps all
 * limits, in a plan her own turns and windows among them; only if nobody does, to the first who keeps all but the minima. Nobody else moves.
 * Rejects a chain of another result and a decliner who holds no place. Source: contract, "Output"; README, "Replacements, to the
 * letter". Trusts the input to be valid and the result to belong to it.
 */
export function replace(input: Input, result: Result, chain: readonly Replacement[], decline: Decline): ReplaceOutcome {
  return replacer(input, result).replace(chain, decline);
}

/** Indexes a draw or plan for many replacements; what an event needs is indexed when it is first asked for. */
export function replacer(input: Input, result: Result): Replacer {
  const ledger = new Ledger(input, result);
  return { replace: (chain, decline) => nextEntry(ledger, chain, decline) };
}

function nextEntry(ledger: Ledger, chain: readonly Replacement[], decline: Decline): ReplaceOutcome {
  const fault = faultOf(ledger.base, chain, decline);
  if (fault) return { ok: false, rejected: fault };
  const { people } = ledger.base;
  const e = ledger.base.eventIndex.get(decline.event) as number;
  const base = ledger.base.tallyAt(e);
  const tally = new EventTally(people, base.limits, base);
  const now = placesNow(ledger.base, chain, e, tally);
  const declined = people.find(decline.declined);
  const seat = now.seats.get(declined);
  if (!seat) return { ok: false, rejected: { path: 'declined', reason: 'holds no place at this event' } };
  now.seats.delete(declined);
  now.gone.add(declined);
  tally.add(declined, seat.wave, -1);
  const chosen = ledger.successor(e, seat, tally, now);
  if (chosen) tally.add(chosen.umkm, seat.wave);
  const { events, umkm } = people.input;
  const previous = chain.at(-1)?.hash;
  const replacement = sealed({
    schema: 'giliran/replacement@1' as const,
    base: ledger.base.result.hash,
    ...(previous === undefined ? {} : { previous }),
    declined: decline.declined,
    event: decline.event,
    wave: events[e].waves[seat.wave].id,
    ...(chosen ? { chosen: umkm[chosen.umkm].id, ring: chosen.ring } : {}),
    minimaMissed: tally.minimaMissed()
  });
  return { ok: true, replacement };
}

function faultOf({ result, eventIndex }: Base, chain: readonly Replacement[], decline: Decline): Rejected | undefined {
  if (!eventIndex.has(decline.event)) return { path: 'event', reason: 'no event of this input is called so' };
  for (let i = 0; i < chain.length; i++) {
    if (chain[i].base !== result.hash) return { path: `chain[${i}].base`, reason: 'belongs to another result' };
    if (chain[i].previous !== chain[i - 1]?.hash) return { path: `chain[${i}].previous`, reason: 'is not the hash of the entry before' };
  }
  return undefined;
}
