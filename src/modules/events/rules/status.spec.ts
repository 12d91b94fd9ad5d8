import { describe, expect, it } from 'vitest';
import { EVENT_STATUSES, NEXT, nextStatus, phaseOf, type EventCommand, type EventStatus } from './status.ts';

describe('what can be done with an event', () => {
  it('is written for every status', () => {
    expect(Object.keys(NEXT).sort()).toEqual([...EVENT_STATUSES].sort());
  });

  it('does not compile when a status is forgotten or unknown', () => {
    const forgotten = { draft: {}, announced: {}, cancelled: {} };
    // @ts-expect-error: `closed` has no row
    const incomplete: Record<EventStatus, Partial<Record<EventCommand, EventStatus>>> = forgotten;
    // @ts-expect-error: there is no status `postponed`
    const unknown: Partial<Record<EventCommand, EventStatus>> = { announce: 'postponed' };
    expect([Object.keys(incomplete), unknown.announce]).toEqual([['draft', 'announced', 'cancelled'], 'postponed']);
  });

  it('ends with cancelled and closed', () => {
    for (const status of ['cancelled', 'closed'] as const) expect(NEXT[status]).toEqual({});
    expect(nextStatus('draft', 'close')).toBeUndefined();
    expect(nextStatus('announced', 'close')).toBe('closed');
    expect(nextStatus('draft', 'announce')).toBe('announced');
  });
});

describe('what a calendar says today', () => {
  const event = { status: 'announced' as const, firstDate: '2023-08-29', lastDate: '2023-08-31' };

  it('is running from the first to the last day', () => {
    const phases = ['2023-08-28', '2023-08-29', '2023-08-31', '2023-09-01'].map((today) => phaseOf(event, today));
    expect(phases).toEqual(['upcoming', 'running', 'running', 'past']);
  });

  it('is the status itself when the event is not announced', () => {
    for (const status of ['draft', 'cancelled', 'closed'] as const) expect(phaseOf({ ...event, status }, '2023-08-29')).toBe(status);
  });
});
