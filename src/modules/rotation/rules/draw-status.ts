/**
 * Where a draw stands. One draw is one frozen list with its ceremony and result; a correction of the list is
 * a new draw with its own number, so every number that was ever given is accounted for.
 */
export const DRAW_STATUSES = [
  'frozen', 'enveloped', 'numbered', 'opened', 'drawn', 'published', 'corrected', 'superseded', 'cancelled'
] as const;
export type DrawStatus = (typeof DRAW_STATUSES)[number];

export type DrawCommand = 'register_envelopes' | 'announce_number' | 'open_envelope' | 'draw' | 'publish' | 'correct' | 'supersede' | 'cancel';

/**
 * The order of a ceremony (draw-protocol.md 4 to 7). From the public number on nothing can be taken back;
 * from the first opened envelope the list binds and only `supersede` (two agencies and the inspectorate) remains.
 * A new status does not compile until it has a row.
 */
export const NEXT = {
  frozen: { register_envelopes: 'enveloped', correct: 'corrected', cancel: 'cancelled' },
  enveloped: { announce_number: 'numbered', correct: 'corrected', cancel: 'cancelled' },
  numbered: { open_envelope: 'opened' },
  opened: { open_envelope: 'opened', draw: 'drawn' },
  drawn: { publish: 'published', supersede: 'superseded' },
  published: { supersede: 'superseded' },
  corrected: {},
  superseded: {},
  cancelled: {}
} as const satisfies Record<DrawStatus, Partial<Record<DrawCommand, DrawStatus>>>;

/** The status after `command`, or undefined when the order forbids it. */
export function statusAfter(status: DrawStatus, command: DrawCommand): DrawStatus | undefined {
  return (NEXT[status] as Partial<Record<DrawCommand, DrawStatus>>)[command];
}

/** What may be done now; a refusal names it. */
export function commandsFrom(status: DrawStatus): DrawCommand[] {
  return Object.keys(NEXT[status]) as DrawCommand[];
}

/** From here on the list cannot be changed any more (draw-protocol.md 7). */
export function isBinding(status: DrawStatus): boolean {
  return status === 'opened' || status === 'drawn' || status === 'published' || status === 'superseded';
}

/** Whether nothing more is to be done: published, or given up. */
export function isSettled(status: DrawStatus): boolean {
  return status === 'published' || status === 'corrected' || status === 'superseded' || status === 'cancelled';
}
