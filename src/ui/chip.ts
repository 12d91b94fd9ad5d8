import type { IconName } from './icons.ts';

/** Tone of a status: never alone, always with a sign and a word. `now` is marigold: here, today, you. */
export type ChipKind = 'plain' | 'ok' | 'warn' | 'danger' | 'info' | 'now' | 'brand';

/** The sign a chip gets when the caller names none. JAKI's order: red waits, yellow is worked on, green is done. */
export const CHIP_SIGN = {
  plain: undefined,
  ok: 'check',
  warn: 'edit',
  danger: 'alert',
  info: 'cal',
  now: 'clock',
  brand: undefined
} as const satisfies Record<ChipKind, IconName | undefined>;
