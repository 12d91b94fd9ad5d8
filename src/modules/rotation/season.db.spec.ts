import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import { plan, verify, type Input } from '#engine';
import { runDueJobs } from '#platform/jobs.server.ts';
import { jobHandlers } from '../../edge/jobs.server.ts';
import * as rotation from './index.server.ts';
import { mintLink } from '#platform/links.server.ts';
import { entrantsOf } from './store/entrants.server.ts';
import { latestPreview } from './store/previews.server.ts';
import { targetsOf, termsOf, windowsOfPlan } from './store/plans.server.ts';
import { announcedEvent, ENGINE_HASH, frozen, must, openStage, plant, published, waitOutObjections, type Stage } from './spec-stage.server.ts';

let world: TestWorld;
let stage: Stage;
const events: string[] = [];
let planId: string;

const bazaarOn = (date: string, capacity: number, name: string) =>
  announcedEvent(stage, { name, days: [{ date, opens: '08:00', closes: '16:00', capacity: 50 }], waves: [{ name: 'Hari itu', capacity, dates: [date] }] });
const refusalOf = (result: { ok: boolean; refusal?: unknown }) => (result.ok ? undefined : result.refusal);

beforeAll(async () => {
  world = await openTestWorld();
  stage = await openStage(world);
  await plant(stage, 12, 3);
  for (const [index, date] of ['2027-01-20', '2027-02-20', '2027-04-20'].entries()) events.push(await bazaarOn(date, 5, `Bazar ${index + 1}`));
});
afterAll(() => world.close());

const freeze = (ctx = stage.ppkukm, policy: rotation.PolicyName = 'rata') =>
  rotation.freezePlan(ctx, { seasonId: stage.seasonId, tier: 'kecamatan', policy, confirmation: 'BEKUKAN' }, { engineHash: ENGINE_HASH });

describe('a season is looked at before anything is decided', () => {
  it('computes two policies as a job and shows counts, not codes', async () => {
    must(await rotation.requestPreview(stage.ppkukm, { seasonId: stage.seasonId, tier: 'kecamatan', policies: ['rata', 'tiap_acara'] }));
    await runDueJobs(world.system, jobHandlers());
    const preview = (await latestPreview(world.db, stage.seasonId, 'kecamatan'))!;
    expect(preview).toMatchObject({ state: 'done', done: 3, total: 3, outcome: { events: 3, eligible: 36, excluded: 0, ignored: [], pins: 0 } });
    expect(preview.outcome!.columns.map((column) => [column.policy, column.stats!.served, column.stats!.filled])).toEqual([['rata', 12, 15], ['tiap_acara', 12, 15]]);
    expect(preview.outcome!.columns[0]!.stats!.never).toBe(0);
    expect(JSON.stringify(preview.outcome)).not.toMatch(/u\d+/);
  });

  it('stops when the officer says so', async () => {
    world.clock.forward(1000);
    const { previewId } = must(await rotation.requestPreview(stage.ppkukm, { seasonId: stage.seasonId, tier: 'kecamatan', policies: ['rata'] }));
    must(await rotation.cancelPreview(stage.ppkukm, { previewId }));
    await runDueJobs(world.system, jobHandlers());
    expect(await latestPreview(world.db, stage.seasonId, 'kecamatan')).toMatchObject({ state: 'cancelled', outcome: null });
    expect(refusalOf(await rotation.cancelPreview(stage.ppkukm, { previewId }))).toEqual({ code: 'preview_over' });
  });

  it('is nobody else\'s business', async () => {
    expect(refusalOf(await rotation.requestPreview(stage.as('kecamatan_officer', 'ppkukm', '31.72.01'), { seasonId: stage.seasonId, tier: 'kecamatan', policies: ['rata'] }))).toEqual({ code: 'not_found' });
    expect(refusalOf(await freeze(stage.as('planner', 'kpkp')))).toEqual({ code: 'not_found' });
  });
});

describe('a season is drawn like an event', () => {
  it('freezes with fresh codes and a message to everybody, once', async () => {
    expect(refusalOf(await rotation.freezePlan(stage.ppkukm, { seasonId: stage.seasonId, tier: 'kecamatan', policy: 'rata', confirmation: 'ya' }, { engineHash: ENGINE_HASH }))).toEqual({ code: 'freeze_word_missing' });
    const plan = must(await freeze());
    planId = plan.drawId;
    expect(plan).toMatchObject({ drawId: 'MC-2026-001', entrants: 36, events: 3 });
    expect(refusalOf(await freeze())).toEqual({ code: 'plan_already_open', drawId: 'MC-2026-001' });
    const input = JSON.parse((await rotation.frozenListOf(world.db, planId))!.input) as Input;
    expect(input).toMatchObject({ kind: 'plan', policy: { crossing: 'ignore', floorFirst: true } });
    expect(input.umkm.every((one) => one.tags.length === 0)).toBe(true);
    expect(await termsOf(world.db, planId)).toEqual({ policy: 'rata', previous: null, ignored: [], pins: 0 });
  });

  it('publishes a schedule in which every RW comes once before any comes twice', async () => {
    await published(stage, planId);
    const targets = await targetsOf(world.db, planId);
    expect(targets.reduce((sum, target) => sum + target.places, 0)).toBe(15);
    expect(new Set(targets.map((target) => target.rwCode)).size).toBe(12);
    expect(await rotation.factsSince(world.db, 0)).toEqual([]);
    expect((await rotation.turnsByRw(world.db, 'kecamatan', '2023-01-01')).size).toBe(0);
  });

  it('can be computed again by anybody from the published bundle', async () => {
    const bundle = (await rotation.bundleOf(world.db, planId))!;
    const report = verify({ bundle }, { recompute: (input) => { const again = plan(input); return again.ok ? again.result : undefined; } });
    expect(report).toMatchObject({ ok: true });
  });

  it('stands on the wall and in the minutes like the draw of an event', async () => {
    const ceremony = must(await rotation.ceremonyPage(stage.ppkukm, planId));
    expect(ceremony).toMatchObject({ about: { name: 'Musim 2026', desk: `/meja/musim/${stage.seasonId}/rencana/kecamatan` } });
    expect(ceremony.places[0]!.event).toMatch(/^Bazar [123]$/);
    expect(must(await rotation.minutesPage(stage.ppkukm, planId))).toMatchObject({ venue: null, plan: { policy: 'rata' } });
  });

  it('foresees a quarter for every RW with a business and keeps what it showed', async () => {
    await runDueJobs(world.system, jobHandlers());
    const windows = await windowsOfPlan(world.db, planId);
    expect(windows).toHaveLength(12);
    expect(windows.every((one) => one.window !== null && ['2027-01-01', '2027-04-01'].includes(one.window.from))).toBe(true);
    expect(must(await rotation.foreseeWindows(world.system, planId))).toEqual({ windows: 12 });
  });

  it('gives each event\'s draw its targets', async () => {
    const drawId = await frozen(stage, events[0]!);
    const { targets } = (await rotation.targetsFor(world.db, events[0]!))!;
    const input = JSON.parse((await rotation.frozenListOf(world.db, drawId))!.input) as Input;
    expect(input.rwTargets).toEqual([...targets].map(([rw, places]) => ({ event: 'E01', rw, places })));
    expect((await rotation.findDraw(world.db, drawId))!.planId).toBe(planId);
    await published(stage, drawId);
    const served = (await rotation.assignmentsOf(world.db, drawId)).map((one) => one.rwCode).sort();
    expect(served).toEqual([...targets.keys()].sort());
  });
});

describe('when is my turn', () => {
  it('answers for an RW with one quarter, its events and what is lacking', async () => {
    const rwCode = stage.rws[0]!.code;
    const [answer] = await rotation.whenRw(world.db, rwCode, '2026-11-26');
    expect(answer).toMatchObject({ planId, tier: 'kecamatan', eligible: 3, gap: 3 - answer!.turns, pending: false });
    expect(answer!.window!.from <= answer!.planned[0]!.firstOn && answer!.planned[0]!.firstOn <= answer!.window!.to).toBe(true);
    expect(await rotation.whenRw(world.db, stage.rws[40]!.code, '2026-11-26')).toMatchObject([{ eligible: 0, window: null, planned: [] }]);
    expect(await rotation.whenRw(world.db, rwCode, '2028-01-01')).toEqual([]);
  });

  it('answers for a business on her own link, and why not her in one sentence', async () => {
    const [row] = await entrantsOf(world.db, planId);
    const token = await world.system.inTransaction((tx) => mintLink(world.system, tx, { purpose: 'entrant', subject: `${planId}:${row!.businessId}` }));
    const page = must(await rotation.entrantPage(world.public, token));
    expect(page).toMatchObject({ about: { name: 'Musim 2026', href: `/giliran/rencana/${planId}` }, entrant: { code: row!.code }, outcome: null });
    expect(page.when!.own).toMatchObject({ ahead: 0, equals: 3 });
    const first = (await rotation.drawsOf(world.db, events[0]!))[0]!;
    const waiting = (await rotation.waitlistOf(world.db, first.drawId)).at(-1)!;
    const explained = (await rotation.explainFor(world.db, { drawId: first.drawId, code: waiting.code }))!;
    expect(rotation.whyNotSentence(explained.why, 'id')).toMatch(new RegExp(`^Kode ${waiting.code} belum terpilih karena .*\\d.*\\.$`));
  });
});

describe('a season is planned anew', () => {
  it('only on the dates of the rulebook', async () => {
    world.clock.set('2026-12-20T02:00:00Z');
    expect(refusalOf(await freeze())).toEqual({ code: 'replan_not_due', next: '2027-01-01' });
    world.clock.set('2027-01-02T02:00:00Z');
    events.push(await bazaarOn('2027-06-20', 4, 'Bazar baru'));
    const next = must(await freeze());
    expect(next.drawId).toBe('MC-2027-001');
    const input = JSON.parse((await rotation.frozenListOf(world.db, next.drawId))!.input) as Input;
    const first = (await rotation.drawsOf(world.db, events[0]!))[0]!;
    const held = await rotation.assignmentsOf(world.db, first.drawId);
    expect(input.pins).toHaveLength(5);
    expect(await termsOf(world.db, next.drawId)).toMatchObject({ previous: planId, pins: 5 });
    expect(input.events.map((event) => event.waves[0]!.capacity)).toEqual([5, 5, 5, 4]);

    await published(stage, next.drawId);
    const targets = await targetsOf(world.db, next.drawId);
    expect(targets.some((target) => target.eventId === events[0])).toBe(false);
    const served = new Set([...held.map((one) => one.rwCode), ...targets.map((target) => target.rwCode)]);
    expect(served.size).toBe(12);
    expect((await rotation.targetsFor(world.db, events[1]!))!.planId).toBe(next.drawId);
  });

  it('leaves every invariant whole', async () => {
    waitOutObjections(stage);
    expect((await rotation.rotationInvariants(world.db)).filter((invariant) => invariant.broken.length > 0)).toEqual([]);
  });
});
