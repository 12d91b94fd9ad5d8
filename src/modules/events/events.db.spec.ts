import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import { registerAgency } from '#modules/access/index.server.ts';
import { loadProvince } from '#modules/territory/index.server.ts';
import * as events from './index.server.ts';

const KAMAL_MUARA = '31.72.01.1002';
const DAYS = ['2027-08-24', '2027-08-25', '2027-08-26'];
let world: TestWorld;
let seasonId = '';
let venueId = '';

beforeAll(async () => {
  world = await openTestWorld();
  await world.system.inTransaction((tx) => loadProvince(world.system, tx, '31', { only: KAMAL_MUARA }));
  for (const id of ['ppkukm', 'ppapp', 'kpkp'])
    await registerAgency(world.system, { id, name: `Dinas ${id}`, shortName: id.toUpperCase(), kind: 'dinas', pkkChannel: null, letterhead: `Dinas ${id}` });
  const season = await events.createSeason(planner(), { code: '2027', name: 'Musim 2027', territory: '31', startsOn: '2027-01-01', endsOn: '2027-12-31' });
  const venue = await events.createVenue(planner(), { name: 'Balai Warga', address: 'Jalan Pantai 1', kelurahanCode: KAMAL_MUARA, capacityPerDay: 72 });
  if (!season.ok || !venue.ok) throw new Error('season and venue must be accepted');
  seasonId = season.value.seasonId;
  venueId = venue.value.venueId;
});
afterAll(() => world.close());

function planner(agencyId = 'ppkukm') {
  return world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId }));
}

function bazaar(changes: Partial<events.EventForm> = {}): events.EventForm {
  return {
    name: 'Bazar UP2K-PKK', seasonId, tier: 'province', territory: '31', agencies: ['ppapp', 'ppkukm'], venueId,
    days: DAYS.map((date, index) => ({ date, opens: '08:00', closes: '17:00', capacity: [56, 64, 72][index]! })),
    programme: [{ date: DAYS[0]!, starts: '09:00', ends: '10:00', title: 'Pembukaan' }],
    waves: DAYS.map((date, index) => ({ name: `Hari ke-${index + 1}`, capacity: [56, 64, 72][index]!, dates: [date] })),
    quotas: [
      { kind: 'territory', key: '31.72', waveCode: null, min: 2, max: 48, reason: null },
      { kind: 'category', key: 'kuliner_siap_saji', waveCode: 'W1', min: null, max: 30, reason: 'Aliran listrik terbatas' }
    ],
    perRwMax: 1, perRwPerWaveMax: null, whatToBring: 'KTP', contact: 'Ibu Rini, 0800-0000-0001', ...changes
  };
}

async function created(changes: Partial<events.EventForm> = {}): Promise<events.CreatedEvent> {
  const outcome = await events.createEvent(planner(), bazaar(changes));
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

describe('planning an event', () => {
  it('keeps everything that was written, with codes for waves and quotas and the rulebook of its first day', async () => {
    const { eventId, slug } = await created();
    const plan = await events.getEvent(world.db, eventId);
    expect(slug).toBe('bazar-up2k-pkk-2027');
    expect(plan).toMatchObject({
      slug, name: 'Bazar UP2K-PKK', status: 'draft', agencies: ['ppapp', 'ppkukm'], places: 192, rulebookVersion: 1, locked: false,
      firstDate: DAYS[0], lastDate: DAYS[2], venue: { name: 'Balai Warga', capacityPerDay: 72 },
      days: bazaar().days, programme: bazaar().programme,
      waves: [{ code: 'W1', capacity: 56, dates: [DAYS[0]] }, { code: 'W2' }, { code: 'W3' }],
      quotas: [{ code: 'Q1', kind: 'territory', key: '31.72', waveCode: null, min: 2, max: 48 }, { code: 'Q2', waveCode: 'W1', min: null, max: 30 }]
    });
    expect(await events.getEvent(world.db, slug)).toEqual(plan);
  });

  it('gives a second event of the same name an address of its own', async () => {
    expect((await created()).slug).toMatch(/^bazar-up2k-pkk-2027-\d+$/);
  });

  it('refuses a plan that cannot be held, in the words of the rule', async () => {
    const outcome = await events.createEvent(planner(), bazaar({ quotas: [{ kind: 'territory', key: '31.74', waveCode: null, min: 1, max: null, reason: null }] }));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'quota_key_unknown' } });
    expect(await events.createEvent(planner(), bazaar({ seasonId: 'x' }))).toMatchObject({ ok: false, refusal: { code: 'event_season_unknown' } });
  });

  it('is open only to officers of the territory and of an owning agency', async () => {
    const strangers = [
      world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId: 'kpkp' })),
      world.ctxOf(world.actor({ role: 'kota_officer', territory: '31.72', agencyId: 'ppkukm' })),
      world.ctxOf(world.actor({ role: 'cadre', territory: '31', agencyId: 'ppkukm' })),
      world.public
    ];
    const { eventId } = await created();
    for (const ctx of strangers) {
      expect(await events.createEvent(ctx, bazaar())).toEqual({ ok: false, refusal: { code: 'not_found' } });
      expect(await events.editEvent(ctx, { eventId, form: bazaar() })).toEqual({ ok: false, refusal: { code: 'not_found' } });
      expect(await events.announceEvent(ctx, { eventId })).toEqual({ ok: false, refusal: { code: 'not_found' } });
      expect(await events.cancelEvent(ctx, { eventId, reason: 'tidak boleh' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
      expect(await events.closeEvent(ctx, { eventId })).toEqual({ ok: false, refusal: { code: 'not_found' } });
    }
  });

  it('cannot be taken over by editing it into one of the own agency', async () => {
    const { eventId } = await created();
    const stranger = planner('kpkp');
    expect(await events.editEvent(stranger, { eventId, form: bazaar({ agencies: ['kpkp'] }) })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('the life of an event', () => {
  it('goes from draft to announced to closed, and says why a step is not possible', async () => {
    const { eventId } = await created({ name: 'Bazar Penutup' });
    expect(await events.closeEvent(planner(), { eventId })).toMatchObject({ ok: false, refusal: { code: 'event_not_possible_now', status: 'draft' } });
    expect((await events.announceEvent(planner(), { eventId })).ok).toBe(true);
    expect(await events.announceEvent(planner(), { eventId })).toMatchObject({ ok: false, refusal: { code: 'event_not_possible_now' } });
    expect(await events.closeEvent(planner(), { eventId })).toMatchObject({ ok: false, refusal: { code: 'event_not_over' } });
    world.clock.set('2027-08-27T02:00:00Z');
    expect((await events.closeEvent(planner(), { eventId })).ok).toBe(true);
    world.clock.set('2026-11-24T02:00:00Z');
    expect((await events.factsOf(world.db, eventId)).map((fact) => fact.kind)).toEqual(['event_created', 'event_announced', 'event_closed']);
  });

  it('is cancelled only with a reason, which later modules read from the facts', async () => {
    const { eventId } = await created({ name: 'Bazar Batal' });
    const cursor = (await events.factsSince(world.db, 0)).at(-1)!.seq;
    expect(await events.cancelEvent(planner(), { eventId, reason: ' ' })).toMatchObject({ ok: false, refusal: { code: 'event_reason_missing' } });
    expect((await events.cancelEvent(planner('ppapp'), { eventId, reason: 'Banjir di lokasi' })).ok).toBe(true);
    expect(await events.factsSince(world.db, cursor)).toMatchObject([{ kind: 'event_cancelled', eventId, reason: 'Banjir di lokasi' }]);
    expect(await events.editEvent(planner(), { eventId, form: bazaar() })).toMatchObject({ ok: false, refusal: { code: 'event_not_possible_now', status: 'cancelled' } });
  });

  it('can be edited until a freeze stands on its plan, and again when the freeze is withdrawn', async () => {
    const { eventId, slug } = await created({ name: 'Bazar Ubah' });
    expect((await events.editEvent(planner(), { eventId, form: bazaar({ name: 'Bazar Diubah', quotas: [] }) })).ok).toBe(true);
    expect(await events.getEvent(world.db, slug)).toMatchObject({ name: 'Bazar Diubah', quotas: [], waves: [{ code: 'W1' }, { code: 'W2' }, { code: 'W3' }] });
    await world.system.inTransaction(async (tx) => {
      expect((await events.lockPlan(tx, eventId))?.locked).toBe(false);
      await events.freezeEditing(tx, world.system, eventId);
    });
    expect(await events.editEvent(planner(), { eventId, form: bazaar() })).toMatchObject({ ok: false, refusal: { code: 'event_plan_locked' } });
    await world.system.inTransaction((tx) => events.allowEditing(tx, eventId));
    expect((await events.editEvent(planner(), { eventId, form: bazaar() })).ok).toBe(true);
  });
});

describe('lists', () => {
  it('are narrowed by dates, tier, area, status and name, and paged without gaps', async () => {
    const all = await events.listEvents(world.db, { from: DAYS[2], to: DAYS[2], tier: 'province', territory: '31' });
    expect(all.length).toBeGreaterThan(3);
    expect(await events.listEvents(world.db, { from: '2027-09-01' })).toEqual([]);
    expect(await events.listEvents(world.db, { territory: '31.72' })).toEqual([]);
    expect((await events.listEvents(world.db, { name: 'penutup', status: 'closed' })).map((event) => event.name)).toEqual(['Bazar Penutup']);
    expect(await events.listEvents(world.db, { name: '%' })).toEqual([]);
    const paged = [];
    for (let page = await events.listEvents(world.db, { limit: 2 }); page.length > 0; page = await events.listEvents(world.db, { limit: 2, after: page.at(-1) })) paged.push(...page);
    expect(paged.map((event) => event.id)).toEqual((await events.listEvents(world.db)).map((event) => event.id));
    const newest = await events.listEvents(world.db, { order: 'desc' });
    expect(newest.map((event) => event.id)).toEqual(paged.map((event) => event.id).reverse());
  });
});

describe('the officer pages', () => {
  it('show names instead of codes, and every event once over all pages', async () => {
    const query = events.readListQuery(new URLSearchParams('lihat=all'));
    const page = await events.eventsPage(planner(), query);
    expect(page).toMatchObject({ ok: true, value: { mayCreate: true, lines: expect.arrayContaining([expect.objectContaining({ territoryName: 'Daerah Khusus Ibukota Jakarta', agencyNames: 'PPAPP, PPKUKM' })]) } });
    const csv = await events.eventsCsv(planner(), query);
    expect(csv.ok && csv.value.split('\r\n').length - 2).toBe((await events.listEvents(world.db)).length);
  });

  it('offer only what may be done now', async () => {
    const { eventId } = await created({ name: 'Bazar Tombol' });
    const commands = async (ctx = planner()) => {
      const page = await events.eventPage(ctx, eventId);
      return page.ok ? page.value.commands : page.refusal.code;
    };
    expect(await commands()).toEqual(['edit', 'announce', 'cancel']);
    expect(await commands(planner('kpkp'))).toEqual([]);
    expect(await commands(world.public)).toBe('not_found');
    await world.system.inTransaction((tx) => events.freezeEditing(tx, world.system, eventId));
    expect(await commands()).toEqual(['announce', 'cancel']);
  });

  it('offer the areas in which the officer may plan, and give back what was typed with more rows', async () => {
    const kecamatan = world.ctxOf(world.actor({ role: 'kecamatan_officer', territory: '31.72.01', agencyId: 'ppkukm' }));
    const page = await events.newEventPage(kecamatan);
    expect(page.ok && page.value.territories.map((unit) => unit.code)).toEqual(['31.72.01', KAMAL_MUARA]);
    const values = await events.moreRows(planner(), { name: 'Bazar', territory: '31', quotaKey: [''] }, 'kota');
    expect(values).toMatchObject({ name: 'Bazar', quotaKey: ['territory:31.72'], quotaMin: ['1'] });
    expect(await events.newEventPage(world.public)).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('open the edit form only to those who may edit', async () => {
    const { eventId } = await created({ name: 'Bazar Isian' });
    expect(await events.editEventPage(planner(), eventId)).toMatchObject({ ok: true, value: { name: 'Bazar Isian', values: { dayDate: DAYS } } });
    for (const ctx of [planner('kpkp'), world.public]) expect(await events.editEventPage(ctx, eventId)).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('list seasons, venues and rules for everybody at a desk, with forms only for those who may', async () => {
    const cadre = world.ctxOf(world.actor({ role: 'cadre', territory: KAMAL_MUARA, agencyId: 'ppapp' }));
    expect(await events.seasonsPage(planner())).toMatchObject({ value: { territories: [{ code: '31' }, { code: '31.72' }] } });
    expect(await events.venuesPage(planner())).toMatchObject({ value: { groups: [{ kecamatan: 'Penjaringan' }] } });
    expect(await events.rulebooksPage(planner())).toMatchObject({ value: { mayPublish: true } });
    expect(await events.seasonsPage(cadre)).toMatchObject({ value: { territories: [] } });
    expect(await events.venuesPage(cadre)).toMatchObject({ value: { groups: [], venues: [{ kelurahanName: 'Kamal Muara' }] } });
    expect(await events.rulebooksPage(cadre)).toMatchObject({ value: { mayPublish: false, inForce: { version: 1 } } });
  });
});

describe('seasons and venues', () => {
  it('do not overlap in one territory, even when two planners save at the same moment', async () => {
    const form = { code: '2028', name: 'Musim 2028', territory: '31', startsOn: '2028-01-01', endsOn: '2028-12-31' };
    const outcomes = await Promise.all([events.createSeason(planner(), form), events.createSeason(planner(), { ...form, code: '2028-b' })]);
    expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
    expect(await events.createSeason(planner(), { ...form, code: '2027', startsOn: '2029-01-01', endsOn: '2029-12-31' })).toMatchObject({ ok: false, refusal: { code: 'season_code_taken' } });
    expect((await events.seasonOn(world.db, '2027-06-01'))?.code).toBe('2027');
    expect(await events.seasonOn(world.db, '2030-06-01', '31')).toBeUndefined();
  });

  it('are not for those without the permission', async () => {
    const officer = world.ctxOf(world.actor({ role: 'kota_officer', territory: '31.73', agencyId: 'ppkukm' }));
    expect(await events.createSeason(officer, { code: 'x1', name: 'X', territory: '31.73', startsOn: '2029-01-01', endsOn: '2029-02-01' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await events.createVenue(officer, { name: 'A', address: 'B', kelurahanCode: KAMAL_MUARA, capacityPerDay: 1 })).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await events.createVenue(planner(), { name: 'Balai Warga', address: 'B', kelurahanCode: KAMAL_MUARA, capacityPerDay: 1 })).toMatchObject({ ok: false, refusal: { code: 'venue_name_taken' } });
  });
});

describe('the rulebook', () => {
  it('begins with the version that the code describes', async () => {
    expect(await events.rulebookOn(world.db, '2023-08-29')).toMatchObject(events.FIRST_RULEBOOK);
  });

  it('gets a new version from a coming day on; earlier days keep theirs', async () => {
    const body = { ...events.FIRST_RULEBOOK.body, objectionHours: 72 };
    expect(await events.publishRulebook(planner(), { effectiveFrom: '2026-11-24', body, note: '' })).toMatchObject({ ok: false, refusal: { code: 'rulebook_date_outside' } });
    expect(await events.publishRulebook(planner(), { effectiveFrom: '2027-09-01', body, note: 'Keberatan 72 jam' })).toEqual({ ok: true, value: { version: 2 } });
    expect((await events.rulebookOn(world.db, '2027-08-31')).version).toBe(1);
    expect((await events.rulebookOn(world.db, '2027-09-01')).body.objectionHours).toBe(72);
    expect((await events.listRulebooks(world.db)).map((rulebook) => rulebook.version)).toEqual([2, 1]);
  });

  it('is published by planners of the whole province only', async () => {
    const body = { ...events.FIRST_RULEBOOK.body, objectionHours: 96 };
    const kota = world.ctxOf(world.actor({ role: 'planner', territory: '31.72', agencyId: 'ppkukm' }));
    for (const ctx of [kota, world.public]) expect(await events.publishRulebook(ctx, { effectiveFrom: '2028-01-01', body, note: '' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});
