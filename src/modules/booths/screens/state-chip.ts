import type { ChipKind } from '../../../ui/chip.ts';
import type { IconName } from '../../../ui/icons.ts';
import type { InvitationState } from '../rules/states.ts';

/** Colour and sign of each state; the word stands beside them always. A state that is forgotten does not compile. */
export const STATE_CHIP: Record<InvitationState, { kind: ChipKind; icon: IconName }> = {
  offered: { kind: 'warn', icon: 'clock' },
  confirmed: { kind: 'ok', icon: 'check' },
  attended: { kind: 'ok', icon: 'user' },
  declined: { kind: 'plain', icon: 'minus' },
  lapsed: { kind: 'danger', icon: 'clock' },
  withdrawn_late: { kind: 'danger', icon: 'undo' },
  absent: { kind: 'danger', icon: 'x' },
  replaced: { kind: 'plain', icon: 'swap' },
  cancelled: { kind: 'plain', icon: 'x' }
};
