import type { EventPlan } from '../../events/index.server.ts';
import type { PlainDate } from '../../../platform/clock.ts';
import type { DrawStatus } from './draw-status.ts';

/** The word that somebody types before a list is frozen. */
export const FREEZE_WORD = 'BEKUKAN';

/** What an officer sends: reasons by quota code for high minima, pins by business and wave. */
export type FreezeCommand = {
  readonly eventId: string;
  readonly confirmation: string;
  readonly reasons?: Readonly<Record<string, string>>;
  readonly pins?: readonly { readonly businessId: string; readonly waveCode: string }[];
};

export type FreezeFault =
  | { code: 'freeze_event_not_announced' } | { code: 'freeze_event_began'; firstDate: PlainDate } | { code: 'freeze_word_missing' }
  | { code: 'checker_not_built' } | { code: 'draw_already_open'; drawId: string };

const OVER: readonly DrawStatus[] = ['corrected', 'superseded', 'cancelled'];

/**
 * What forbids freezing before the pool is even read: the event must be announced and not begun, have no living
 * draw, the checker must be there and the word typed.
 */
export function freezeFault(
  event: Pick<EventPlan, 'status' | 'firstDate'>, command: FreezeCommand,
  known: { draws: readonly { drawId: string; status: DrawStatus }[]; engineHash: string | undefined; today: PlainDate }
): FreezeFault | undefined {
  if (event.status !== 'announced') return { code: 'freeze_event_not_announced' };
  if (event.firstDate <= known.today) return { code: 'freeze_event_began', firstDate: event.firstDate };
  const living = known.draws.find((draw) => !OVER.includes(draw.status));
  if (living) return { code: 'draw_already_open', drawId: living.drawId };
  if (!known.engineHash) return { code: 'checker_not_built' };
  return command.confirmation.trim().toUpperCase() === FREEZE_WORD ? undefined : { code: 'freeze_word_missing' };
}
