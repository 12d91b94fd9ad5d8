import { diff, type Difference } from './diff.ts';
import { planValidated } from './plan.ts';
import { compareText } from './tickets.ts';
import type { DrawOutcome, Input, Pair, Rejected, Result } from './types.ts';
import { validateInput } from './validate.ts';

export type ExtendOutcome =
  | { ok: true; input: Input; result: Result; difference: Difference; warnings: string[] }
  | Exclude<DrawOutcome, { ok: true }>;

/**
 * Plans again in mid-season, with an event more or less: a plan whose pins are the confirmed places, so that no confirmed pair moves.
 * `confirmed` are places of the previous result under the same codes (all of them if absent). Answers with the input as it was
 * planned, pins included, since that is what `verify` needs, and with what differs from before. Refuses like `plan`, and a
 * confirmed place that the previous result does not have. Source: contract, "Output".
 */
export function extend(value: unknown, previous: Result, confirmed: readonly Pair[] = previous.assignments): ExtendOutcome {
  const valid = validateInput(value);
  if (!valid.ok) return valid;
  const stranger = strangerAmong(previous, confirmed);
  if (stranger) return { ok: false, rejected: stranger };
  const pinned = validateInput({ ...valid.input, pins: mergedPins(valid.input.pins ?? [], confirmed) });
  if (!pinned.ok) return pinned;
  const outcome = planValidated(pinned.input, pinned.warnings);
  if (!outcome.ok) return outcome;
  return { ...outcome, input: pinned.input, difference: diff(previous, outcome.result) };
}

const nameOf = (pair: Pair): string => `${pair.umkm}/${pair.event}/${pair.wave}`;

function strangerAmong(previous: Result, confirmed: readonly Pair[]): Rejected | undefined {
  const known = new Set(previous.assignments.map(nameOf));
  const at = confirmed.findIndex((pair) => !known.has(nameOf(pair)));
  return at < 0 ? undefined : { path: `confirmed[${at}]`, reason: 'the previous result has no such place' };
}

function mergedPins(own: readonly Pair[], confirmed: readonly Pair[]): Pair[] {
  const pins = new Map([...own, ...confirmed].map(({ umkm, event, wave }) => [nameOf({ umkm, event, wave }), { umkm, event, wave }]));
  return [...pins.values()].sort(
    (a, b) => compareText(a.umkm, b.umkm) || compareText(a.event, b.event) || compareText(a.wave, b.wave)
  );
}
