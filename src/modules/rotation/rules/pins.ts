/** A place that is given before the draw: a business in a wave. */
export type Pin = { readonly businessId: string; readonly waveCode: string };
export type PinVote = Pin & { readonly accountId: string; readonly agencyId: string };

export type PinFault = { code: 'pin_without_result'; businessId: string } | { code: 'too_many_pins'; most: number };

/**
 * Pins come from confirmed places of earlier results of the same event. Any other needs two persons of
 * different agencies and counts against `sharePercentMax` of the places (draw-protocol.md 2).
 * Returns the fault, or how many are extra: that number stands first on the public page.
 */
export function judgePins(
  pins: readonly Pin[], confirmed: ReadonlySet<string>, votes: readonly PinVote[], places: number, sharePercentMax: number
): { fault: PinFault } | { extra: number } {
  const extra = pins.filter((pin) => !confirmed.has(pinKey(pin)));
  for (const pin of extra) {
    const yes = votes.filter((vote) => pinKey(vote) === pinKey(pin));
    const persons = new Set(yes.map((vote) => vote.accountId)).size;
    const agencies = new Set(yes.map((vote) => vote.agencyId)).size;
    if (persons < 2 || agencies < 2) return { fault: { code: 'pin_without_result', businessId: pin.businessId } };
  }
  const most = Math.floor((places * sharePercentMax) / 100);
  return extra.length > most ? { fault: { code: 'too_many_pins', most } } : { extra: extra.length };
}

export function pinKey(pin: Pin): string {
  return `${pin.businessId} ${pin.waveCode}`;
}
