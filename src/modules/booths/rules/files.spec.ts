import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar-file.ts';
import { csvText } from './csv.ts';
import { proximityOf, sharedParts } from './proximity.ts';
import { arriveBy, waveTimes } from './wave-times.ts';

describe('the calendar file', () => {
  const entry = { uid: 'x@giliran', from: new Date('2023-08-29T01:00:00Z'), to: new Date('2023-08-29T09:00:00Z'), title: 'Bazar; Balai, Kota', place: 'Hall Blok G', note: `Meja A-01\nBawa: ${'KTP, '.repeat(30)}` };
  const text = calendarFile([entry], new Date('2023-08-20T00:00:00Z'));
  it('has the day in UTC, escapes separators and folds long lines at 75 bytes', () => {
    expect(text).toContain('DTSTART:20230829T010000Z');
    expect(text).toContain('SUMMARY:Bazar\\; Balai\\, Kota');
    expect(text).toContain('DESCRIPTION:Meja A-01\\nBawa');
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
});

describe('the CSV for Excel', () => {
  it('quotes separators and takes the danger out of formulas', () => {
    expect(csvText(['a', 'b'], [['=1+1', 'x;"y"'], [null, 3]])).toBe('\uFEFFa;b\r\n\'=1+1;"x;""y"""\r\n;3\r\n');
  });
});

describe('how near a replacement is', () => {
  it('is read from the shared parts of the RW code', () => {
    expect([5, 4, 3, 2, 1, 0].map(proximityOf)).toEqual(['rw', 'kelurahan', 'kecamatan', 'kota', 'province', 'elsewhere']);
    expect(sharedParts('31.72.01.1002.004', '31.72.01.1001.001')).toBe(3);
  });
});

describe('the days of a wave', () => {
  const programme = {
    days: [{ date: '2023-08-30', opens: '08:00', closes: '16:00', capacity: 9 }, { date: '2023-08-29', opens: '09:15', closes: '16:00', capacity: 9 }],
    waves: [{ code: 'W1', name: 'Satu', capacity: 3, dates: ['2023-08-29', '2023-08-30'] }]
  };
  it('come in order with their instants in Jakarta', () => {
    const times = waveTimes(programme, 'W1');
    expect(times.firstOpens.toISOString()).toBe('2023-08-29T02:15:00.000Z');
    expect(times.lastCloses.toISOString()).toBe('2023-08-30T09:00:00.000Z');
  });
  it('ask her to be there half an hour before', () => expect([arriveBy('08:00'), arriveBy('09:15'), arriveBy('00:10')]).toEqual(['07.30', '08.45', '00.00']));
});
