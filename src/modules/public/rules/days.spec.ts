import { describe, expect, it } from 'vitest';
import { isGrowing, whenOf } from './days.ts';

describe('the days of a bazaar', () => {
  it('stand to today as past, today, tomorrow or later', () => {
    expect(['2023-08-29', '2023-08-30', '2023-08-31', '2023-09-01'].map((date) => whenOf(date, '2023-08-30'))).toEqual(['past', 'today', 'tomorrow', 'later']);
  });

  it('grow only when every day has more places than the one before', () => {
    expect(isGrowing([56, 64, 72])).toBe(true);
    expect(isGrowing([56, 56, 72])).toBe(false);
    expect(isGrowing([56])).toBe(false);
  });
});
