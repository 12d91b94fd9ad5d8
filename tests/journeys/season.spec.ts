import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plan, recompute, seedOf, verify, type Bundle, type Ceremony } from '#engine';
import { askServer } from '../../bin/control.ts';
import { addDays, plainDateOf } from '../../src/platform/clock.ts';
import { computeRoom, fingerprint, readRoom } from '../../packages/rotation-engine/checker/page.ts';
import { openBrowser, visitor } from '../support/browser.ts';
import { startServer, type OwnServer } from '../support/server.ts';
import { officer } from '../support/sign-in.ts';

/**
 * A season in a browser: an officer compares policies, freezes and draws the plan, an event of it is drawn by the
 * plan's targets, an invited owner says no, the place passes on, and everybody reads when and why.
 */
const PENJARINGAN = '31.72.01';
const NUMBER = '16180339887498948482';
const WITNESSES = [{ role: 'Pelaku usaha', interest: 'business', digits: '271828182845' }, { role: 'Kader PKK', interest: 'cadre', digits: '161803398874' }, { role: 'Inspektorat', interest: 'inspectorate', digits: 'rusak' }];

let server: OwnServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ SEED_WORLD: 'kampung' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  expect(await server.stop(), 'SIGTERM drains and ends with 0').toBe(0);
});

const open = (page: Page, path: string) => page.goto(`${server.url}${path}`);
const main = (page: Page) => page.locator('main').innerText();

async function clock(by: string): Promise<string> {
  const outcome = await askServer(server.dataDir, ['clock', by]);
  expect(outcome?.exitCode).toBe(0);
  return plainDateOf(new Date(outcome!.lines[0]!));
}

const sign = async () => (await officer(browser, server.url, 'dewi.ppkukm', 'desk')).newPage();

async function press(page: Page, action: string): Promise<void> {
  await page.locator(`form[action="${action}"] button.btn`).first().click();
  await page.waitForLoadState();
}

async function announceBazaar(page: Page, name: string, day: string): Promise<string> {
  await open(page, '/meja/acara/baru');
  await page.fill('[name=name]', name);
  await page.selectOption('[name=tier]', 'kecamatan');
  await page.selectOption('[name=territory]', PENJARINGAN);
  await page.selectOption('[name=seasonId]', { index: 1 });
  await page.selectOption('[name=venueId]', { index: 1 });
  await page.check('[name="agencies[]"][value=ppkukm]');
  await page.fill('[name=contact]', 'Panitia kecamatan');
  for (const [field, value] of [['dayDate', day], ['dayOpens', '08:00'], ['dayCloses', '16:00'], ['dayCapacity', '3'], ['waveName', 'Hari itu'], ['waveCapacity', '3']]) await page.fill(`[name="${field}[]"] >> nth=0`, value!);
  await page.check('[name="waveDays-0[]"] >> nth=0');
  await page.locator('form[action="?/save"] button.btn--primary').last().click();
  await page.waitForURL(/\/meja\/acara\/[0-9a-f-]{36}/);
  await press(page, '?/announce');
  return /acara\/([0-9a-f-]{36})/.exec(page.url())![1]!;
}

/** Envelopes, number, digits, draw, the second device, publication: the same screens for a plan and for an event. */
async function holdCeremony(page: Page, drawId: string): Promise<void> {
  await open(page, `/upacara/${drawId}`);
  for (const [index, witness] of WITNESSES.entries()) {
    await page.fill(`[name=role${index + 1}]`, witness.role);
    await page.selectOption(`[name=interest${index + 1}]`, witness.interest);
  }
  await press(page, '?/amplop');
  await page.fill('[name=tambah]', NUMBER);
  await page.locator('button.btn--primary').first().click();
  await page.waitForLoadState();
  await press(page, '?/angka');
  for (const { digits } of WITNESSES) {
    await page.fill('[name=digits]', digits);
    await page.fill('[name=again]', digits);
    await press(page, '?/buka');
  }
  await press(page, '?/undi');
  await page.fill('[name=hash]', fingerprint(await secondDevice(drawId)));
  await press(page, '?/cocok');
  await press(page, '?/umumkan');
}

async function secondDevice(drawId: string): Promise<string> {
  const file = readRoom(await (await fetch(`${server.url}/api/v1/draws/${drawId}/room`)).text());
  const witnesses = WITNESSES.map(({ role, digits }, index) => ({ no: index + 1, role, digits }));
  const ceremony = { ...file!.ceremony, witnesses, publicNumber: { method: 'd10', digits: NUMBER } } as Ceremony;
  // The checker's page draws events; a plan is computed on the second device by the engine's command line.
  if (file!.input.kind === 'plan') return ownResult({ ...file!.input, seed: seedOf(ceremony) });
  const outcome = computeRoom({ ...file!, ceremony });
  if (!outcome.ok) throw new Error(`${outcome.field}: ${outcome.reason}`);
  return outcome.resultHash;
}

function ownResult(input: unknown): string {
  const outcome = plan(input);
  if (!outcome.ok) throw new Error('the second device cannot plan this input');
  return outcome.result.hash;
}

const bundle = async (drawId: string) => (await (await fetch(`${server.url}/api/v1/draws/${drawId}/bundle`)).json()) as Bundle;

async function freeze(page: Page, path: string): Promise<string> {
  await open(page, path);
  await page.fill('[name=confirmation]', 'BEKUKAN');
  await press(page, '?/bekukan');
  await page.waitForURL(/kabar=bekukan/);
  return /upacara\/([A-Z]+-\d{4}-\d{3})/.exec(await page.content())![1]!;
}

async function invitationLink(page: Page, eventId: string): Promise<string> {
  for (let tries = 0; tries < 40; tries++) {
    await open(page, `/meja/acara/${eventId}/undangan`);
    const first = page.locator('tbody a[href*="/undangan/"]').first();
    if (await first.count()) {
      await first.click();
      await page.waitForURL(/undangan\/.+/);
      const link = /\/tautan\/[A-Za-z0-9_-]{43}/.exec(await page.content())?.[0];
      if (link) return link;
    }
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error('no invitation with a link appeared within 20 s');
}

describe('a season, from two policies to the explanation', () => {
  it('is planned, drawn, followed by an event\'s draw, a refusal and its replacement', async () => {
    let dewi = await sign();
    const today = await clock('+0h');
    const events = [await announceBazaar(dewi, 'Bazar Rencana Satu', addDays(today, 14)), await announceBazaar(dewi, 'Bazar Rencana Dua', addDays(today, 21))];
    await open(dewi, '/meja/musim');
    await dewi.locator('a[href$="/rencana"]').first().click();
    await dewi.waitForURL(/rencana\/\w+/);
    const desk = new URL(dewi.url()).pathname.replace(/\w+$/, 'kecamatan');
    await open(dewi, desk);
    await press(dewi, '?/hitung');
    await dewi.locator('.plan-columns article').nth(1).waitFor({ timeout: 60_000 });
    expect(await main(dewi)).toMatch(/RW mendapat giliran.*Tetap belum pernah/s);

    const planId = await freeze(dewi, desk);
    expect(planId).toMatch(/^MC-/);
    await clock('+50h');
    dewi = await sign();
    await holdCeremony(dewi, planId);
    const planned = await bundle(planId);
    expect(planned.result.kind).toBe('plan');
    const rwOf = new Map(planned.input.umkm.map((one) => [one.id, one.rw]));
    const perEvent = Map.groupBy(planned.result.assignments, (pair) => pair.event);

    const drawId = await freeze(dewi, `/meja/acara/${events[0]}/giliran`);
    await clock('+50h');
    dewi = await sign();
    await holdCeremony(dewi, drawId);
    const drawn = await bundle(drawId);
    const served = drawn.result.assignments.map((pair) => drawn.input.umkm.find((one) => one.id === pair.umkm)!.rw).sort();
    expect(served).toEqual(perEvent.get('E001')!.map((pair) => rwOf.get(pair.umkm)!).sort());

    const phone = await visitor(browser, 'phone');
    const citizen = await phone.newPage();
    await open(citizen, await invitationLink(dewi, events[0]!));
    await citizen.locator('button[name=jawaban]:not([value=bersedia])').click();
    await citizen.waitForLoadState();
    for (let tries = 0; tries < 40 && (await bundle(drawId)).chain.length === 0; tries++) await new Promise((done) => setTimeout(done, 500));
    const [replacement] = (await bundle(drawId)).chain;
    expect(replacement, 'the place passed on').toMatchObject({ event: 'E01' });

    const rw = served[0]!;
    await open(citizen, `/giliran/kapan?cari=${rw}`);
    expect(await main(citizen)).toMatch(/Giliran RW \d{3} .+ diperkirakan .*\d{4}.*usaha siap, \d+ tempat semusim/s);
    const loser = drawn.input.umkm.find((one) => !drawn.result.assignments.some((pair) => pair.umkm === one.id))!;
    const { events: listed } = (await (await fetch(`${server.url}/api/v1/events`)).json()) as { events: { id: string; slug: string }[] };
    await open(citizen, `/acara/${listed.find((event) => event.id === events[0])!.slug}/giliran?cari=${loser.id}`);
    expect(await main(citizen)).toMatch(new RegExp(`Kode ${loser.id} belum terpilih karena .*\\d`));
    await open(citizen, `/giliran/rencana/${planId}`);
    expect(await main(citizen)).toMatch(/giliran di 2 acara/);
    expect(verify({ bundle: await (await fetch(`${server.url}/api/v1/draws/${planId}/bundle`)).text() }, { recompute })).toMatchObject({ ok: true });
  }, 300_000);
});
