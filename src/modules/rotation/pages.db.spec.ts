import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesAbout } from '#platform/messages.server.ts';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import Desk from '../../routes/(petugas)/meja/acara/[id]/giliran/+page.svelte';
import Listed from '../../routes/(petugas)/meja/acara/[id]/giliran/daftar/+page.svelte';
import Minutes from '../../routes/(petugas)/berita-acara/[draw]/+page@.svelte';
import Wall from '../../routes/(petugas)/upacara/[draw]/+page@.svelte';
import Entrant from '../../routes/tautan/[token]/peserta/+page.svelte';
import * as rotation from './index.server.ts';
import { PUBLIC_NUMBER, WITNESSES, announcedEvent, frozen, must, openStage, plant, waitOutObjections, type Stage } from './spec-stage.server.ts';

let world: TestWorld;
let stage: Stage;
let eventId: string;
let drawId: string;

beforeAll(async () => {
  world = await openTestWorld();
  stage = await openStage(world);
  await plant(stage, 10, 2);
  eventId = await announcedEvent(stage, { agencies: ['ppkukm', 'ppapp'] }, [{ key: stage.rws[0]!.code, min: 1, max: 2 }]);
});
afterAll(() => world.close());

/** The page as it is sent without JavaScript. */
function page(which: unknown, data: Record<string, unknown>, lang: 'id' | 'en' = 'id'): string {
  return render(which as Component<Record<string, unknown>>, { props: { data: { lang, demo: false, ...data }, form: null, params: {} } }).body;
}
async function deskPage(lang: 'id' | 'en' = 'id'): Promise<string> {
  return page(Desk, { desk: must(await rotation.drawDesk(world.ctxOf(stage.ppkukm.actor, lang), eventId)), now: world.clock.now(), done: null }, lang);
}
async function wall(rolled = '', from = 0): Promise<string> {
  return page(Wall, { page: must(await rotation.ceremonyPage(stage.ppkukm, drawId)), rolled, from, now: world.clock.now() });
}
async function entrantSees(): Promise<string> {
  const [message] = (await messagesAbout(world.system, world.db, { subject: `event:${eventId}` })).filter((one) => one.purpose === 'entrant');
  const token = message!.link!.split('/').at(-1)!;
  return page(Entrant, { page: must(await rotation.entrantPage(world.public, token)), done: null });
}

describe('the pages of a draw, as they arrive without JavaScript', () => {
  it('ask for consent and the typed word, and show candidates per quota', async () => {
    const html = await deskPage();
    expect(html).toMatch(/Persetujuan pemilik acara.*Setujui untuk ppkukm/s);
    expect(html).toMatch(/Ketik BEKUKAN/);
    expect(html).toMatch(/Kuota dan calonnya/);
    expect(await deskPage('en')).toMatch(/Consent of the owners/);
    const list = must(await rotation.poolList(stage.ppkukm, { eventId }));
    expect(page(Listed, { list, only: '', agencyId: '' })).toMatch(/20 usaha/);
  });

  it('show hashes, objections and the way to the ceremony once the list is frozen', async () => {
    drawId = await frozen(stage, eventId, [stage.ppkukm, stage.ppapp]);
    must(await rotation.raiseObjection(world.public, { drawId, text: 'RW kami tidak diundang.' }));
    const html = await deskPage();
    const draw = (await rotation.findDraw(world.db, drawId))!;
    for (const text of [draw.inputHash, draw.rosterHash, draw.exclusionsHash, draw.rulesHash, draw.engineHash, 'RW kami tidak diundang.', `/upacara/${drawId}`]) expect(html).toContain(text);
    expect(await entrantSees()).toMatch(/Kode undian: .*Bukti bahwa usaha ini ada di daftar.*giliran\/leaf@1.*Kirim keberatan/s);
    expect(await wall()).toMatch(/Bacakan sidik daftar.*Masa keberatan sampai/s);
  });

  it('lead through the ceremony on the wall, one big thing at a time', async () => {
    const [objection] = await rotation.readObjections(stage.ppkukm, drawId);
    must(await rotation.answerObjection(stage.ppkukm, { objectionId: objection!.id, outcome: 'rejected', text: 'RW ini ada di daftar.' }));
    waitOutObjections(stage);
    expect(await wall()).toMatch(/Siapa menyegel amplop/);
    must(await rotation.registerEnvelopes(stage.ppkukm, { drawId, witnesses: WITNESSES }));
    expect(await wall('4162')).toMatch(/Lempar dadu ke-5/);
    expect(await wall(PUBLIC_NUMBER.digits)).toMatch(/Umumkan angka ini/);
    must(await rotation.announceNumber(stage.ppkukm, { drawId, ...PUBLIC_NUMBER }));
    expect(await wall()).toMatch(/Buka amplop 1: Pelaku usaha Kamal Muara/);
    for (const [index, { digits }] of WITNESSES.entries()) must(await rotation.openEnvelope(stage.ppkukm, { drawId, no: index + 1, digits, again: digits }));
    expect(await wall()).toMatch(/Semua amplop terbuka.*Undi/s);
    const { resultHash } = must(await rotation.runDraw(stage.ppkukm, { drawId }));
    expect(await wall()).toMatch(/8 tempat mendapat giliran.*Sidik dari perangkat kedua/s);
    must(await rotation.compareSecondDevice(stage.ppkukm, { drawId, hash: resultHash }));
    expect(await wall()).toMatch(/Umumkan hasil/);
    must(await rotation.publishDraw(stage.ppkukm, { drawId }));
    expect(await wall()).toMatch(/Berita acara/);
  });

  it('print minutes with every hash, digit and place, and tell her the result on her link', async () => {
    const minutes = must(await rotation.minutesPage(stage.ppkukm, drawId));
    const html = page(Minutes, { page: minutes });
    for (const text of ['BERITA ACARA PENGUNDIAN GILIRAN', drawId, '314159265358', 'rusak', '01234 56789 01234 56789', ...minutes.places.map((place) => place.code)]) expect(html).toContain(text);
    expect(html.replace(/ /g, '')).toContain(minutes.draw.resultHash);
    expect(await entrantSees()).toMatch(/mendapat tempat/);
    expect(await deskPage()).toMatch(/Sudah diumumkan.*Ganti hasil ini/s);
  });
});
