import type { RefusalTexts } from '../../platform/i18n/texts.ts';
import type { DrawCommand, DrawStatus } from './rules/draw-status.ts';

/** What rotation refuses, with what its sentence needs. */
export type RotationRefusal =
  | { code: 'not_found' }
  | { code: 'outside_your_agency' }
  | { code: 'event_not_announced' }
  | { code: 'draw_already_open'; drawId: string }
  | { code: 'draw_order_forbids'; status: DrawStatus; command: DrawCommand; allowed: DrawCommand[] };
