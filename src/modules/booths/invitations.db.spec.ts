import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '#platform/audit.server.ts';
import { messagesAbout } from '#platform/messages.server.ts';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import { KELURAHAN, drawBazaar, must, plantBazaar, type Bazaar } from '#tests/prove/small-bazaar.ts';
import * as booths from './index.server.ts';
import { factsOfInvitation } from './store/facts.server.ts';
import { findInvitation } from './store/invitations.server.ts';

const HOUR = 3_600_000;
let world: TestWorld;
let bazaar: Bazaar;
let drawId = '';

const planner = () => world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId: 'ppkukm' }));
const cadre = () => world.ctxOf(world.actor({ role: 'cadre', territory: KELURAHAN, agencyId: 'ppkukm' }));
const list = () => booths.invitationsOfEvent(world.db, bazaar.eventId);
const fresh = async () => (await list()).find((one) => one.state === 'offered' && one.replaces === null)!;
const after = async (id: string) => (await list()).find((one) => one.replaces === id);
const messages = (id: string) => messagesAbout(world.system, world.db, { subject: `invitation:${id}` });
const tokenOf = async (id: string) => (await messages(id)).find((message) => message.link)!.link!.split('/').at(-1)!;
const byLink = async (id: string, answer: booths.Answer, reason?: booths.DeclineReason) => {
  world.clock.forward(1000); // notices are listed by their instant
  return booths.answerByLink(world.public, { token: await tokenOf(id), answer, ...(reason ? { reason } : {}) });
};

beforeAll(async () => {
  world = await openTestWorld();
  bazaar = await plantBazaar(world.system, planner(), { perRw: 12, waves: [8, 4] });
  drawId = await drawBazaar(planner(), bazaar.eventId, (ms) => world.clock.forward(ms));
});
afterAll(() => world.close());

describe('opening invitations', () => {
  it('follows a published draw once: one invitation per place, in the order of the seats', async () => {
    expect(await booths.followDraws(world.system)).toEqual({ opened: 12, cancelled: 0 });
    expect(await booths.followDraws(world.system)).toEqual({ opened: 0, cancelled: 0 });
    const seats = (await list()).map((one) => `${one.waveCode}/${one.seatNo}`);
    expect(seats).toEqual([...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `W1/${n}`), ...[1, 2, 3, 4].map((n) => `W2/${n}`)]);
  });

  it('gives each 48 hours, a notice to the owner and one link', async () => {
    const one = await fresh();
    expect(one.deadline.getTime() - one.openedAt.getTime()).toBe(48 * HOUR);
    const [message] = await messages(one.id);
    expect(message).toMatchObject({ purpose: 'invitation', channel: 'whatsapp', recipient: `business:${one.businessId}` });
    expect(message!.text.length).toBeLessThanOrEqual(600);
    expect(message!.link).toMatch(/^http:\/\/localhost:3000\/tautan\/[\w-]{43}$/);
  });

  it('is for the owning agency: a foreign officer, the public and a missing draw get the same answer', async () => {
    const foreign = world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId: 'ppapp' }));
    const open = (ctx: typeof foreign, id: string) => ctx.inTransaction((tx) => booths.openInvitations(ctx, tx, id));
    expect(await open(foreign, drawId)).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await open(world.public, drawId)).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await open(world.system, 'P-1999-001')).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('the link', () => {
  it('shows the business and the place and nothing else of her, and reading it changes nothing', async () => {
    const one = await fresh();
    const view = must(await booths.seeInvitation(world.public, await tokenOf(one.id)));
    expect(JSON.stringify(view)).not.toMatch(/Contoh \d|0812|ownerName|phone|nik/i);
    expect(view).toMatchObject({ state: 'offered', mayYes: true, mayNo: true, placeNumber: null, whatToBring: 'KTP, produk, taplak' });
    expect(await findInvitation(world.db, one.id)).toEqual(one);
  });

  it('opens one invitation only: a made-up link and a link of another kind look the same', async () => {
    expect(await booths.seeInvitation(world.public, 'x'.repeat(43))).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await booths.answerByLink(world.public, { token: 'x'.repeat(43), answer: 'yes' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('carries a calendar file with her days', async () => {
    const file = must(await booths.invitationCalendar(world.public, await tokenOf((await fresh()).id)));
    expect(file.text).toContain(`DTSTART:${bazaar.firstDate.replaceAll('-', '')}T010000Z`);
  });
});

describe('answering', () => {
  it('gives a yes its number, records who said it and confirms it to the owner', async () => {
    const one = await fresh();
    expect(await byLink(one.id, 'yes')).toEqual({ ok: true, value: { state: 'confirmed', placeNumber: `A-0${one.seatNo}` } });
    expect(await byLink(one.id, 'yes')).toMatchObject({ ok: true }); // a second press changes nothing
    const facts = await factsOfInvitation(world.db, one.id);
    expect(facts.map((fact) => [fact.kind, fact.byKind])).toEqual([['opened', 'system'], ['place_assigned', 'system'], ['confirmed', 'owner']]);
    expect((await messages(one.id))[0]).toMatchObject({ purpose: 'answer_confirmed' });
  });

  it('passes the place on after her own no, to the nearest by the order of the draw, with its own deadline', async () => {
    const one = await fresh();
    world.clock.forward(HOUR);
    expect(await byLink(one.id, 'no', 'stock')).toMatchObject({ ok: true, value: { state: 'declined' } });
    const next = (await after(one.id))!;
    expect(next).toMatchObject({ state: 'offered', seatNo: one.seatNo, waveCode: one.waveCode, ring: 5, rwCode: one.rwCode });
    expect(next.deadline.getTime()).toBe(world.clock.now().getTime() + 48 * HOUR);
    const view = must(await booths.seeInvitation(world.public, await tokenOf(one.id)));
    expect(view).toMatchObject({ state: 'declined', offeredTo: 'rw', mayYes: true });
  });

  it('lets her change her mind until the deadline while the place is free; who was asked meanwhile keeps her turn', async () => {
    const declined = (await list()).find((one) => one.state === 'declined')!;
    const asked = (await after(declined.id))!;
    expect(await byLink(declined.id, 'yes')).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    expect((await findInvitation(world.db, asked.id))!.state).toBe('replaced');
    expect(await byLink(asked.id, 'yes')).toEqual({ ok: false, refusal: { code: 'place_taken' } });
    expect((await messages(asked.id))[0]).toMatchObject({ purpose: 'invitation_replaced' });
  });

  it('asks her again whose place was taken when it comes back', async () => {
    const winner = (await list()).find((one) => one.state === 'confirmed' && one.answeredBy === 'owner' && one.seatNo !== 1)!;
    const asked = (await after(winner.id))!;
    expect(await byLink(winner.id, 'no')).toMatchObject({ ok: true });
    expect(await findInvitation(world.db, asked.id)).toMatchObject({ state: 'offered' });
    expect(await byLink(asked.id, 'yes')).toMatchObject({ ok: true, value: { state: 'confirmed' } });
  });
});

describe('an answer given for her', () => {
  it('by a cadre: a no keeps the place for her, she can undo it by her link, and both are on record', async () => {
    const one = await fresh();
    expect(await booths.answerInvitation(cadre(), { invitationId: one.id, answer: 'no', by: 'cadre', reason: 'date' })).toMatchObject({ ok: true, value: { state: 'declined' } });
    expect(await after(one.id)).toBeUndefined();
    expect(must(await booths.seeInvitation(world.public, await tokenOf(one.id)))).toMatchObject({ held: true, answeredBy: 'cadre', mayYes: true, offeredTo: null });
    expect(await byLink(one.id, 'yes')).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    expect((await factsOfInvitation(world.db, one.id)).map((fact) => `${fact.kind} ${fact.byKind}`)).toEqual(['opened system', 'declined cadre', 'place_assigned system', 'confirmed owner']);
  });

  it('by an officer: moves on when she says that it is right', async () => {
    const one = await fresh();
    must(await booths.answerForOwner(planner(), { invitationId: one.id, answer: 'no' }));
    expect(await after(one.id)).toBeUndefined();
    must(await byLink(one.id, 'no'));
    expect(await after(one.id)).toMatchObject({ state: 'offered' });
  });

  it('is refused to others: a foreign cadre, a foreign agency, and anybody who claims to be the owner', async () => {
    const one = await fresh();
    const answer = (ctx: ReturnType<typeof planner>, by: booths.AnsweredBy) => booths.answerInvitation(ctx, { invitationId: one.id, answer: 'yes', by });
    const nothing = { ok: false, refusal: { code: 'not_found' } };
    expect(await answer(world.ctxOf(world.actor({ role: 'cadre', territory: '31.72.01.1001', agencyId: 'ppkukm' })), 'cadre')).toEqual(nothing);
    expect(await answer(world.ctxOf(world.actor({ role: 'kelurahan_officer', territory: KELURAHAN, agencyId: 'ppapp' })), 'officer')).toEqual(nothing);
    expect(await answer(planner(), 'owner')).toEqual(nothing);
    expect(await answer(world.public, 'officer')).toEqual(nothing);
    expect(await booths.answerInvitation(planner(), { invitationId: '00000000-0000-7000-8000-000000000000', answer: 'yes', by: 'officer' })).toEqual(nothing);
    expect(await findInvitation(world.db, one.id)).toEqual(one);
  });
});

describe('silence', () => {
  it('lapses at the deadline and not before, and each place goes to the next', async () => {
    const one = await fresh();
    world.clock.set(new Date(one.deadline.getTime() - 1).toISOString());
    await booths.lapseDue(world.system);
    expect((await findInvitation(world.db, one.id))!.state).toBe('offered');
    world.clock.set(one.deadline.toISOString());
    const counts = await booths.lapseDue(world.system);
    expect(counts.lapsed).toBeGreaterThan(0);
    expect((await findInvitation(world.db, one.id))!.state).toBe('lapsed');
    expect(await after(one.id)).toMatchObject({ state: 'offered', openedAt: world.clock.now() });
  });

  it('leaves a late yes its chance while the place is free; the replacement then reads a clean sentence', async () => {
    const lapsed = (await list()).find((one) => one.state === 'lapsed')!;
    const asked = (await after(lapsed.id))!;
    expect(await byLink(lapsed.id, 'yes')).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    expect(await byLink(asked.id, 'yes')).toEqual({ ok: false, refusal: { code: 'place_taken' } });
  });

  it('refuses the late yes when the replacement was first', async () => {
    const lapsed = (await list()).filter((one) => one.state === 'lapsed').at(-1)!;
    const asked = (await after(lapsed.id))!;
    must(await byLink(asked.id, 'yes'));
    expect(await byLink(lapsed.id, 'yes')).toEqual({ ok: false, refusal: { code: 'place_taken' } });
  });

  it('is swept by nobody without the right', async () => {
    expect(await booths.lapseDue(world.public)).toEqual({ lapsed: 0, passedOn: 0 });
    expect(await booths.followDraws(world.public)).toEqual({ opened: 0, cancelled: 0 });
  });
});

describe('the list for officers', () => {
  it('counts by state and wave, names replacements with their reason, and shows open places', async () => {
    const board = must(await booths.invitationBoard(planner(), { eventId: bazaar.eventId }));
    expect(Object.values(board.counts).reduce((sum, n) => sum + n, 0)).toBe(board.total);
    expect(board.rows.find((row) => row.replaces)!.replaces).toMatchObject({ proximity: 'rw' });
    const filtered = must(await booths.invitationBoard(planner(), { eventId: bazaar.eventId, state: 'confirmed', wave: 'W2' }));
    expect(filtered.rows.every((row) => row.state === 'confirmed' && row.waveCode === 'W2')).toBe(true);
    expect(must(await booths.invitationsCsv(planner(), { eventId: bazaar.eventId })).text.split('\r\n')).toHaveLength(board.total + 2);
  });

  it('is closed to a foreign agency, and a foreign event looks like a missing one', async () => {
    const foreign = world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId: 'ppapp' }));
    const nothing = { ok: false, refusal: { code: 'not_found' } };
    expect(await booths.invitationBoard(foreign, { eventId: bazaar.eventId })).toEqual(nothing);
    expect(await booths.invitationsCsv(foreign, { eventId: bazaar.eventId })).toEqual(nothing);
    expect(await booths.invitationBoard(planner(), { eventId: 'tidak-ada' })).toEqual(nothing);
    expect(await booths.remindOffered(foreign, { eventId: bazaar.eventId })).toEqual(nothing);
  });

  it('logs every attempt to reach somebody and reminds those who have not answered', async () => {
    const one = (await list()).find((row) => row.state === 'offered')!;
    world.clock.forward(1000);
    must(await booths.logContact(planner(), { invitationId: one.id, way: 'phone', outcome: 'no_answer', note: 'dua kali' }));
    expect(must(await booths.remindOffered(planner(), { eventId: bazaar.eventId, invitationId: one.id }))).toEqual({ reminded: 1 });
    const detail = must(await booths.invitationDetail(planner(), { eventId: bazaar.eventId, invitationId: one.id }));
    expect(detail.row.contacts).toBe(2);
    expect(detail.messages[0]).toMatchObject({ purpose: 'invitation_reminder', status: 'waiting' });
    must(await booths.passMessageOn(planner(), { invitationId: one.id, messageId: detail.messages[0]!.id }));
    expect((await messages(one.id))[0]).toMatchObject({ status: 'sent' });
    const other = (await list()).find((row) => row.id !== one.id)!;
    expect(await booths.passMessageOn(planner(), { invitationId: other.id, messageId: detail.messages[0]!.id })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('what must always hold', () => {
  it('no place is sold twice, seats agree with answers, every state has its fact, the audit chain is whole', async () => {
    expect((await booths.checkBooths(world.db)).filter((one) => one.broken.length > 0)).toEqual([]);
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true });
    const first = await booths.factsSince(world.db, undefined, 5);
    expect(first.facts).toHaveLength(5);
    expect((await booths.factsSince(world.db, first.cursor, 1000)).facts.length).toBeGreaterThan(10);
  });
});
