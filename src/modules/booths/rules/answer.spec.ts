import { describe, expect, it } from 'vitest';
import { ANSWERS_MAX, decideAnswer, type AnswerKnown } from './answer.ts';
import { INVITATION_STATES } from './states.ts';

const DEADLINE = new Date('2027-08-20T05:00:00Z');
const OVER = new Date('2027-08-24T10:00:00Z');
const known = (changes: Partial<AnswerKnown> = {}): AnswerKnown => ({ state: 'offered', deadline: DEADLINE, held: false, over: OVER, now: new Date('2027-08-19T00:00:00Z'), answers: 0, ...changes });
const late = new Date('2027-08-21T00:00:00Z');

describe('answering an invitation', () => {
  it('lets a yes before the deadline claim the place', () => {
    expect(decideAnswer(known(), 'yes', 'owner')).toEqual({ ok: true, value: { to: 'confirmed', changes: true, claim: true } });
  });

  it('lets the late yes of a lapsed invitee claim the place too: the place decides, not the clock', () => {
    expect(decideAnswer(known({ state: 'lapsed', now: late }), 'yes', 'owner')).toMatchObject({ ok: true, value: { claim: true } });
  });

  it('passes the place on at once after her own no, and keeps it for her until the deadline when somebody else said no', () => {
    expect(decideAnswer(known(), 'no', 'owner')).toMatchObject({ value: { to: 'declined', passOn: 'now' } });
    expect(decideAnswer(known(), 'no', 'cadre')).toMatchObject({ value: { to: 'declined', passOn: 'at_deadline' } });
    expect(decideAnswer(known(), 'no', 'officer')).toMatchObject({ value: { to: 'declined', passOn: 'at_deadline' } });
  });

  it('lets the owner undo a no that a cadre gave, or confirm it so that the place moves on', () => {
    const held = known({ state: 'declined', held: true });
    expect(decideAnswer(held, 'yes', 'owner')).toMatchObject({ ok: true, value: { to: 'confirmed' } });
    expect(decideAnswer(held, 'no', 'owner')).toMatchObject({ ok: true, value: { changes: false, passOn: 'now' } });
    expect(decideAnswer(held, 'no', 'cadre')).toMatchObject({ ok: true, value: { changes: false, passOn: 'no' } });
  });

  it('calls a no after a yes and after the deadline a late withdrawal', () => {
    expect(decideAnswer(known({ state: 'confirmed', now: late }), 'no', 'owner')).toMatchObject({ value: { to: 'withdrawn_late', passOn: 'now' } });
    expect(decideAnswer(known({ state: 'confirmed' }), 'no', 'owner')).toMatchObject({ value: { to: 'declined' } });
  });

  it('refuses to change a no after the deadline and says when that was', () => {
    expect(decideAnswer(known({ state: 'declined', now: late }), 'yes', 'owner')).toEqual({ ok: false, refusal: { code: 'answer_closed', deadline: DEADLINE } });
  });

  it('tells her whose place was taken while she was asked that it is taken', () => {
    expect(decideAnswer(known({ state: 'replaced' }), 'yes', 'owner')).toEqual({ ok: false, refusal: { code: 'place_taken' } });
  });

  it('lets a link change its mind only so often; an officer who talked to her still may', () => {
    const often = known({ state: 'confirmed', answers: ANSWERS_MAX });
    expect(decideAnswer(often, 'no', 'owner')).toEqual({ ok: false, refusal: { code: 'answers_exhausted', most: ANSWERS_MAX } });
    expect(decideAnswer(often, 'no', 'officer')).toMatchObject({ ok: true });
    expect(decideAnswer(known({ state: 'confirmed', answers: ANSWERS_MAX - 1 }), 'no', 'owner')).toMatchObject({ ok: true });
  });

  it('hears nothing after the last day has closed, in whatever state', () => {
    for (const state of INVITATION_STATES)
      for (const answer of ['yes', 'no'] as const) expect(decideAnswer(known({ state, now: OVER }), answer, 'owner')).toEqual({ ok: false, refusal: { code: 'event_over' } });
  });
});
