import { describe, expect, it } from 'vitest';
import { decideAtDoor, plainCode } from './door.ts';

const known = { state: 'confirmed' as const, dates: ['2027-08-24'], date: '2027-08-24', cameAt: undefined };

describe('at the door', () => {
  it('lets in who said yes and comes on her day', () => expect(decideAtDoor(known)).toEqual({ outcome: 'welcome', claim: false }));
  it('says when she came in before', () => {
    const at = new Date('2027-08-24T01:12:00Z');
    expect(decideAtDoor({ ...known, state: 'attended', cameAt: at })).toEqual({ outcome: 'again', at });
  });
  it('says which days are hers', () => expect(decideAtDoor({ ...known, date: '2027-08-25' })).toEqual({ outcome: 'not_today', dates: ['2027-08-24'] }));
  it('does not let in who holds no place', () => {
    for (const state of ['offered', 'declined', 'lapsed', 'replaced', 'cancelled', 'withdrawn_late'] as const) expect(decideAtDoor({ ...known, state })).toEqual({ outcome: 'not_expected', state });
  });
  it('lets in who was marked absent and comes after all, if her place is free still', () => expect(decideAtDoor({ ...known, state: 'absent' })).toEqual({ outcome: 'welcome', claim: true }));
  it('reads codes as they are typed in a hurry', () => expect(plainCode(' ej7-jhb ')).toBe('EJ7JHB'));
});
