import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '#platform/clock.ts';
import { cancelEvent } from '#modules/events/index.server.ts';
import { lastTurns } from '#modules/rotation/index.server.ts';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import { drawBazaar, must, plantBazaar, type Bazaar } from '#tests/prove/small-bazaar.ts';
import * as booths from './index.server.ts';
import { findInvitation } from './store/invitations.server.ts';

let world: TestWorld;
let bazaar: Bazaar;
let day = '';

const planner = () => world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId: 'ppkukm' }));
const list = () => booths.invitationsOfEvent(world.db, bazaar.eventId);
const inWave = async (waveCode: string, state = 'confirmed') => (await list()).filter((one) => one.waveCode === waveCode && one.state === state);
const door = (command: { query?: string; businessId?: string }, date = day) => booths.recordAtDoor(planner(), { eventId: bazaar.eventId, date, ...command });

beforeAll(async () => {
  world = await openTestWorld();
  bazaar = await plantBazaar(world.system, planner(), { perRw: 3, waves: [6, 4] });
  day = bazaar.firstDate;
  await drawBazaar(planner(), bazaar.eventId, (ms) => world.clock.forward(ms));
  await booths.followDraws(world.system);
  for (const one of await list()) must(await booths.answerInvitation(world.system, { invitationId: one.id, answer: 'yes', by: 'owner' }));
});
afterAll(() => world.close());

describe('numbered places', () => {
  it('are given in the order of the draw, and both days begin at A-01', async () => {
    const rows = must(await booths.invitationBoard(planner(), { eventId: bazaar.eventId })).rows;
    expect(rows.map((row) => row.placeNumber)).toEqual(['A-01', 'A-02', 'A-03', 'A-04', 'A-05', 'A-06', 'A-01', 'A-02', 'A-03', 'A-04']);
  });

  it('move by a number that is typed; a taken or unknown one is refused with what is possible', async () => {
    const [first, second] = await inWave('W1');
    const move = (number: string, ctx = planner()) => booths.movePlace(ctx, { invitationId: first!.id, number });
    expect(await move('a2')).toEqual({ ok: false, refusal: { code: 'place_number_taken', number: 'A-02', on: day } });
    expect(await move('ruang 9')).toMatchObject({ ok: false, refusal: { code: 'place_number_unknown' } });
    expect(await move(' b 12 ')).toEqual({ ok: true, value: { number: 'B-12' } });
    expect(await booths.movePlace(planner(), { invitationId: second!.id, number: 'A-01' })).toMatchObject({ ok: true });
    expect(await move('A-03', world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId: 'ppapp' })))).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('the door', () => {
  beforeAll(() => world.clock.set(instantOf(day, '08:14').toISOString()));

  it('lets in by the code of the invitation, as hurriedly as it is typed, and counts her', async () => {
    const [one] = await inWave('W1');
    const came = must(await door({ query: ` ${one!.code.toLowerCase()} ` }));
    expect(came).toMatchObject({ outcome: 'welcome', person: { businessId: one!.businessId, placeNumber: 'B-12' } });
    expect((await lastTurns(world.db, 'kelurahan', [one!.businessId])).get(one!.businessId)).toMatchObject({ turns: 1 });
    expect(await booths.liveCount(world.db, bazaar.eventId)).toMatchObject([{ date: day, capacity: 6, confirmed: 6, present: 1 }, { capacity: 4, confirmed: 4, present: 0 }]);
  });

  it('says SUDAH MASUK with time and who recorded it the second time', async () => {
    const [one] = await inWave('W1', 'attended');
    world.clock.forward(120_000);
    expect(must(await door({ businessId: one!.businessId }))).toMatchObject({ outcome: 'again', at: instantOf(day, '08:14'), recordedBy: 'planner' });
    expect(await booths.checkIn(planner(), { eventId: bazaar.eventId, date: day, businessId: one!.businessId })).toMatchObject({ ok: false, refusal: { code: 'already_checked_in' } });
  });

  it('says BUKAN HARI INI with her day', async () => {
    const [one] = await inWave('W2');
    expect(must(await door({ query: one!.code }))).toMatchObject({ outcome: 'not_today', dates: [(await booths.liveCount(world.db, bazaar.eventId))[1]!.date] });
  });

  it('finds by part of a name, lets the crew choose between several, and says so when nobody fits', async () => {
    const [one] = await inWave('W1');
    const list = must(await booths.doorList(planner(), { eventId: bazaar.eventId, date: day }));
    const name = list.rows.find((row) => row.invitationId === one!.id)!.businessName;
    expect(must(await door({ query: 'dapur' }))).toMatchObject({ outcome: 'several' });
    expect(must(await door({ query: name.toUpperCase() }))).toMatchObject({ outcome: 'welcome' });
    expect(must(await door({ query: 'ZZZZZZ' }))).toEqual({ outcome: 'unknown', typed: 'ZZZZZZ' });
  });

  it('lets the same business in once when two doors press at the same moment', async () => {
    const [one] = await inWave('W1');
    const both = await Promise.all([door({ query: one!.code }), door({ query: one!.code })]);
    expect(both.map((came) => must(came).outcome).sort()).toEqual(['again', 'welcome']);
  });

  it('takes a mistake back, and the turn with it', async () => {
    const came = must(await door({ query: (await inWave('W1'))[0]!.code }));
    if (came.outcome !== 'welcome') throw new Error(came.outcome);
    must(await booths.undoCheckIn(planner(), { eventId: bazaar.eventId, checkinId: came.checkinId }));
    expect((await findInvitation(world.db, came.person.invitationId))!.state).toBe('confirmed');
    expect(await booths.undoCheckIn(planner(), { eventId: bazaar.eventId, checkinId: came.checkinId })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('is closed to a foreign agency, a cadre of elsewhere and the public, and a foreign event looks like a missing one', async () => {
    const [one] = await inWave('W1');
    const nothing = { ok: false, refusal: { code: 'not_found' } };
    const others = [world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId: 'ppapp' })), world.ctxOf(world.actor({ role: 'cadre', territory: '31.72.01.1001', agencyId: 'ppkukm' })), world.public];
    for (const ctx of others) {
      expect(await booths.recordAtDoor(ctx, { eventId: bazaar.eventId, date: day, query: one!.code })).toEqual(nothing);
      expect(await booths.markAbsent(ctx, { eventId: bazaar.eventId, date: day, invitationId: one!.id })).toEqual(nothing);
      expect(await booths.doorList(ctx, { eventId: bazaar.eventId })).toEqual(nothing);
    }
    expect(await booths.recordAtDoor(planner(), { eventId: '00000000-0000-7000-8000-000000000000', date: day, query: one!.code })).toEqual(nothing);
  });
});

describe('who does not come', () => {
  it('cannot be marked before the day opens, nor on another day', async () => {
    const [one] = await inWave('W2');
    const tomorrow = (await booths.liveCount(world.db, bazaar.eventId))[1]!.date;
    expect(await booths.markAbsent(planner(), { eventId: bazaar.eventId, date: tomorrow, invitationId: one!.id })).toEqual({ ok: false, refusal: { code: 'too_early_to_mark' } });
    expect(await booths.markAbsent(planner(), { eventId: bazaar.eventId, date: day, invitationId: one!.id })).toMatchObject({ ok: false, refusal: { code: 'not_on_this_day' } });
  });

  it('frees the place for the next, who has two hours and comes the same day', async () => {
    const [one] = await inWave('W1');
    expect(must(await booths.markAbsent(planner(), { eventId: bazaar.eventId, date: day, invitationId: one!.id }))).toEqual({ date: day, passedOn: true });
    const next = (await list()).find((row) => row.replaces === one!.id)!;
    expect(next.deadline.getTime() - world.clock.now().getTime()).toBe(2 * 3_600_000);
    expect(must(await booths.answerInvitation(world.system, { invitationId: next.id, answer: 'yes', by: 'owner' })).placeNumber).toBe('A-04');
    expect(must(await door({ query: next.code }))).toMatchObject({ outcome: 'welcome' });
    expect(await door({ query: one!.code })).toEqual({ ok: false, refusal: { code: 'place_taken' } });
  });

  it('leaves the place open and visible when nobody is left, and lets her in after all if she comes', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const asked = (await list()).find((row) => row.state === 'offered');
      const [one] = asked ? [asked] : await inWave('W1');
      if (!one) break;
      if (asked) must(await booths.answerInvitation(world.system, { invitationId: asked.id, answer: 'no', by: 'owner' }));
      else must(await booths.markAbsent(planner(), { eventId: bazaar.eventId, date: day, invitationId: one.id }));
    }
    const board = must(await booths.invitationBoard(planner(), { eventId: bazaar.eventId }));
    expect(board.openSeats.length).toBeGreaterThan(0);
    expect(board.decisions.some((fact) => fact.kind === 'nobody_left')).toBe(true);
    const seat = board.openSeats[0]!;
    const late = (await list()).find((row) => row.state === 'absent' && row.waveCode === seat.waveCode && row.seatNo === seat.seatNo)!;
    expect(must(await door({ query: late.code }))).toMatchObject({ outcome: 'welcome' });
  });
});

describe('what the public reads', () => {
  it('names an exhibitor only with her consent, by wave and number', async () => {
    const shown = await booths.exhibitors(world.db, bazaar.eventId);
    expect(shown.some((one) => one.businessName === null)).toBe(true);
    expect(shown.some((one) => one.businessName !== null)).toBe(true);
    expect((await booths.exhibitors(world.db, bazaar.eventId, { waveCode: 'W2' })).map((one) => one.placeNumber)).toEqual(['A-01', 'A-02', 'A-03', 'A-04']);
    expect(JSON.stringify(shown)).not.toMatch(/Contoh|0812/);
  });
});

describe('a cancelled event', () => {
  it('takes every invitation back and gives the turn back to those who did not come in', async () => {
    must(await cancelEvent(planner(), { eventId: bazaar.eventId, reason: 'Banjir rob di Kamal Muara' }));
    const { cancelled } = await booths.followDraws(world.system);
    expect(cancelled).toBeGreaterThanOrEqual(4);
    expect(await inWave('W2')).toEqual([]);
    expect((await booths.checkBooths(world.db)).filter((one) => one.broken.length > 0)).toEqual([]);
  });
});
