import { addDays, type PlainDate } from '#platform/clock.ts';

/** How a day of an event stands to today. */
export type When = 'past' | 'today' | 'tomorrow' | 'later';

export function whenOf(date: PlainDate, today: PlainDate): When {
  if (date < today) return 'past';
  if (date === today) return 'today';
  return date === addDays(today, 1) ? 'tomorrow' : 'later';
}

/** Whether each day has more places than the one before: the title says so. */
export function isGrowing(capacities: readonly number[]): boolean {
  return capacities.length > 1 && capacities.every((capacity, index) => index === 0 || capacity > capacities[index - 1]!);
}
