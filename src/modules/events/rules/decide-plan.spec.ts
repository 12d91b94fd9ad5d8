import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePlan, type KnownForPlan } from './decide-plan.ts';
import { placesOn, type EventForm, type QuotaForm } from './plan.ts';

const DAYS = ['2023-08-29', '2023-08-30', '2023-08-31'];
const CAPACITIES = [56, 64, 72];
const known: KnownForPlan = {
  season: { id: 's', code: '2023', name: 'Musim 2023', territory: '31', startsOn: '2023-01-01', endsOn: '2023-12-31' },
  venue: { id: 'v', name: 'Blok G Balai Kota', address: 'Jalan Merdeka Selatan', kelurahanCode: '31.71.06.1001', capacityPerDay: 72 },
  scopeLevel: 'province',
  agencies: new Set(['ppkukm', 'ppapp']),
  territories: new Set(['31.71', '31.72', '31.72.01', '31.72.02', '31.72.01.1002'])
};

function bazaar(changes: Partial<EventForm> = {}): EventForm {
  return {
    name: 'Bazar UP2K-PKK Balai Kota', seasonId: 's', tier: 'province', territory: '31', agencies: ['ppkukm', 'ppapp'], venueId: 'v',
    days: DAYS.map((date, index) => ({ date, opens: '08:00', closes: '17:00', capacity: CAPACITIES[index]! })),
    programme: [{ date: DAYS[0]!, starts: '09:00', ends: '10:00', title: 'Pembukaan' }],
    waves: DAYS.map((date, index) => ({ name: `Hari ke-${index + 1}`, capacity: CAPACITIES[index]!, dates: [date] })),
    quotas: [], perRwMax: null, perRwPerWaveMax: null, whatToBring: '', contact: '', ...changes
  };
}
function quota(changes: Partial<QuotaForm>): QuotaForm {
  return { kind: 'territory', key: '31.72', waveCode: null, min: 1, max: null, reason: null, ...changes };
}
function codeOf(changes: Partial<EventForm>, what: Partial<KnownForPlan> = {}): string {
  const outcome = decidePlan({ ...known, ...what }, bazaar(changes));
  return outcome.ok ? 'accepted' : outcome.refusal.code;
}

describe('the bazaar of 2023', () => {
  it('can be held as planned: 56, 64 and 72 places, one wave a day', () => {
    expect(codeOf({})).toBe('accepted');
  });
});

describe('what an event names', () => {
  it('must exist: season, venue, area, agencies', () => {
    expect(codeOf({}, { season: undefined })).toBe('event_season_unknown');
    expect(codeOf({}, { venue: undefined })).toBe('event_venue_unknown');
    expect(codeOf({}, { scopeLevel: undefined })).toBe('event_territory_unknown');
    expect(codeOf({ agencies: ['dinas-lain'] })).toBe('event_agency_unknown');
    expect(codeOf({ agencies: [] })).toBe('event_without_agency');
    expect(codeOf({ name: ' ' })).toBe('event_name_missing');
  });

  it('fits its tier: a kecamatan event draws from a kecamatan', () => {
    expect(codeOf({ tier: 'kecamatan' })).toBe('event_tier_mismatch');
    expect(codeOf({ tier: 'kecamatan' }, { scopeLevel: 'kecamatan' })).toBe('accepted');
    expect(codeOf({ tier: 'weekly' }, { scopeLevel: 'kota' })).toBe('accepted');
    expect(codeOf({ tier: 'weekly' }, { scopeLevel: 'rw' })).toBe('event_tier_mismatch');
  });

  it('has caps per RW of one or more', () => {
    for (const cap of [0, -1, 1.5, Number.NaN]) expect(codeOf({ perRwMax: cap })).toBe('event_cap_outside');
    expect(codeOf({ perRwPerWaveMax: 0 })).toBe('event_cap_outside');
  });
});

describe('days', () => {
  it('lie in the season, each once, with hours that follow each other', () => {
    const [first] = bazaar().days;
    expect(codeOf({ days: [] })).toBe('event_without_days');
    expect(codeOf({ days: [first!, first!] })).toBe('event_day_repeated');
    expect(codeOf({ days: [{ ...first!, date: '2023-02-30' }] })).toBe('event_day_repeated');
    expect(codeOf({ days: [{ ...first!, date: '2024-01-01' }] })).toBe('event_outside_season');
    expect(codeOf({ days: [{ ...first!, closes: '08:00' }] })).toBe('event_hours_reversed');
    expect(codeOf({ days: [{ ...first!, opens: '8' }] })).toBe('event_hours_reversed');
  });

  it('hold at most what the venue holds', () => {
    const days = bazaar().days.map((day) => ({ ...day, capacity: 73 }));
    expect(decidePlan(known, bazaar({ days }))).toMatchObject({ refusal: { code: 'event_day_over_venue', capacity: 73, most: 72 } });
    expect(codeOf({ days: days.map((day) => ({ ...day, capacity: 0 })) })).toBe('event_capacity_outside');
  });

  it('carry the programme', () => {
    const item = bazaar().programme[0]!;
    expect(codeOf({ programme: [{ ...item, date: '2023-09-01' }] })).toBe('programme_not_on_event_day');
    expect(codeOf({ programme: [{ ...item, ends: '08:59' }] })).toBe('programme_hours_reversed');
  });
});

describe('waves', () => {
  it('attend on event days only, each day once', () => {
    const wave = { name: 'A', capacity: 1, dates: [DAYS[0]!] };
    expect(codeOf({ waves: [] })).toBe('event_without_waves');
    expect(codeOf({ waves: [{ ...wave, dates: [] }] })).toBe('wave_without_days');
    expect(codeOf({ waves: [{ ...wave, dates: [DAYS[0]!, DAYS[0]!] }] })).toBe('wave_without_days');
    expect(codeOf({ waves: [{ ...wave, dates: ['2023-09-01'] }] })).toBe('wave_not_on_event_day');
    expect(codeOf({ waves: [{ ...wave, capacity: 0 }] })).toBe('wave_capacity_outside');
  });

  it('share the hall: on each day the waves present together stay inside its limit', () => {
    const waves = [{ name: 'A', capacity: 40, dates: [DAYS[0]!, DAYS[1]!] }, { name: 'B', capacity: 24, dates: [DAYS[1]!] }];
    expect(codeOf({ waves })).toBe('accepted');
    expect(decidePlan(known, bazaar({ waves: [...waves, { name: 'C', capacity: 1, dates: [DAYS[1]!] }] }))).toMatchObject({ refusal: { code: 'hall_limit_exceeded', date: DAYS[1], places: 65, capacity: 64 } });
  });

  it('are accepted exactly when no day is over its limit', () => {
    const wave = fc.record({ name: fc.constant('G'), capacity: fc.integer({ min: 1, max: 40 }), dates: fc.subarray(DAYS, { minLength: 1 }) });
    fc.assert(fc.property(fc.array(wave, { minLength: 1, maxLength: 6 }), (waves) => {
      const fits = DAYS.every((date, index) => placesOn(waves, date) <= CAPACITIES[index]!);
      expect(codeOf({ waves })).toBe(fits ? 'accepted' : 'hall_limit_exceeded');
    }));
  });
});

describe('quotas', () => {
  it('name a key that exists, inside the area of the participants', () => {
    expect(codeOf({ quotas: [quota({ key: '31.99' })] })).toBe('quota_key_unknown');
    expect(codeOf({ quotas: [quota({ kind: 'category', key: 'mobil' })] })).toBe('quota_key_unknown');
    expect(codeOf({ quotas: [quota({ kind: 'agency', key: 'kpkp' })] })).toBe('quota_key_unknown');
    expect(codeOf({ quotas: [quota({ kind: 'flag', key: 'grade_a' })] })).toBe('quota_key_unknown');
    expect(codeOf({ territory: '31.71', tier: 'kota', quotas: [quota({})] }, { scopeLevel: 'kota' })).toBe('quota_outside_scope');
    expect(codeOf({ quotas: [quota({ waveCode: 'W4' })] })).toBe('quota_wave_unknown');
    for (const ok of [quota({ kind: 'category', key: 'kriya' }), quota({ kind: 'agency', key: 'ppapp' }), quota({ kind: 'flag', key: 'first_timer', waveCode: 'W3' })]) expect(codeOf({ quotas: [ok] })).toBe('accepted');
  });

  it('have a bound, and a minimum not above the maximum', () => {
    expect(codeOf({ quotas: [quota({ min: null })] })).toBe('quota_without_bounds');
    expect(codeOf({ quotas: [quota({ min: 3, max: 2 })] })).toBe('quota_min_above_max');
    expect(codeOf({ quotas: [quota({ min: -1 })] })).toBe('quota_bound_outside');
    expect(codeOf({ quotas: [quota({ min: 0, max: 0 })] })).toBe('accepted');
  });

  it('stand once per wave', () => {
    expect(codeOf({ quotas: [quota({}), quota({ min: 2 })] })).toBe('quota_repeated');
    expect(codeOf({ quotas: [quota({}), quota({ waveCode: 'W1' })] })).toBe('accepted');
  });

  it('do not promise more places than there are, over the event and in each wave', () => {
    expect(decidePlan(known, bazaar({ quotas: [quota({ key: '31.71', min: 100 }), quota({ min: 93 })] }))).toMatchObject({ refusal: { code: 'quota_minima_above_capacity', minima: 193, capacity: 192, wave: null } });
    expect(decidePlan(known, bazaar({ quotas: [quota({ waveCode: 'W1', min: 57 })] }))).toMatchObject({ refusal: { code: 'quota_minima_above_capacity', wave: 'W1', capacity: 56 } });
    expect(codeOf({ quotas: [quota({ kind: 'category', key: 'kriya', min: 100 }), quota({ kind: 'category', key: 'fesyen', min: 100 })] })).toBe('quota_minima_above_capacity');
    expect(codeOf({ quotas: [quota({ kind: 'flag', key: 'women_led', min: 190 }), quota({ kind: 'flag', key: 'first_timer', min: 100 })] })).toBe('accepted');
  });

  it('count a kecamatan inside its kota once', () => {
    const nested = [quota({ min: 100 }), quota({ key: '31.72.01', min: 60 }), quota({ key: '31.72.02', min: 40 }), quota({ key: '31.71', min: 92 })];
    expect(codeOf({ quotas: nested })).toBe('accepted');
    expect(codeOf({ quotas: [...nested.slice(0, 2), quota({ key: '31.72.02', min: 41 }), nested[3]!] })).toBe('quota_minima_above_capacity');
    expect(codeOf({ quotas: [quota({ min: null, max: 9 }), quota({ key: '31.72.01', min: 6 }), quota({ key: '31.72.02', min: 4 })] })).toBe('quota_minima_above_maximum');
  });
});
