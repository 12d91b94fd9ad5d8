import { describe, expect, it } from 'vitest';
import { decideSeason, decideVenue } from './season-and-venue.ts';
import { freeSlug, slugOf } from './slug.ts';

const season = { id: 's', code: '2027', name: 'Musim 2027', territory: '31', startsOn: '2027-01-01', endsOn: '2027-12-31' };
const form = { code: '2028', name: ' Musim 2028 ', territory: '31', startsOn: '2028-01-01', endsOn: '2028-12-31' };

describe('a season', () => {
  it('follows the others of its territory', () => {
    expect(decideSeason([season], form)).toMatchObject({ ok: true, value: { name: 'Musim 2028' } });
    expect(decideSeason([season], { ...form, startsOn: '2027-12-31' })).toMatchObject({ refusal: { code: 'season_overlaps', other: 'Musim 2027' } });
    expect(decideSeason([season], { ...form, startsOn: '2027-12-31', territory: '32' })).toMatchObject({ ok: true });
  });

  it('has dates in order, a usable code and a name', () => {
    expect(decideSeason([], { ...form, endsOn: form.startsOn })).toMatchObject({ refusal: { code: 'season_dates_reversed' } });
    expect(decideSeason([], { ...form, startsOn: 'kapan' })).toMatchObject({ refusal: { code: 'season_dates_reversed' } });
    expect(decideSeason([], { ...form, code: 'Musim 1' })).toMatchObject({ refusal: { code: 'season_code_unusable' } });
    expect(decideSeason([], { ...form, name: ' ' })).toMatchObject({ refusal: { code: 'season_code_unusable' } });
    expect(decideSeason([season], { ...form, code: '2027' })).toMatchObject({ refusal: { code: 'season_code_taken' } });
  });
});

describe('a venue', () => {
  const venue = { name: 'Blok G', address: 'Balai Kota', kelurahanCode: '31.71.06.1001', capacityPerDay: 72 };
  it('lies in a kelurahan and holds somebody', () => {
    expect(decideVenue('kelurahan', venue)).toMatchObject({ ok: true });
    expect(decideVenue('kota', venue)).toMatchObject({ refusal: { code: 'venue_kelurahan_unknown' } });
    expect(decideVenue('kelurahan', { ...venue, name: '' })).toMatchObject({ refusal: { code: 'venue_name_missing' } });
    expect(decideVenue('kelurahan', { ...venue, capacityPerDay: 0 })).toMatchObject({ refusal: { code: 'venue_capacity_outside' } });
  });
});

describe('the address of an event', () => {
  it('is its name and year in plain letters', () => {
    expect(slugOf('Bazar UP2K-PKK Balai Kota', '2023-08-29')).toBe('bazar-up2k-pkk-balai-kota-2023');
    expect(slugOf('Pasar Café 2023', '2023-08-29')).toBe('pasar-cafe-2023');
    expect(slugOf('!!!', '2023-08-29')).toBe('acara-2023');
    expect(slugOf('x'.repeat(200), '2023-08-29')).toHaveLength(65);
  });

  it('is the first free one', () => {
    expect(freeSlug('a', new Set())).toBe('a');
    expect(freeSlug('a', new Set(['a', 'a-2']))).toBe('a-3');
  });
});
