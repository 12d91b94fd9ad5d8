import type { ChipKind } from '#ui/chip.ts';
import type { AccessTexts } from '../texts.ts';

/** The state of an account as a chip. */
export function accountState(account: { isActivated: boolean; isDisabled: boolean }, t: AccessTexts['users']): { kind: ChipKind; text: string } {
  if (account.isDisabled) return { kind: 'danger', text: t.disabled };
  return account.isActivated ? { kind: 'ok', text: t.active } : { kind: 'warn', text: t.waiting };
}
