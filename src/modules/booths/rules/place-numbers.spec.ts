import { describe, expect, it } from 'vitest';
import { lastPosition, placeForSeat, placeNumber, positionOf, waveOffsets } from './place-numbers.ts';

const wave = (code: string, capacity: number, ...dates: string[]) => ({ code, capacity, dates });
const BAZAAR = [wave('W1', 56, '2023-08-29'), wave('W2', 64, '2023-08-30'), wave('W3', 72, '2023-08-31')];

describe('numbered places', () => {
  it('writes and reads every number up to a thousand', () => {
    for (let position = 1; position <= 1000; position++) expect(positionOf(placeNumber(position))).toBe(position);
    expect([1, 14, 15, 56, 72].map(placeNumber)).toEqual(['A-01', 'A-14', 'B-01', 'D-14', 'F-02']);
  });

  it('reads numbers as people type them and refuses what no hall has', () => {
    expect(['a1', 'A-01', ' b 12', 'B012'].map(positionOf)).toEqual([1, 1, 26, 26]);
    expect(['', 'A', 'A-00', 'A-15', '12', 'A-1x'].map(positionOf)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
  });

  it('starts each wave of another day at A-01 again', () => {
    expect([...waveOffsets(BAZAAR).values()]).toEqual([0, 0, 0]);
    expect(lastPosition(BAZAAR)).toBe(72);
  });

  it('never gives two waves that share a day the same number', () => {
    const waves = [wave('W1', 5, '2027-01-01', '2027-01-02'), wave('W2', 3, '2027-01-02'), wave('W3', 2, '2027-01-03'), wave('W4', 4, '2027-01-01', '2027-01-03')];
    const used = new Map<string, string>();
    for (const one of waves)
      for (let seatNo = 1; seatNo <= one.capacity; seatNo++)
        for (const date of one.dates) {
          const key = `${date} ${placeForSeat(waves, { waveCode: one.code, seatNo }, new Set())}`;
          expect(used.get(key)).toBeUndefined();
          used.set(key, one.code);
        }
  });

  it('takes the next free number when somebody was moved onto hers, and the lowest one at the end of the hall', () => {
    expect(placeForSeat(BAZAAR, { waveCode: 'W1', seatNo: 3 }, new Set([3, 4]))).toBe(5);
    expect(placeForSeat(BAZAAR, { waveCode: 'W3', seatNo: 72 }, new Set([72]))).toBe(1);
  });
});
