import type { PlainDate } from '../../../platform/clock.ts';
import type { InvitationState } from './states.ts';

export type DoorKnown = {
  readonly state: InvitationState;
  readonly dates: readonly PlainDate[];
  readonly date: PlainDate;
  /** When she came in today, if she did. */
  readonly cameAt: Date | undefined;
};
export type DoorDecision =
  | { readonly outcome: 'welcome'; readonly claim: boolean }
  | { readonly outcome: 'again'; readonly at: Date }
  | { readonly outcome: 'not_today'; readonly dates: readonly PlainDate[] }
  | { readonly outcome: 'not_expected'; readonly state: InvitationState };

/**
 * Decides what the door says: `welcome`; `again` (came in before); `not_today` (her days are others);
 * `not_expected` (she holds no place). Somebody marked absent who comes after all needs her place to be free
 * still: `claim`. Source: ux.md 4.6.
 */
export function decideAtDoor(known: DoorKnown): DoorDecision {
  if (known.cameAt) return { outcome: 'again', at: known.cameAt };
  const expected = known.state === 'confirmed' || known.state === 'attended' || known.state === 'absent';
  if (!expected) return { outcome: 'not_expected', state: known.state };
  if (!known.dates.includes(known.date)) return { outcome: 'not_today', dates: known.dates };
  return { outcome: 'welcome', claim: known.state === 'absent' };
}

/** A typed code without the blanks, dashes and small letters that people put into it. */
export function plainCode(typed: string): string {
  return typed.normalize('NFC').toUpperCase().replace(/[\s-]/g, '');
}
