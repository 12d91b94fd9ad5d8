import { TURN_STATES, type TurnState } from '../../events/rules/rulebook.ts';
import type { PlainDate } from '../../../platform/clock.ts';
import type { Tier } from '../../registry/index.server.ts';

/**
 * What became of one turn. Three words for "did not come", because they have three consequences:
 * `lapsed` nobody answered, `declined` she said no, `absent` she confirmed and did not come.
 */
export { TURN_STATES, type TurnState };

/**
 * What may follow what; a state that is forgotten here does not compile. `lapsed` -> `confirmed` is the late yes
 * while the place is free, `replaced` -> `offered` the place that came back, `cancelled` -> `offered` the next
 * draw of the same event after a superseded one.
 */
export const TURN_NEXT = {
  offered: ['confirmed', 'declined', 'lapsed', 'replaced', 'cancelled'],
  confirmed: ['declined', 'withdrawn_late', 'attended', 'absent', 'replaced', 'cancelled'],
  declined: ['confirmed', 'replaced', 'cancelled'],
  withdrawn_late: ['cancelled'],
  lapsed: ['confirmed', 'declined', 'replaced', 'cancelled'],
  attended: ['confirmed'], // a check-in that was a mistake is taken back
  absent: ['attended', 'cancelled'],
  replaced: ['offered', 'cancelled'],
  cancelled: ['offered']
} as const satisfies Record<TurnState, readonly TurnState[]>;

/** Whether a turn in `state` may go to `next`; the first line of a turn may be anything (old records). */
export function mayFollow(state: TurnState | undefined, next: TurnState): boolean {
  return state === undefined || (TURN_NEXT[state] as readonly TurnState[]).includes(next);
}

/** What each state costs; the values come from the dated rulebook. */
export type Consequences = Readonly<Record<TurnState, { readonly costsTurn: boolean; readonly cooldown: boolean }>>;

/** One line of the ledger as a caller hands it over. `drawId` is absent for turns older than the draws. */
export type NewTurn = {
  readonly tier: Tier;
  readonly eventId: string;
  readonly waveCode: string;
  readonly drawId?: string;
  readonly businessId: string;
  /** The RW on that day; the ledger is not rewritten when she moves house. */
  readonly rwCode: string;
  readonly state: TurnState;
  readonly onDate: PlainDate;
  readonly reason?: string;
};

/** The states that count as a turn by these consequences. */
export function statesThatCost(consequences: Consequences): TurnState[] {
  return TURN_STATES.filter((state) => consequences[state].costsTurn);
}

/** The states that start a cooldown by these consequences. */
export function statesThatCool(consequences: Consequences): TurnState[] {
  return TURN_STATES.filter((state) => consequences[state].cooldown);
}
