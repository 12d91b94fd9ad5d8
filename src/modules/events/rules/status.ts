import type { PlainDate } from '../../../platform/clock.ts';

/** How far an event's organisers have come; the draw's states are rotation's, "running" follows from the dates. */
export const EVENT_STATUSES = ['draft', 'announced', 'cancelled', 'closed'] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];
export type EventCommand = 'edit' | 'announce' | 'cancel' | 'close';

/** Where each command leads from each status; what is not written is not possible. */
export const NEXT = {
  draft: { edit: 'draft', announce: 'announced', cancel: 'cancelled' },
  announced: { edit: 'announced', cancel: 'cancelled', close: 'closed' },
  cancelled: {},
  closed: {}
} as const satisfies Record<EventStatus, Partial<Record<EventCommand, EventStatus>>>;

/** The status that `command` leads to, or undefined when it is not possible now. */
export function nextStatus(status: EventStatus, command: EventCommand): EventStatus | undefined {
  return (NEXT[status] as Partial<Record<EventCommand, EventStatus>>)[command];
}

/** What a calendar says about an event today. */
export const PHASES = ['draft', 'upcoming', 'running', 'past', 'cancelled', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

/** The phase on a date in Asia/Jakarta. */
export function phaseOf(event: { status: EventStatus; firstDate: PlainDate; lastDate: PlainDate }, today: PlainDate): Phase {
  if (event.status !== 'announced') return event.status;
  if (today < event.firstDate) return 'upcoming';
  return today <= event.lastDate ? 'running' : 'past';
}
