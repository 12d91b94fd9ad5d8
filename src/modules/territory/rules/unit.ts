import type { PlainDate } from '../../../platform/clock.ts';
import type { Level } from './codes.ts';

/** A unit with the period in which it exists: from `validFrom`, and no longer from `validTo` on. */
export type Unit = {
  readonly code: string;
  readonly level: Level;
  readonly parentCode: string | null;
  readonly name: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  /** The unit stands in for one that no source names yet (Kepulauan Seribu's RWs). */
  readonly placeholder: boolean;
};

/** Whether the unit exists on a date. */
export function existsOn(unit: Pick<Unit, 'validFrom' | 'validTo'>, on: PlainDate): boolean {
  return unit.validFrom <= on && (unit.validTo === null || on < unit.validTo);
}
