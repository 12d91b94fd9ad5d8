const HOUR_MS = 3_600_000;
/** Once the event is near or running, whoever is asked gets this long: she must be able to come today. */
export const LAST_MINUTE_HOURS = 2;

/**
 * Until when an invitation can be answered: `hours` from now (rulebook.invitationHours), but not beyond the
 * opening of the first day; close to it or later two hours, never beyond the last closing. Undefined when the
 * last day has closed: then nobody is asked any more. Source: rulebook; ux.md 4.6 "can come in 2 h".
 */
export function invitationDeadline(known: { now: Date; hours: number; firstOpens: Date; lastCloses: Date }): Date | undefined {
  const { now, hours, firstOpens, lastCloses } = known;
  if (now >= lastCloses) return undefined;
  const usual = Math.min(now.getTime() + hours * HOUR_MS, firstOpens.getTime());
  const lastMinute = now.getTime() + Math.min(hours, LAST_MINUTE_HOURS) * HOUR_MS;
  return new Date(Math.min(Math.max(usual, lastMinute), lastCloses.getTime()));
}
