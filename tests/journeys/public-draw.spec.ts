import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ceremony } from '#engine';
import { askServer } from '../../bin/control.ts';
import { addDays, plainDateOf } from '../../src/platform/clock.ts';
import { computeRoom, fingerprint, readRoom } from '../../packages/rotation-engine/checker/page.ts';
import { openBrowser, visitor } from '../support/browser.ts';
import { startServer, type OwnServer } from '../support/server.ts';
import { officer } from '../support/sign-in.ts';

/**
 * The main job, whole, in a browser: two agencies plan a bazaar, the pool is frozen and its hash published,
 * witnesses and a public number make the seed, the draw runs, a citizen verifies it, the chosen are invited by
 * a link and answer, and the RW sees its turn. Once with JavaScript, once without.
 */
let baseUrl: string;
let dataDir: string;
const KAMAL_MUARA = '31.72.01.1002';
const NUMBER = '31415926535897932384';
const WITNESSES = [
  { role: 'Pelaku usaha', interest: 'business', digits: '271828182845' },
  { role: 'Kader PKK', interest: 'cadre', digits: '161803398874' },
  { role: 'Inspektorat', interest: 'inspectorate', digits: 'rusak' }
];

let browser: Browser;
let server: OwnServer;
beforeAll(async () => {
  // Its own small world, because it moves the clock over the waiting times of the protocol.
  server = await startServer({ SEED_WORLD: 'kampung' });
  [baseUrl, dataDir] = [server.url, server.dataDir];
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  expect(await server.stop(), 'SIGTERM drains and ends with 0').toBe(0);
});

async function command(...args: string[]): Promise<string> {
  const outcome = await askServer(dataDir, args);
  expect(outcome?.exitCode, outcome?.lines.join('\n')).toBe(0);
  return outcome!.lines[0]!;
}

async function serverToday(): Promise<string> {
  return plainDateOf(new Date(await command('clock', '+0h')));
}

async function press(page: Page, action: string): Promise<void> {
  await page.locator(`form[action="${action}"] button.btn--primary, form[action="${action}"] button.btn`).first().click();
  await page.waitForLoadState();
}

async function planBazaar(page: Page, plan: { name: string; tier: string; territory: string }, firstDay: string): Promise<string> {
  await page.goto(`${baseUrl}/meja/acara/baru`);
  const { name, tier, territory } = plan;
  await page.fill('[name=name]', name);
  await page.selectOption('[name=tier]', tier);
  await page.selectOption('[name=territory]', territory);
  await page.selectOption('[name=seasonId]', { index: await lastOption(page, 'seasonId', firstDay.slice(0, 4)) });
  await page.selectOption('[name=venueId]', { index: 1 });
  for (const agency of ['ppkukm', 'ppapp']) await page.check(`[name="agencies[]"][value=${agency}]`);
  await page.fill('[name=contact]', 'Panitia di kantor kelurahan');
  await page.fill('[name="dayDate[]"] >> nth=0', firstDay);
  await page.fill('[name="dayOpens[]"] >> nth=0', '08:00');
  await page.fill('[name="dayCloses[]"] >> nth=0', '16:00');
  await page.fill('[name="dayCapacity[]"] >> nth=0', '6');
  await page.fill('[name="waveName[]"] >> nth=0', 'Hari pertama');
  await page.fill('[name="waveCapacity[]"] >> nth=0', '6');
  await page.check('[name="waveDays-0[]"] >> nth=0');
  await page.locator('form[action="?/save"] button.btn--primary').last().click();
  await page.waitForURL(/\/meja\/acara\/[0-9a-f-]{36}/);
  await press(page, '?/announce');
  return /acara\/([0-9a-f-]{36})/.exec(page.url())![1]!;
}

/** The season of the year among the options. */
async function lastOption(page: Page, name: string, year: string): Promise<number> {
  const labels = await page.locator(`[name=${name}] option`).allTextContents();
  const index = labels.findIndex((label) => label.includes(year));
  expect(index, `a season of ${year} among ${labels.join(', ')}`).toBeGreaterThanOrEqual(0);
  return index;
}

async function freeze(dewi: Page, ratna: Page, eventId: string): Promise<string> {
  for (const page of [dewi, ratna]) {
    await page.goto(`${baseUrl}/meja/acara/${eventId}/giliran`);
    await press(page, '?/setuju');
  }
  await dewi.goto(`${baseUrl}/meja/acara/${eventId}/giliran`);
  await dewi.fill('[name=confirmation]', 'BEKUKAN');
  await press(dewi, '?/bekukan');
  const drawId = /[A-Z]-\d{4}-\d{3}/.exec(await dewi.content())?.[0];
  expect(drawId, 'the draw has its number').toBeDefined();
  return drawId!;
}

async function holdCeremony(dewi: Page, drawId: string): Promise<{ resultHash: string }> {
  await dewi.goto(`${baseUrl}/upacara/${drawId}`);
  for (const [index, witness] of WITNESSES.entries()) {
    await dewi.fill(`[name=role${index + 1}]`, witness.role);
    await dewi.selectOption(`[name=interest${index + 1}]`, witness.interest);
  }
  await press(dewi, '?/amplop');
  await dewi.fill('[name=tambah]', NUMBER);
  await dewi.locator('button.btn--primary').first().click();
  await dewi.waitForLoadState();
  await press(dewi, '?/angka');
  for (const witness of WITNESSES) {
    await dewi.fill('[name=digits]', witness.digits);
    await dewi.fill('[name=again]', witness.digits);
    await press(dewi, '?/buka');
  }
  await press(dewi, '?/undi');
  const second = await secondDevice(drawId);
  await dewi.fill('[name=hash]', fingerprint(second));
  await press(dewi, '?/cocok');
  await press(dewi, '?/umumkan');
  return { resultHash: second };
}

/** Another device in the room: takes the frozen file and what is read aloud, and computes the result by itself. */
async function secondDevice(drawId: string): Promise<string> {
  const file = readRoom(await (await fetch(`${baseUrl}/api/v1/draws/${drawId}/room`)).text());
  expect(file, 'the room file is canonical').toBeDefined();
  const witnesses = WITNESSES.map(({ role, digits }, index) => ({ no: index + 1, role, digits }));
  const outcome = computeRoom({ ...file!, ceremony: { ...file!.ceremony, witnesses, publicNumber: { method: 'd10', digits: NUMBER } } as Ceremony });
  if (!outcome.ok) throw new Error(`${outcome.field}: ${outcome.reason}`);
  return outcome.resultHash;
}

async function invitationLink(dewi: Page, eventId: string): Promise<string> {
  for (let tries = 0; tries < 40; tries++) {
    await dewi.goto(`${baseUrl}/meja/acara/${eventId}/undangan`);
    const first = dewi.locator('tbody a[href*="/undangan/"]').first();
    if (await first.count()) {
      await first.click();
      await dewi.waitForLoadState();
      const link = /https?:\/\/[^\s"<]+\/tautan\/[A-Za-z0-9_-]{43}/.exec(await dewi.content())?.[0];
      if (link) return link.replace(/^https?:\/\/[^/]+/, baseUrl);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error('no invitation with a link appeared within 20 s');
}

async function answerYes(phone: BrowserContext, link: string): Promise<string> {
  const page = await phone.newPage();
  await page.goto(link);
  const yes = page.locator('button[name=jawaban][value=bersedia]');
  const box = await yes.boundingBox();
  expect(box!.y + box!.height, 'the answer is above the fold').toBeLessThanOrEqual(740);
  await yes.click();
  await page.waitForLoadState();
  return page.locator('main').innerText();
}

describe.each([
  { name: 'with JavaScript', javaScript: true, tier: 'kelurahan', territory: '31.72.01.1002' },
  { name: 'without JavaScript', javaScript: false, tier: 'kecamatan', territory: '31.72.01' }
])('from plan to turn, $name', ({ javaScript, tier, territory }) => {
  it('two agencies draw in public, a citizen verifies, the chosen answers, the RW sees its turn', async () => {
    const sign = async (username: string) => (await officer(browser, baseUrl, username, 'desk', { javaScript })).newPage();
    const today = await serverToday();
    let [dewi, ratna] = [await sign('dewi.ppkukm'), await sign('ratna.ppapp')];
    const firstDay = addDays(today, 12);
    const eventId = await planBazaar(dewi, { name: `Bazar Warga ${tier}`, tier, territory }, firstDay > `${today.slice(0, 4)}-12-31` ? `${today.slice(0, 4)}-12-31` : firstDay);
    const drawId = await freeze(dewi, ratna, eventId);

    const { slug } = await eventOf(eventId);
    const phone = await visitor(browser, 'phone', { javaScript });
    const citizen = await phone.newPage();
    await citizen.goto(`${baseUrl}/acara/${slug}/giliran`);
    const frozen = await (await fetch(`${baseUrl}/api/v1/draws/${drawId}`)).json() as { inputHash: string };
    expect((await citizen.content()).replace(/[^0-9a-fA-F]/g, '').toLowerCase()).toContain(frozen.inputHash.slice(0, 16));

    await command('clock', '+50h');
    [dewi, ratna] = [await sign('dewi.ppkukm'), await sign('ratna.ppapp')];
    const { resultHash } = await holdCeremony(dewi, drawId);
    await dewi.goto(`${baseUrl}/berita-acara/${drawId}`);
    expect((await dewi.content()).toLowerCase().replace(/[^0-9a-f]/g, '')).toContain(resultHash.slice(0, 16));

    await verifyAsCitizen(citizen, { drawId, slug, javaScript, resultHash });

    const link = await invitationLink(dewi, eventId);
    expect(await answerYes(phone, link)).toMatch(/meja|tempat/i);

    await citizen.goto(`${baseUrl}/pemerataan/${KAMAL_MUARA}`);
    expect(await citizen.locator('main').innerText()).toMatch(/Sudah ikut/i);
    const turns = await (await fetch(`${baseUrl}/api/v1/turns?tier=${tier}&under=${KAMAL_MUARA}`)).json() as { rws: { turns: number }[] };
    expect(turns.rws.reduce((sum, rw) => sum + rw.turns, 0)).toBeGreaterThanOrEqual(1);
  }, 240_000);
});

async function eventOf(eventId: string): Promise<{ slug: string }> {
  const { events } = await (await fetch(`${baseUrl}/api/v1/events`)).json() as { events: { id: string; slug: string }[] };
  return events.find((event) => event.id === eventId)!;
}

async function verifyAsCitizen(citizen: Page, draw: { drawId: string; slug: string; javaScript: boolean; resultHash: string }): Promise<void> {
  await citizen.goto(`${baseUrl}/acara/${draw.slug}/giliran`);
  expect((await citizen.content()).replace(/[^0-9a-fA-F]/g, '').toLowerCase()).toContain(draw.resultHash.slice(0, 16));
  await citizen.goto(`${baseUrl}/periksa?undian=${draw.drawId}`);
  if (!draw.javaScript) {
    expect(await citizen.locator('main').innerText()).toMatch(/JavaScript/);
    return;
  }
  await citizen.getByRole('button', { name: /periksa/i }).first().click();
  await citizen.getByText(/Cocok/).first().waitFor({ timeout: 30_000 });
}
