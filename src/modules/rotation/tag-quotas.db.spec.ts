import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recompute, verify, type Input } from '#engine';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import { assignmentsOf, bundleOf, freezePool, frozenListOf, rotationRefusalTexts } from './index.server.ts';
import { ENGINE_HASH, announcedEvent, frozen, openStage, plant, published, type Stage } from './spec-stage.server.ts';

let world: TestWorld;
let stage: Stage;
let businesses: string[];

/** Three businesses in each of 12 RWs: two sell food, one crafts; every sixth is led by a person with a disability. */
beforeAll(async () => {
  world = await openTestWorld();
  stage = await openStage(world);
  businesses = await plant(stage, 12, 3, (row, index) => ({
    ...row, category: index % 3 === 2 ? 'kriya' : 'makanan_kemasan', flags: index % 6 === 5 ? ['disability'] : []
  }));
});
afterAll(() => world.close());

describe('a draw with quotas by kind of business and by mark', () => {
  const quotas = [
    { kind: 'category', key: 'makanan_kemasan', max: 3 }, { kind: 'category', key: 'kriya', waveCode: 'W1', min: 2 },
    { kind: 'flag', key: 'disability', min: 2, reason: 'Tempat untuk penyandang disabilitas' }, { kind: 'flag', key: 'first_timer', min: 4 }, { kind: 'agency', key: 'ppapp', max: 6 }
  ] as const;
  let drawId: string;

  it('is frozen with opaque labels that name no kind, agency or mark', async () => {
    drawId = await frozen(stage, await announcedEvent(stage, {}, quotas));
    const list = (await frozenListOf(world.db, drawId))!;
    const input = JSON.parse(list.input) as Input;
    expect(input.events[0]!.quotas.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['tag t1', 'tag t2', 'tag t3', 'tag t4', 'tag t5']);
    expect(input.umkm.filter((umkm) => umkm.tags.includes('t3'))).toHaveLength(6);
    expect(list.input).not.toMatch(/kriya|makanan|disab|first|ppapp|ppkukm/);
  });

  it('keeps every quota, and the independent checker agrees', async () => {
    await published(stage, drawId);
    const places = await assignmentsOf(world.db, drawId);
    const at = places.map((place) => ({ wave: place.waveCode, index: businesses.indexOf(place.businessId) }));
    expect(at).toHaveLength(8);
    expect(at.filter(({ index }) => index % 3 !== 2).length).toBeLessThanOrEqual(3);
    expect(at.filter(({ index, wave }) => index % 3 === 2 && wave === 'W1').length).toBeGreaterThanOrEqual(2);
    expect(at.filter(({ index }) => index % 6 === 5).length).toBeGreaterThanOrEqual(2);
    expect(verify({ bundle: new TextEncoder().encode((await bundleOf(world.db, drawId))!) }, { recompute })).toMatchObject({ ok: true });
  });

  it('cannot be frozen when the quotas cannot hold together, and says which', async () => {
    const eventId = await announcedEvent(stage, {}, [{ kind: 'category', key: 'makanan_kemasan', max: 1 }, { kind: 'category', key: 'kriya', max: 1 }, { min: 3 }]);
    const outcome = await freezePool(stage.ppkukm, { eventId, confirmation: 'BEKUKAN' }, { engineHash: ENGINE_HASH });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'quotas_infeasible', need: [{ kind: 'min', quota: 'Q3' }], room: [{ kind: 'max', quota: 'Q1' }, { kind: 'max', quota: 'Q2' }] } });
    const refusal = outcome.ok ? undefined : outcome.refusal;
    expect(refusal?.code === 'quotas_infeasible' && rotationRefusalTexts.quotas_infeasible.id(refusal)).toMatch(/paling banyak 1 untuk Q1/);
  });
});
