import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw as engineDraw, verify } from '#engine';
import { messagesAbout } from '#platform/messages.server.ts';
import { setWillingness } from '#modules/registry/index.server.ts';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import {
  assignmentsOf, bundleOf, consentToFreeze, explainFor, factsSince, findDraw, freezePool, frozenListOf, publishedDrawOf, recordTurn, replaceHolder, rotationInvariants, turnsByRw, waitlistOf
} from './index.server.ts';
import { ENGINE_HASH, announcedEvent, frozen, must, openStage, plant, published, type Stage } from './spec-stage.server.ts';

let world: TestWorld;
let stage: Stage;
let eventId: string;
let drawId: string;
let businesses: string[];

beforeAll(async () => {
  world = await openTestWorld();
  stage = await openStage(world);
  businesses = await plant(stage, 12, 3, (row, index) => (index % 9 === 0 ? { ...row, willing: [] } : row));
  eventId = await announcedEvent(stage, { agencies: ['ppkukm', 'ppapp'] }, [{ key: '31.72.01.1001', min: 1 }, { max: 8 }]);
});
afterAll(() => world.close());

describe('a draw from the pool to the published result', () => {
  it('is frozen only when both owning agencies agreed to exactly this list', async () => {
    const attempt = () => freezePool(stage.ppkukm, { eventId, confirmation: 'bekukan' }, { engineHash: ENGINE_HASH });
    expect(await attempt()).toMatchObject({ refusal: { code: 'consent_missing', agencies: ['ppkukm', 'ppapp'] } });
    must(await consentToFreeze(stage.ppkukm, { eventId }));
    expect(await attempt()).toMatchObject({ refusal: { code: 'consent_missing', agencies: ['ppapp'] } });
    must(await consentToFreeze(stage.ppapp, { eventId }));
    must(await setWillingness(world.system, { businessId: businesses[1]!, willing: [] }));
    expect(await attempt()).toMatchObject({ refusal: { code: 'consent_outdated', agencies: ['ppapp', 'ppkukm'] } });
    must(await consentToFreeze(stage.ppkukm, { eventId }));
    must(await consentToFreeze(stage.ppapp, { eventId }));
    drawId = must(await attempt()).drawId;
    expect(drawId).toBe('C-2026-001');
  });

  it('publishes a list that names nobody and covers everybody', async () => {
    const list = (await frozenListOf(world.db, drawId))!;
    const input = JSON.parse(list.input) as { umkm: { id: string }[]; rws: unknown[]; events: { quotas: unknown[] }[] };
    const left = JSON.parse(list.exclusions) as { code: string; rule: string }[];
    expect(input.umkm.length + left.length).toBe(businesses.length);
    expect(left.every((line) => line.rule === 'not_willing')).toBe(true);
    expect(input.rws).toHaveLength(stage.rws.length);
    expect(list.input).not.toMatch(/Dapur|Ibu|ppkukm|kuliner/);
    expect((JSON.parse(list.roster) as string[])).toHaveLength(input.umkm.length);
  });

  it('tells every entrant her code and the first 16 characters of the hash', async () => {
    const draw = (await findDraw(world.db, drawId))!;
    const told = (await messagesAbout(world.system, world.db, { subject: `event:${eventId}`, limit: 1000 })).filter((message) => message.purpose === 'entrant');
    expect(told).toHaveLength(draw.entrants);
    expect(told.every((message) => message.text.includes(draw.inputHash.slice(0, 16)) && message.text.length <= 600 && message.link)).toBe(true);
  });

  it('is verified by the independent checker from its bundle alone', async () => {
    const resultHash = await published(stage, drawId);
    const bundle = (await bundleOf(world.db, drawId))!;
    const report = verify({ bundle }, { recompute: (input) => { const again = engineDraw(input); return again.ok ? again.result : undefined; } });
    expect(report).toMatchObject({ ok: true });
    expect(await publishedDrawOf(world.db, eventId)).toMatchObject({ drawId, resultHash, freezeNo: 1 });
    expect(await factsSince(world.db, 0)).toMatchObject([{ kind: 'published', drawId, eventId }]);
  });

  it('fills every place, one per RW, and writes an offered turn for each', async () => {
    const assignments = await assignmentsOf(world.db, drawId);
    expect(assignments).toHaveLength(8);
    expect(new Set(assignments.map((one) => one.rwCode)).size).toBe(8);
    const turns = await turnsByRw(world.db, 'kecamatan', '2023-01-01', '31.72.01');
    expect([...turns.keys()].sort()).toEqual(assignments.map((one) => one.rwCode).sort());
    expect((await waitlistOf(world.db, drawId)).length).toBe((await findDraw(world.db, drawId))!.entrants - 8);
  });

  it('gives a freed place to the next of the same RW and keeps a chain that verifies', async () => {
    const waiting = await waitlistOf(world.db, drawId);
    const holder = (await assignmentsOf(world.db, drawId)).find((one) => waiting.some((other) => other.rwCode === one.rwCode));
    const next = await world.system.inTransaction(async (tx) => {
      await recordTurn(tx, world.system, { tier: 'kecamatan', eventId, waveCode: holder!.waveCode, drawId, businessId: holder!.businessId, rwCode: holder!.rwCode, state: 'declined', onDate: '2026-12-15' });
      return replaceHolder(tx, world.system, { drawId, declinedBusinessId: holder!.businessId, waveCode: holder!.waveCode });
    });
    expect(next).toMatchObject({ chosen: { rwCode: holder!.rwCode }, ring: 5 });
    const again = await world.system.inTransaction(async (tx) => {
      await recordTurn(tx, world.system, { tier: 'kecamatan', eventId, waveCode: holder!.waveCode, drawId, businessId: next.chosen!.businessId, rwCode: next.chosen!.rwCode, state: 'lapsed', onDate: '2026-12-15' });
      return replaceHolder(tx, world.system, { drawId, declinedBusinessId: next.chosen!.businessId, waveCode: holder!.waveCode });
    });
    expect(again.chosen?.businessId).not.toBe(holder!.businessId);
    expect(verify({ bundle: (await bundleOf(world.db, drawId))! })).toMatchObject({ ok: true });
  });

  it('explains to somebody who waits how many stand before her', async () => {
    const waiting = (await waitlistOf(world.db, drawId)).at(-1)!;
    expect(await explainFor(world.db, { drawId, code: waiting.code })).toMatchObject({ schema: 'giliran/explanation@1', umkm: waiting.code });
    expect(await explainFor(world.db, { drawId, code: 'ZZZZZZ' })).toBeUndefined();
  });

  it('leaves every invariant whole', async () => {
    expect((await rotationInvariants(world.db)).filter((invariant) => invariant.broken.length > 0)).toEqual([]);
  });

  it('counts the turns of this draw against the next one', async () => {
    const next = await frozen(stage, await announcedEvent(stage, { name: 'Bazar kedua', days: [{ date: '2027-03-01', opens: '08:00', closes: '16:00', capacity: 9 }], waves: [{ name: 'Satu', capacity: 4, dates: ['2027-03-01'] }] }));
    expect(next).toBe('C-2026-002');
    const input = JSON.parse((await frozenListOf(world.db, next))!.input) as { rws: { code: string; turnsBefore: number }[]; umkm: { turnsBefore: number; lastTurnRank: number }[] };
    expect(input.rws.filter((rw) => rw.turnsBefore === 1)).toHaveLength(8);
    expect(input.umkm.filter((one) => one.turnsBefore === 1 && one.lastTurnRank > 0)).toHaveLength(8);
  });
});
