import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { Answer, AnsweredBy, InvitationState } from './states.ts';

export type AnswerKnown = {
  readonly state: InvitationState;
  readonly deadline: Date;
  /** Declined by somebody else and still waiting for the owner. */
  readonly held: boolean;
  /** When the wave's last day closes. */
  readonly over: Date;
  readonly now: Date;
  /** How often this invitation was answered or changed before. */
  readonly answers: number;
};
/** Every change writes to others who wait for the place, so a link cannot change its mind for ever. */
export const ANSWERS_MAX = 8;

/**
 * What an answer does. `claim`: needs the seat. `passOn`: what happens to the place after a no; `at_deadline`
 * keeps it for the owner, who may undo what somebody else said for her.
 */
export type AnswerDecision =
  | { readonly to: 'confirmed'; readonly changes: boolean; readonly claim: true }
  | { readonly to: 'declined' | 'withdrawn_late'; readonly changes: boolean; readonly claim: false; readonly passOn: 'now' | 'at_deadline' | 'no' };
export type AnswerRefusal = { code: 'place_taken' } | { code: 'answer_closed'; deadline: Date } | { code: 'event_over' } | { code: 'answers_exhausted'; most: number };

/**
 * Decides one answer. Refuses: event_over (the wave's last day has closed); place_taken (somebody else took
 * the place while she was asked); answers_exhausted (her link changed its mind too often: somebody has to talk to
 * her); answer_closed (nothing left to answer, or the deadline has passed for a change).
 * A late yes of a lapsed invitee is let through to the claim, which decides. Source: product.md "Who uses it",
 * draw-protocol.md 9 (an answer given by cadre or crew can be undone by the owner until the deadline).
 */
export function decideAnswer(known: AnswerKnown, answer: Answer, by: AnsweredBy): Result<AnswerDecision, AnswerRefusal> {
  if (known.now >= known.over) return refuse({ code: 'event_over' });
  if (by === 'owner' && known.answers >= ANSWERS_MAX) return refuse({ code: 'answers_exhausted', most: ANSWERS_MAX });
  return answer === 'yes' ? decideYes(known) : decideNo(known, by);
}

function decideYes(known: AnswerKnown): Result<AnswerDecision, AnswerRefusal> {
  switch (known.state) {
    case 'offered':
    case 'lapsed':
      return accept({ to: 'confirmed', changes: true, claim: true });
    case 'declined':
      return isLate(known) ? closed(known) : accept({ to: 'confirmed', changes: true, claim: true });
    case 'confirmed':
      return accept({ to: 'confirmed', changes: false, claim: true });
    case 'replaced':
      return refuse({ code: 'place_taken' });
    case 'withdrawn_late':
    case 'attended':
    case 'absent':
    case 'cancelled':
      return closed(known);
  }
}

function decideNo(known: AnswerKnown, by: AnsweredBy): Result<AnswerDecision, AnswerRefusal> {
  const late = isLate(known);
  const passOn = by === 'owner' || late ? 'now' : 'at_deadline';
  switch (known.state) {
    case 'offered':
      return accept({ to: 'declined', changes: true, claim: false, passOn });
    case 'confirmed':
      return accept({ to: late ? 'withdrawn_late' : 'declined', changes: true, claim: false, passOn });
    case 'declined':
      return accept({ to: 'declined', changes: false, claim: false, passOn: known.held && by === 'owner' ? 'now' : 'no' });
    case 'lapsed':
    case 'withdrawn_late':
    case 'attended':
    case 'absent':
    case 'replaced':
    case 'cancelled':
      return closed(known);
  }
}

function isLate(known: AnswerKnown): boolean {
  return known.now >= known.deadline;
}

function closed(known: AnswerKnown): Result<AnswerDecision, AnswerRefusal> {
  return refuse({ code: 'answer_closed', deadline: known.deadline });
}
