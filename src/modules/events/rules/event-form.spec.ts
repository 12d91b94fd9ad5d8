import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEventForm, rowCount, valuesOfPlan, withMoreRows, type FormValues } from './event-form.ts';
import type { EventPlan } from './plan.ts';

const DATES = ['2023-08-29', '2023-08-30', '2023-08-31'];
const word = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,10}[a-z]$/);
const bound = fc.option(fc.integer({ min: 0, max: 99 }));

const plan = fc.record({
  name: word, seasonId: fc.constant('s'), tier: fc.constant('province' as const), territory: fc.constant('31'), agencies: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  venue: fc.constant({ id: 'v' }), contact: word, whatToBring: word, perRwMax: fc.option(fc.integer({ min: 1, max: 9 })), perRwPerWaveMax: fc.constant(null),
  days: fc.constant(DATES.map((date) => ({ date, opens: '08:00', closes: '17:00', capacity: 60 }))),
  programme: fc.array(fc.record({ date: fc.constantFrom(...DATES), starts: fc.constant('08:00'), ends: fc.constant('09:00'), title: word }), { maxLength: 3 }),
  waves: fc.array(fc.record({ name: word, capacity: fc.integer({ min: 1, max: 60 }), dates: fc.subarray(DATES) }), { minLength: 1, maxLength: 4 }),
  quotas: fc.array(fc.record({ kind: fc.constantFrom('territory' as const, 'flag' as const), key: fc.constantFrom('31.72', 'women_led'), waveCode: fc.constantFrom(null, 'W1'), min: bound, max: bound, reason: fc.option(word) }), { maxLength: 4 }),
  rulebookVersion: fc.constant(1), locked: fc.constant(false), firstDate: fc.constant(''), lastDate: fc.constant(''), places: fc.constant(0)
});

describe('the form of an event', () => {
  it('shows a plan and reads back the same plan', () => {
    fc.assert(fc.property(plan, (given) => {
      const { form, problems } = readEventForm(valuesOfPlan(given as unknown as EventPlan));
      expect(problems).toEqual([]);
      const { venue, rulebookVersion, locked, firstDate, lastDate, places, ...rest } = given;
      expect(form).toEqual({ ...rest, venueId: venue.id });
      expect([rulebookVersion, locked, firstDate, lastDate, places]).toHaveLength(5);
    }));
  });

  const typed: FormValues = {
    name: ' Bazar ', tier: 'province', agencies: ['ppkukm'], dayDate: ['', '2023-08-29', '2023-08-30'], dayOpens: ['08:00', '08:00', '08:00'], dayCloses: ['17:00', '17:00', '17:00'], dayCapacity: ['', '56', 'enam'],
    waveName: ['', 'Kedua'], waveCapacity: ['', '64'], 'waveDays-1': ['3', '2', '9'], quotaKey: ['', 'category:kriya'], quotaWave: ['', '2'], quotaMin: ['', ''], quotaMax: ['', '5'], quotaReason: ['', '']
  };

  it('leaves out empty rows and still knows which day and which wave was meant', () => {
    const { form } = readEventForm(typed);
    expect(form.name).toBe('Bazar');
    expect(form.days.map((day) => day.date)).toEqual(['2023-08-29', '2023-08-30']);
    expect(form.waves).toEqual([{ name: 'Kedua', capacity: 64, dates: ['2023-08-29', '2023-08-30'] }]);
    expect(form.quotas).toEqual([{ kind: 'category', key: 'kriya', waveCode: 'W1', min: null, max: 5, reason: null }]);
  });

  it('names the field in which a number cannot be read', () => {
    expect(readEventForm(typed).problems).toEqual([{ field: 'dayCapacity.2', problem: 'not_number' }]);
  });

  it('adds a row without losing what was typed', () => {
    const more = withMoreRows(typed, { kind: 'wave' });
    expect(rowCount(more, 'wave')).toBe(3);
    expect(readEventForm(more).form).toEqual(readEventForm(typed).form);
    expect(rowCount(withMoreRows({}, { kind: 'day' }), 'day')).toBe(4);
  });

  it('fills one quota of one place per territory and keeps those that stand there already', () => {
    const filled = withMoreRows({ ...typed, quotaKey: ['territory:31.71', ''], quotaWave: ['', ''], quotaMin: ['7', ''] }, { territories: ['31.71', '31.72'] });
    expect(readEventForm(filled).form.quotas).toMatchObject([{ key: '31.71', min: 7 }, { key: '31.72', min: 1, waveCode: null }]);
  });
});
