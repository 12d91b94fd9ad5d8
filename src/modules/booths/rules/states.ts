/**
 * The states of an invitation (product.md, "Decisions taken"); the same words as the turn ledger's, because
 * each one has its own consequence for the next turn. Facts add up to one of them.
 */
export const INVITATION_STATES = [
  'offered', // asked, no answer yet
  'confirmed', // said yes and holds the seat
  'declined', // said no in time
  'withdrawn_late', // said yes, then no after the deadline
  'lapsed', // silence until the deadline
  'attended', // came
  'absent', // said yes and did not come
  'replaced', // somebody else took the place while she was still asked
  'cancelled' // the event or the draw fell away
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** States in which the invitation holds its seat. */
export const HOLDING: readonly InvitationState[] = ['confirmed', 'attended'];

export type Answer = 'yes' | 'no';
/** Who gave the answer: the owner through her link, or somebody for her. */
export type AnsweredBy = 'owner' | 'cadre' | 'officer';

/** Why somebody cannot come: short list, never required. */
export const DECLINE_REASONS = ['date', 'stock', 'far', 'family', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
