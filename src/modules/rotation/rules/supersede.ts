/** A yes to superseding a draw, by whom. */
export type SupersedeVote = { readonly accountId: string; readonly agencyId: string; readonly role: string };

/** What is still missing before a result may be superseded. */
export type MissingVotes = { readonly persons: number; readonly agencies: number; readonly inspector: boolean };

/**
 * A result falls only when two persons of different agencies and, besides them, the inspectorate agree
 * (draw-protocol.md 7). Returns undefined when that is so, else what is missing.
 */
export function missingVotes(votes: readonly SupersedeVote[]): MissingVotes | undefined {
  const planners = votes.filter((vote) => vote.role !== 'inspector');
  const persons = new Set(planners.map((vote) => vote.accountId)).size;
  const agencies = new Set(planners.map((vote) => vote.agencyId)).size;
  const inspector = votes.some((vote) => vote.role === 'inspector' && !planners.some((planner) => planner.accountId === vote.accountId));
  if (persons >= 2 && agencies >= 2 && inspector) return undefined;
  return { persons: Math.max(0, 2 - persons), agencies: Math.max(0, 2 - agencies), inspector: !inspector };
}
