import { describe, expect, it } from 'vitest';
import { policyTerms, quarterAround, replanDates, replanDue, rwWeight, windowsOf } from './season-policy.ts';

describe('the named policies', () => {
  it('keep the rulebook but for what their name says', () => {
    expect(policyTerms('rata', { floorFirst: true })).toEqual({ weight: 'equal', floorFirst: true });
    expect(policyTerms('sebanding_bebas', { floorFirst: true })).toEqual({ weight: 'proportional', floorFirst: false });
  });

  it('weigh an RW of nine businesses as one, three or nine', () => {
    expect([rwWeight('equal', 9), rwWeight('sqrt', 9), rwWeight('proportional', 9)]).toEqual([1, 3000, 9]);
    expect([rwWeight('equal', 0), rwWeight('sqrt', 0), rwWeight('proportional', 0)]).toEqual([1, 1000, 1]);
  });
});

describe('the cooldown of a plan', () => {
  it('is months inside quarters', () => {
    expect(windowsOf(['2026-01-15', '2026-03-02', '2026-04-01'], { turnsMax: 3, cooldownDays: 60 })).toEqual([
      { id: '2026-01', in: '2026-q1', max: 1 }, { id: '2026-03', in: '2026-q1', max: 1 }, { id: '2026-04', in: '2026-q2', max: 1 }, { id: '2026-q1', max: 2 }, { id: '2026-q2', max: 2 }
    ]);
  });

  it('needs no window when one turn is the most', () => {
    expect(windowsOf(['2026-01-15'], { turnsMax: 1, cooldownDays: 60 })).toEqual([]);
  });
});

describe('a quarter', () => {
  it('ends on its last day, also in June and September', () => {
    expect(quarterAround('2026-05-30')).toEqual({ from: '2026-04-01', to: '2026-06-30' });
    expect(quarterAround('2026-12-01')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  });
});

describe('the dates of a replan', () => {
  const dates = replanDates({ startsOn: '2026-01-01', endsOn: '2026-12-31' }, 3);
  it('are every third month after the start of the season', () => expect(dates).toEqual(['2026-04-01', '2026-07-01', '2026-10-01']));
  it('let the first plan be drawn at any time', () => expect(replanDue(dates, null, '2026-02-11')).toEqual({ due: true }));
  it('refuse a second plan before the next date', () => expect(replanDue(dates, '2026-01-05', '2026-03-31')).toEqual({ due: false, next: '2026-04-01' }));
  it('allow one plan per date, also some days late', () => {
    expect(replanDue(dates, '2026-01-05', '2026-04-03')).toEqual({ due: true });
    expect(replanDue(dates, '2026-04-03', '2026-06-30')).toEqual({ due: false, next: '2026-07-01' });
    expect(replanDue(dates, '2026-10-02', '2026-12-30')).toEqual({ due: false, next: null });
  });
});
