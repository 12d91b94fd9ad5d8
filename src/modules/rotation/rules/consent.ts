/** What an agency said yes to, and who said it. */
export type GivenConsent = { readonly agencyId: string; readonly listHash: string; readonly by: string };

export type ConsentFault =
  | { code: 'consent_missing'; agencies: string[] } | { code: 'consent_outdated'; agencies: string[] } | { code: 'consent_same_person' };

/**
 * Whether every owning agency agreed to exactly this list, each through another person. An event of one
 * agency needs no consent: freezing is it. Source: draw-protocol.md 1.
 */
export function consentFault(owners: readonly string[], listHash: string, given: readonly GivenConsent[]): ConsentFault | undefined {
  if (owners.length < 2) return undefined;
  const own = given.filter((consent) => owners.includes(consent.agencyId));
  const missing = owners.filter((owner) => !own.some((consent) => consent.agencyId === owner));
  if (missing.length > 0) return { code: 'consent_missing', agencies: missing };
  const outdated = own.filter((consent) => consent.listHash !== listHash).map((consent) => consent.agencyId);
  if (outdated.length > 0) return { code: 'consent_outdated', agencies: outdated };
  return new Set(own.map((consent) => consent.by)).size < owners.length ? { code: 'consent_same_person' } : undefined;
}
