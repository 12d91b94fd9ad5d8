import { diff, type Difference } from './diff.ts';
import { planValidated } from './plan.ts';
import { placesAfter } from './replace.ts';
import { compareText } from './tickets.ts';
import type { DrawOutcome, Input, Pair, Rejected, Replacement, Result } from './types.ts';
import { validateInput } from './validate.ts';

/** What has been settled since the previous result: its replacements, and which places are confirmed (all of them if absent). */
export interface Settled {
  chain?: readonly Replacement[];
  confirmed?: readonly Pair[];
}

export type ExtendOutcome =
  | { ok: true; input: Input; result: Result; difference: Difference; warnings: string[] }
  | Exclude<DrawOutcome, { ok: true }>;

/**
 * Plans again in mid-season, with an event more or less: a plan whose pins are the confirmed places, so that no confirmed pair moves.
 * `confirmed` are places of the previous result after its chain, under the same codes (all of them if absent). Answers with the input
 * as it was planned, pins included, since that is what `verify` needs, and with what differs from the previous result. Refuses like
 * `plan`, a previous result that is not a plan's, a chain that is not its own, and a confirmed place that nobody holds. Source: contract, "Output".
 */
export function extend(value: unknown, previous: Result, { chain = [], confirmed }: Settled = {}): ExtendOutcome {
  const valid = validateInput(value);
  if (!valid.ok) return valid;
  if (previous.kind !== 'plan') return { ok: false, rejected: { path: 'previous.kind', reason: 'must be plan' } };
  const foreign = chain.findIndex((entry) => entry.base !== previous.hash);
  if (foreign >= 0) return { ok: false, rejected: { path: `chain[${foreign}].base`, reason: 'belongs to another result' } };
  const held = placesAfter(previous, chain);
  const kept = confirmed ?? held;
  const stranger = strangerAmong(held, kept);
  if (stranger) return { ok: false, rejected: stranger };
  const pinned = validateInput({ ...valid.input, pins: mergedPins(valid.input.pins ?? [], kept) });
  if (!pinned.ok) return pinned;
  const outcome = planValidated(pinned.input, pinned.warnings);
  if (!outcome.ok) return outcome;
  return { ...outcome, input: pinned.input, difference: diff(previous, outcome.result) };
}

const nameOf = (pair: Pair): string => `${pair.umkm}/${pair.event}/${pair.wave}`;

function strangerAmong(held: readonly Pair[], confirmed: readonly Pair[]): Rejected | undefined {
  const known = new Set(held.map(nameOf));
  const at = confirmed.findIndex((pair) => !known.has(nameOf(pair)));
  return at < 0 ? undefined : { path: `confirmed[${at}]`, reason: 'nobody holds this place' };
}

function mergedPins(own: readonly Pair[], confirmed: readonly Pair[]): Pair[] {
  const pins = new Map([...own, ...confirmed].map(({ umkm, event, wave }) => [nameOf({ umkm, event, wave }), { umkm, event, wave }]));
  return [...pins.values()].sort(
    (a, b) => compareText(a.umkm, b.umkm) || compareText(a.event, b.event) || compareText(a.wave, b.wave)
  );
}
