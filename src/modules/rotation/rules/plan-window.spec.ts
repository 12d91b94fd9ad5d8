import { describe, expect, it } from 'vitest';
import { ownTurn, rwWindows, seasonsLater, standingIn } from './plan-window.ts';

const rws = [{ code: '1', eligible: 3 }, { code: '2', eligible: 1 }, { code: '3', eligible: 0 }, { code: '4', eligible: 2 }];
const forecast = (date: string) => new Map([['2', { date, seasonAhead: 1 }]]);

describe('the window of an RW', () => {
  const windows = rwWindows(rws, new Map([['1', ['2026-08-29', '2026-05-01']]]), [forecast('2027-05-01'), forecast('2027-06-01'), forecast('2027-08-01')]);
  it('is the quarter of its first planned turn', () => expect(windows[0]).toEqual({ rwCode: '1', eligible: 3, turns: 2, window: { from: '2026-04-01', to: '2026-06-30', seasonAhead: 0 } }));
  it('is the quarter on which the forecasts agree when nothing is planned', () => expect(windows[1]!.window).toEqual({ from: '2027-04-01', to: '2027-06-30', seasonAhead: 1 }));
  it('is not guessed when the forecasts differ or there is no supply', () => {
    expect(rwWindows(rws, new Map(), [forecast('2027-05-01'), forecast('2027-08-01')])[1]!.window).toBeNull();
    expect(windows[2]).toMatchObject({ rwCode: '4', window: null });
  });
  it('is not shown for an RW where nobody can come: it needs coaching', () => expect(windows.map((one) => one.rwCode)).toEqual(['1', '2', '4']));
});

describe('the turn of one business', () => {
  it('is certain when all who are equal get theirs in one quarter', () => {
    expect(ownTurn({ ahead: 1, equals: 1, eligible: 2 }, ['2026-05-01', '2026-08-29'])).toEqual({ ahead: 1, equals: 1, earliest: '2026-08-29', latest: '2026-08-29', window: { from: '2026-07-01', to: '2026-09-30' }, gap: 0 });
  });
  it('spans the seasons that the RW needs for everybody before and beside her', () => {
    expect(ownTurn({ ahead: 0, equals: 5, eligible: 5 }, ['2026-05-01', '2026-08-29'])).toMatchObject({ earliest: '2026-05-01', latest: '2028-05-01', window: null, gap: 3 });
  });
  it('is unknown where the RW gets nothing, and says what is lacking', () => expect(ownTurn({ ahead: 0, equals: 2, eligible: 2 }, [])).toMatchObject({ earliest: null, latest: null, window: null, gap: 2 }));
  it('keeps the day of the year but for a leap day', () => expect([seasonsLater('2026-05-01', 2), seasonsLater('2028-02-29', 1), seasonsLater('2028-02-29', 4)]).toEqual(['2028-05-01', '2029-02-28', '2032-02-29']));
  it('counts who stands before and beside her', () => {
    const own = { turnsBefore: 1, lastTurnRank: 2 };
    expect(standingIn(own, [own, { turnsBefore: 0, lastTurnRank: 5 }, { turnsBefore: 1, lastTurnRank: 1 }, { turnsBefore: 1, lastTurnRank: 2 }, { turnsBefore: 2, lastTurnRank: 0 }])).toEqual({ ahead: 2, equals: 2 });
  });
});
