import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRulebook, getEvent } from '#modules/events/index.server.ts';
import { insertBusinesses } from '#modules/registry/index.server.ts';
import { messagesAbout } from '#platform/messages.server.ts';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import * as rotation from './index.server.ts';
import { ENGINE_HASH, PUBLIC_NUMBER, WITNESSES, announcedEvent, businessIn, frozen, must, openStage, plant, published, waitOutObjections, type Stage } from './spec-stage.server.ts';

/** One section per way to steer; docs/domain/attacks.md names these titles. */
let world: TestWorld;
let stage: Stage;
let businesses: string[];
const freeze = (eventId: string, more: { reasons?: Record<string, string>; pins?: { businessId: string; waveCode: string }[]; confirmation?: string } = {}) =>
  rotation.freezePool(stage.ppkukm, { eventId, confirmation: 'BEKUKAN', ...more }, { engineHash: ENGINE_HASH });
const refusalOf = (outcome: { ok: boolean; refusal?: unknown }) => (outcome.ok ? undefined : outcome.refusal);

beforeAll(async () => {
  world = await openTestWorld();
  stage = await openStage(world);
  businesses = await plant(stage, 8, 2);
});
afterAll(() => world.close());

async function linkOf(drawId: string, businessId: string): Promise<string> {
  const messages = await messagesAbout(world.system, world.db, { recipient: `business:${businessId}` });
  for (const message of messages) {
    const token = message.link!.split('/').at(-1)!;
    const page = await rotation.entrantPage(world.public, token);
    if (page.ok && page.value.draw.drawId === drawId) return token;
  }
  throw new Error('no link of this draw');
}

describe('an operator', () => {
  it('cannot freeze without typing the word, before the event is announced as it is, or twice', async () => {
    const eventId = await announcedEvent(stage);
    expect(refusalOf(await freeze(eventId, { confirmation: 'ya' }))).toEqual({ code: 'freeze_word_missing' });
    const drawId = must(await freeze(eventId)).drawId;
    expect(refusalOf(await freeze(eventId))).toEqual({ code: 'draw_already_open', drawId });
  });

  it('cannot freeze quotas that no allocation can meet, and hears in words why', async () => {
    const eventId = await announcedEvent(stage, { perRwMax: 1 }, [{ key: stage.rws[0]!.code, min: 2, reason: 'Satu RW' }]);
    const outcome = await freeze(eventId);
    expect(refusalOf(outcome)).toMatchObject({ code: 'quotas_infeasible', need: [{ kind: 'min', quota: 'Q1' }] });
    const texts = rotation.rotationRefusalTexts.quotas_infeasible;
    expect(texts.id(refusalOf(outcome) as never)).toMatch(/paling sedikit 2 untuk Q1/);
  });

  it('cannot reserve places by a high minimum without a reason that everybody reads', async () => {
    const eventId = await announcedEvent(stage, {}, [{ key: stage.rws[0]!.code, min: 1, reason: null }, { key: stage.rws[1]!.code, min: 1, reason: null }]);
    const quotas = (await getEvent(world.db, eventId))!.quotas.map((quota) => quota.code);
    expect(refusalOf(await freeze(eventId))).toBeUndefined(); // 1 of 2 candidates is half, not above
    const narrow = await announcedEvent(stage, { perRwMax: 2 }, [{ key: stage.rws[2]!.code, min: 2, reason: null }]);
    expect(refusalOf(await freeze(narrow))).toEqual({ code: 'minimum_without_reason', quotas: ['Q1'] });
    const drawId = must(await freeze(narrow, { reasons: { Q1: 'RW ini menjadi tuan rumah' } })).drawId;
    expect((await rotation.findDraw(world.db, drawId))!.reasons).toEqual({ Q1: 'RW ini menjadi tuan rumah' });
    expect(quotas).toHaveLength(2);
  });

  it('cannot give a place before the draw without an earlier result or two agencies', async () => {
    const eventId = await announcedEvent(stage);
    const pins = [{ businessId: businesses[0]!, waveCode: 'W1' }];
    expect(refusalOf(await freeze(eventId, { pins }))).toMatchObject({ code: 'pin_without_result' });
    for (const who of [stage.ppkukm, stage.ppapp]) await rotation.proposePin(who, { eventId, ...pins[0]!, reason: 'Tuan rumah acara ini' });
    expect(refusalOf(await freeze(eventId, { pins }))).toMatchObject({ code: expect.stringMatching(/too_many_pins|pin_without_result/) }); // 8 places, 5 % is none
  });

  it('cannot begin the ceremony before objections are over, answer nobody, or bring friends of one side', async () => {
    const drawId = await frozen(stage, await announcedEvent(stage));
    const witnesses = WITNESSES.map(({ role, interest }) => ({ role, interest }));
    expect(refusalOf(await rotation.registerEnvelopes(stage.ppkukm, { drawId, witnesses }))).toMatchObject({ code: 'objection_period_runs' });
    const { objectionId } = must(await rotation.raiseObjection(world.public, { drawId, text: 'RW kami tidak diundang.' }));
    waitOutObjections(stage);
    expect(refusalOf(await rotation.registerEnvelopes(stage.ppkukm, { drawId, witnesses }))).toEqual({ code: 'objections_unanswered', open: 1 });
    must(await rotation.answerObjection(stage.ppkukm, { objectionId, outcome: 'rejected', text: 'RW ini ada di daftar.' }));
    expect(refusalOf(await rotation.registerEnvelopes(stage.ppkukm, { drawId, witnesses: witnesses.map((one) => ({ ...one, interest: 'official' })) }))).toMatchObject({ code: 'witnesses_one_interest' });
    must(await rotation.registerEnvelopes(stage.ppkukm, { drawId, witnesses }));
    expect(refusalOf(await rotation.openEnvelope(stage.ppkukm, { drawId, no: 1, digits: 'rusak', again: 'rusak' }))).toMatchObject({ code: 'draw_order_forbids', allowed: ['announce_number', 'correct', 'cancel'] });
    must(await rotation.announceNumber(stage.ppkukm, { drawId, ...PUBLIC_NUMBER }));
    expect(refusalOf(await rotation.announceNumber(stage.ppkukm, { drawId, ...PUBLIC_NUMBER }))).toMatchObject({ code: 'draw_order_forbids' });
    expect(refusalOf(await rotation.cancelDraw(stage.ppkukm, { drawId, reason: 'Angkanya kurang bagus' }))).toMatchObject({ code: 'draw_order_forbids' });
    expect(refusalOf(await rotation.openEnvelope(stage.ppkukm, { drawId, no: 1, digits: '123456789012', again: '123456789013' }))).toEqual({ code: 'envelope_typed_differently' });
  });

  it('gets the same result however often she asks for it, and cannot publish what the second device does not show', async () => {
    const drawId = await frozen(stage, await announcedEvent(stage));
    waitOutObjections(stage);
    must(await rotation.recordCeremony(stage.ppkukm, { drawId, witnesses: WITNESSES, publicNumber: PUBLIC_NUMBER }));
    const first = must(await rotation.runDraw(stage.ppkukm, { drawId }));
    expect(must(await rotation.runDraw(stage.ppkukm, { drawId }))).toEqual(first);
    expect(refusalOf(await rotation.publishDraw(stage.ppkukm, { drawId }))).toEqual({ code: 'second_device_missing' });
    must(await rotation.compareSecondDevice(stage.ppkukm, { drawId, hash: 'f'.repeat(16) }));
    expect(refusalOf(await rotation.publishDraw(stage.ppkukm, { drawId }))).toEqual({ code: 'second_device_differs' });
    must(await rotation.compareSecondDevice(stage.ppkukm, { drawId, hash: first.resultHash.slice(0, 16).toUpperCase() }));
    must(await rotation.publishDraw(stage.ppkukm, { drawId }));
  });

  it('cannot supersede a result alone, with a colleague, or without the inspectorate; afterwards both results stay', async () => {
    const eventId = await announcedEvent(stage, { days: [{ date: '2027-06-01', opens: '08:00', closes: '16:00', capacity: 9 }], waves: [{ name: 'Satu', capacity: 3, dates: ['2027-06-01'] }] });
    const drawId = await frozen(stage, eventId);
    const resultHash = await published(stage, drawId);
    const vote = (who: typeof stage.ppkukm) => rotation.supersedeDraw(who, { drawId, reasonCode: 'wrong_list', reason: 'Daftar memuat RW yang sudah bubar.' });
    expect(must(await vote(stage.ppkukm)).superseded).toBe(false);
    expect(refusalOf(await vote(stage.ppkukm))).toEqual({ code: 'supersede_already_voted' });
    expect(must(await vote(stage.as('planner', 'ppkukm'))).superseded).toBe(false);
    expect(must(await vote(stage.ppapp)).superseded).toBe(false);
    expect(must(await vote(stage.inspector)).superseded).toBe(true);
    expect(await rotation.publishedDrawOf(world.db, eventId)).toBeUndefined();
    expect(await rotation.bundleOf(world.db, drawId)).toContain(resultHash);
    const next = must(await freeze(eventId));
    expect((await rotation.findDraw(world.db, next.drawId))!.supersedes).toEqual({ drawId, reason: 'wrong_list' });
    expect(next.freezeNo).toBe(2);
  });

  it('of another area sees and does nothing: a foreign draw answers like a missing one', async () => {
    const drawId = await frozen(stage, await announcedEvent(stage));
    const stranger = stage.as('kecamatan_officer', 'ppkukm', '31.71.01');
    for (const outcome of [
      await rotation.registerEnvelopes(stranger, { drawId, witnesses: WITNESSES }), await rotation.announceNumber(stranger, { drawId, ...PUBLIC_NUMBER }), await rotation.runDraw(stranger, { drawId }),
      await rotation.publishDraw(stranger, { drawId }), await rotation.cancelDraw(stranger, { drawId, reason: 'Tidak setuju acara ini' }), await rotation.ceremonyPage(stranger, drawId), await rotation.runDraw(stage.ppkukm, { drawId: 'C-1999-001' })
    ]) expect(refusalOf(outcome)).toEqual({ code: 'not_found' });
  });
});

describe('a group of businesses', () => {
  it('gets one code for one family, however many businesses it registers', async () => {
    const kk = '3172010101200001';
    const rows = [0, 1, 2].map((i) => ({ ...businessIn(stage.rws[9]!.code, 7000 + i), kk }));
    const family = must(await world.system.inTransaction((tx) => insertBusinesses(tx, world.system, rows))).map((one) => one.businessId);
    const drawId = await frozen(stage, await announcedEvent(stage));
    const pages = await Promise.all(family.map((id) => linkOf(drawId, id).then((token) => rotation.entrantPage(world.public, token))));
    const shown = pages.map((page) => must(page));
    expect(shown.filter((page) => page.entrant !== null)).toHaveLength(1);
    expect(shown.filter((page) => page.rules.some((rule) => rule.code === 'one_per_kk'))).toHaveLength(2);
  });

  it('is locked in the registry from the freeze on, so that nobody in the list changes RW or owner', async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from registry.locks where business_id = ${businesses[0]}`.execute(world.db);
    expect(rows[0]!.count).toBeGreaterThan(0);
  });
});

describe('an entrant', () => {
  it('can prove with any SHA-256 tool that she is in the published roster', async () => {
    const drawId = await frozen(stage, await announcedEvent(stage));
    const { rows } = await sql<{ id: string }>`select business_id as id from rotation.entrants where draw_id = ${drawId} order by code limit 1`.execute(world.db);
    const page = must(await rotation.entrantPage(world.public, await linkOf(drawId, rows[0]!.id)));
    const { proof } = page.entrant!;
    expect(createHash('sha256').update(proof.text).digest('hex')).toBe(proof.leaf);
    const { roster } = (await rotation.frozenListOf(world.db, drawId))!;
    expect((JSON.parse(roster) as string[])[proof.position - 1]).toBe(proof.leaf);
    expect(createHash('sha256').update(`${proof.rosterLine}\n${roster}`).digest('hex')).toBe(page.draw.rosterHash);
  });

  it('objects on her link; an upheld objection makes a new list with its own number and leaves the old one readable', async () => {
    const eventId = await announcedEvent(stage);
    const drawId = await frozen(stage, eventId);
    const token = await linkOf(drawId, businesses[5]!);
    const { objectionId } = must(await rotation.objectByLink(world.public, { token, text: 'RW usaha saya keliru.' }));
    expect(must(await rotation.entrantPage(world.public, token)).objections).toMatchObject([{ text: 'RW usaha saya keliru.', outcome: null }]);
    must(await rotation.answerObjection(stage.ppkukm, { objectionId, outcome: 'upheld', text: 'RW diperbaiki di data usaha.' }));
    expect(refusalOf(await rotation.answerObjection(stage.ppkukm, { objectionId, outcome: 'rejected', text: 'Ternyata tidak jadi.' }))).toEqual({ code: 'objection_already_answered' });
    const next = must(await freeze(eventId));
    const numbers = (await rotation.drawsOf(world.db, eventId)).map((draw) => [draw.drawId, draw.status, draw.freezeNo]);
    expect(numbers).toEqual([[drawId, 'corrected', 1], [next.drawId, 'frozen', 2]]);
    expect(await rotation.frozenListOf(world.db, drawId)).toBeDefined();
    expect(must(await rotation.entrantPage(world.public, token)).draw.status).toBe('corrected');
    expect(refusalOf(await rotation.objectByLink(world.public, { token, text: 'Masih keliru juga.' }))).toMatchObject({ code: 'objection_period_over' });
  });

  it('learns nothing and changes nothing with a link of somebody else, or none', async () => {
    expect(refusalOf(await rotation.entrantPage(world.public, 'x'.repeat(43)))).toEqual({ code: 'not_found' });
  });
});

describe('a database administrator', () => {
  it('is refused by every table of facts, and a change behind the triggers breaks the published hash', async () => {
    const drawId = await frozen(stage, await announcedEvent(stage));
    for (const statement of [
      sql`update rotation.freezes set input = 'x'`, sql`delete from rotation.entrants`, sql`update rotation.exclusions set rules = '{}'`, sql`update rotation.consents set list_hash = 'x'`, sql`delete from rotation.turn_facts`,
      sql`truncate rotation.openings, rotation.envelopes`, sql`update rotation.public_numbers set digits = digits`, sql`delete from rotation.results`, sql`delete from rotation.objection_answers`, sql`update rotation.replacements set hash = 'x'`,
      sql`delete from rotation.publications`, sql`update rotation.supersede_votes set role = 'inspector'`
    ]) await expect(statement.execute(world.db)).rejects.toThrow(/append-only/);
    await sql`alter table rotation.freezes disable trigger freezes_append_only`.execute(world.db);
    await sql`update rotation.freezes set input = replace(input, '"turnsBefore":0', '"turnsBefore":1') where draw_id = ${drawId}`.execute(world.db);
    const broken = (await rotation.rotationInvariants(world.db)).filter((invariant) => invariant.broken.length > 0);
    expect(broken).toEqual([{ name: 'frozen documents have their hashes', checked: expect.any(Number), broken: [drawId] }]);
    await sql`update rotation.freezes set input = replace(input, '"turnsBefore":1', '"turnsBefore":0') where draw_id = ${drawId}`.execute(world.db);
    await sql`alter table rotation.freezes enable trigger freezes_append_only`.execute(world.db);
  });

  it('cannot leave a gap in the numbers: every number that was given is a draw that can be read', async () => {
    const ids = (await Promise.all((await rotation.listPublishedDraws(world.db)).map((draw) => rotation.findDraw(world.db, draw.drawId)))).map((draw) => draw!.drawId);
    expect(ids.length).toBeGreaterThan(0);
    const gaps = (await rotation.rotationInvariants(world.db)).find((invariant) => invariant.name === 'draw numbers have no gap')!;
    expect(gaps.broken).toEqual([]);
    await sql`update rotation.counters set last = last + 1 where key = 'C-2026'`.execute(world.db);
    expect((await rotation.rotationInvariants(world.db)).find((invariant) => invariant.name === gaps.name)!.broken).toEqual(['C-2026']);
    await sql`update rotation.counters set last = last - 1 where key = 'C-2026'`.execute(world.db);
  });
});

describe('the rulebook', () => {
  it('is the one of the event, published with every freeze', async () => {
    const eventId = await announcedEvent(stage);
    const drawId = await frozen(stage, eventId);
    const { version } = (await findRulebook(world.db, (await getEvent(world.db, eventId))!.rulebookVersion))!;
    expect(JSON.parse((await rotation.frozenListOf(world.db, drawId))!.rules)).toMatchObject({ version, body: { objectionHours: 48 } });
  });
});
