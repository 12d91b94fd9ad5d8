import { describe, expect, it } from 'vitest';
import { invitationDeadline } from './deadline.ts';

const firstOpens = new Date('2027-08-24T01:00:00Z');
const lastCloses = new Date('2027-08-24T10:00:00Z');
const at = (now: string) => invitationDeadline({ now: new Date(now), hours: 48, firstOpens, lastCloses })?.toISOString();

describe('the deadline of an invitation', () => {
  it('is the rulebook hours from now', () => expect(at('2027-08-10T02:00:00Z')).toBe('2027-08-12T02:00:00.000Z'));
  it('never lies behind the opening of the first day', () => expect(at('2027-08-23T02:00:00Z')).toBe('2027-08-24T01:00:00.000Z'));
  it('is two hours when the event is about to open or runs', () => {
    expect(at('2027-08-24T00:30:00Z')).toBe('2027-08-24T02:30:00.000Z');
    expect(at('2027-08-24T03:00:00Z')).toBe('2027-08-24T05:00:00.000Z');
  });
  it('ends with the event, and afterwards nobody is asked', () => {
    expect(at('2027-08-24T09:00:00Z')).toBe('2027-08-24T10:00:00.000Z');
    expect(at('2027-08-24T10:00:00Z')).toBeUndefined();
  });
});
