import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept } from '#platform/result.ts';
import { insertBusinesses } from '#modules/registry/index.server.ts';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import * as rotation from './index.server.ts';
import { announcedEvent, businessIn, frozen, must, openStage, type Stage } from './spec-stage.server.ts';
import { attemptOn, follow, honestStep, mayPass, type Attempt, type Doors, type Model } from './spec-model.server.ts';

/** R-11 (quality.md 3.2): 1,000 sequences over both databases, most of them on the faster one; GILIRAN_SEQUENCES changes the number. */
const SEQUENCES = Number(process.env.GILIRAN_SEQUENCES ?? (process.env.TEST_DATABASE === 'postgres' ? 900 : 100));
const KELURAHAN = '31.72.01.1002';
let world: TestWorld;
let stage: Stage;

beforeAll(async () => {
  world = await openTestWorld();
  stage = await openStage(world);
  const rows = stage.rws.filter((rw) => rw.code.startsWith(KELURAHAN)).slice(0, 3).flatMap((rw, i) => [0, 1].map((j) => ({ ...businessIn(rw.code, 9000 + 2 * i + j), willing: ['kelurahan' as const] })));
  must(await world.system.inTransaction((tx) => insertBusinesses(tx, world.system, rows)));
});
afterAll(() => world.close());

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Attempt>({ kind: 'next' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 49) }) },
  fc.record({ kind: fc.constant('envelopes' as const), count: fc.integer({ min: 1, max: 4 }), oneSide: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('number' as const), digits: fc.oneof(digits(20), digits(19)) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const), no: fc.integer({ min: 0, max: 4 }), digits: fc.constantFrom('111111111111', 'rusak', '11'), again: fc.constantFrom('111111111111', 'rusak', '222222222222') }) },
  fc.constant<Attempt>({ kind: 'draw' }), fc.record({ kind: fc.constant('compare' as const), honest: fc.boolean() }), fc.constant<Attempt>({ kind: 'publish' }),
  { weight: 2, arbitrary: fc.constant<Attempt>({ kind: 'freeze_again' }) }, fc.constant<Attempt>({ kind: 'cancel' }), fc.constant<Attempt>({ kind: 'object' }),
  fc.constant<Attempt>({ kind: 'uphold' }), fc.constant<Attempt>({ kind: 'reject' }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('vote' as const), who: fc.constantFrom('ppkukm' as const, 'ppapp' as const, 'inspector' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('tamper' as const), what: fc.constantFrom('list' as const, 'entrants' as const, 'number' as const, 'digits' as const, 'result' as const) }) }
);
const sequences = fc.array(attempts, { minLength: 4, maxLength: 24 });
const counts = { sequences: 0, attempts: 0, refused: 0, published: 0, ended: 0 };

let number = 0;
async function freshModel(): Promise<Model> {
  world.clock.set('2026-11-24T02:00:00Z');
  const eventId = await announcedEvent(stage, { name: `Bazar ${++number}`, tier: 'kelurahan', territory: KELURAHAN, waves: [{ name: 'Satu', capacity: 2, dates: ['2026-12-15'] }] });
  const drawId = await frozen(stage, eventId);
  const draw = (await rotation.findDraw(world.db, drawId))!;
  return { drawId, eventId, until: draw.objectionsUntil.getTime(), envelopes: 0, number: null, opened: new Map(), result: null, compared: null, published: false, ended: false, corrected: false, objections: [], voters: new Set() };
}

/** Runs one sequence; answers what passed although it must not, or was refused although it may. */
async function bypassesOf(doors: Doors, sequence: readonly Attempt[]): Promise<string[]> {
  const model = await freshModel();
  const bypasses: string[] = [];
  if (sequence.filter((one) => one.kind === 'next').length > 3) world.clock.forward(49 * 3_600_000);
  for (const asked of sequence) {
    const attempt = asked.kind === 'next' ? honestStep(model) : asked;
    if (attempt.kind === 'wait') world.clock.forward(attempt.hours * 3_600_000);
    if (attempt.kind === 'tamper' && !(await hasRows(model, attempt.what))) continue;
    const expected = mayPass(model, attempt, world.clock.now().getTime()) || (attempt.kind === 'freeze_again' && model.ended);
    const passed = await attemptOn(stage, doors, model, attempt);
    counts.attempts += 1;
    if (!passed) counts.refused += 1;
    if (passed !== expected) bypasses.push(`${JSON.stringify(attempt)} ${passed ? 'passed' : 'was refused'}`);
    if (passed && attempt.kind === 'freeze_again') break; // a new draw of its own number
    if (passed) await follow(stage, model, attempt);
  }
  counts.sequences += 1;
  counts.published += model.published ? 1 : 0;
  counts.ended += model.ended ? 1 : 0;
  const changed = await changedFacts(model);
  await giveBack(model);
  return [...bypasses, ...changed];
}

/** The next sequence finds the same businesses eligible. */
async function giveBack(model: Model): Promise<void> {
  if (!model.published || model.ended) return;
  const assignments = await rotation.assignmentsOf(world.db, model.drawId);
  await world.system.inTransaction((tx) => rotation.recordTurns(tx, world.system, assignments.map((one) => ({
    tier: 'kelurahan', eventId: model.eventId, waveCode: one.waveCode, drawId: model.drawId, businessId: one.businessId, rwCode: one.rwCode, state: 'cancelled', onDate: '2026-12-15'
  }))));
}

/** What the first sequence with a bypass says about a twin; undefined when none was found. */
async function firstBypass(twin: Doors): Promise<string | undefined> {
  let first: string | undefined;
  await fc.check(fc.asyncProperty(sequences, async (sequence) => {
    const found = await bypassesOf(twin, sequence);
    first ??= found[0];
    return found.length === 0;
  }), { numRuns: 60, endOnFailure: true });
  return first;
}

/** A statement about no row cannot show whether it is refused. */
async function hasRows(model: Model, what: string): Promise<boolean> {
  return what === 'list' || what === 'entrants' || (what === 'number' && model.number !== null) || (what === 'digits' && model.opened.size > 0) || (what === 'result' && model.result !== null);
}

/** What was recorded must be what was first said, and the result must follow from it. */
async function changedFacts(model: Model): Promise<string[]> {
  const draw = (await rotation.findDraw(world.db, model.drawId))!;
  const list = (await rotation.frozenListOf(world.db, model.drawId))!;
  const { rows } = await sql<{ digits: string }>`select digits from rotation.openings where draw_id = ${model.drawId} order by no`.execute(world.db);
  const { rows: rolled } = await sql<{ digits: string }>`select digits from rotation.public_numbers where draw_id = ${model.drawId}`.execute(world.db);
  const broken = [
    rotation.inputHashOf(list.input) !== draw.inputHash && 'the frozen list changed',
    (rolled[0]?.digits ?? null) !== model.number && 'the public number changed',
    rows.map((row) => row.digits).join() !== [...model.opened].sort(([a], [b]) => a - b).map(([, text]) => text).join() && 'the digits of an envelope changed',
    draw.resultHash !== model.result && 'the result changed',
    draw.announcedAt !== null && draw.announcedAt < draw.objectionsUntil && 'the public number is older than the objection period'
  ];
  return broken.filter((line) => typeof line === 'string');
}

const HONEST: Doors = rotation;

describe('grinding', () => {
  it(`finds no way round the order of a ceremony in ${SEQUENCES} random sequences of attempts`, async () => {
    await fc.assert(fc.asyncProperty(sequences, async (sequence) => { expect(await bypassesOf(HONEST, sequence)).toEqual([]); }), { numRuns: SEQUENCES, endOnFailure: true });
    console.info(JSON.stringify({ database: world.kind, ...counts }));
    expect(counts.published).toBeGreaterThan(SEQUENCES / 20); // the sequences reach the end of a ceremony, not only its beginning
    expect(counts.refused).toBeGreaterThan(SEQUENCES);
  }, 900_000);

  it('is caught when the guard of a step is off: a twin that records the digits of an envelope at any time', async () => {
    const twin: Doors = {
      ...rotation,
      openEnvelope: async (ctx, command) => {
        const honest = await rotation.openEnvelope(ctx, command);
        if (honest.ok) return honest;
        await sql`insert into rotation.openings (draw_id, no, digits, opened_at, opened_by) values (${command.drawId}, ${command.no}, '111111111111', now(), 'twin') on conflict do nothing`.execute(world.db).catch(() => {});
        return accept({ drawId: command.drawId, left: 0 });
      }
    };
    expect(await firstBypass(twin)).toMatch(/"open".* passed|digits of an envelope changed/);
  }, 300_000);

  it('is caught when a list may be frozen twice: a twin that lets the operator redraw', async () => {
    const twin: Doors = { ...rotation, freezePool: async (ctx, command, tools) => { const made = await rotation.freezePool(ctx, command, tools); return made.ok ? made : accept({ drawId: 'x', freezeNo: 2, inputHash: '', entrants: 0, excluded: 0 }); } };
    expect(await firstBypass(twin)).toMatch(/"freeze_again".* passed/);
  }, 300_000);
});
