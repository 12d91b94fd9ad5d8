import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, visitor } from '../support/browser.ts';

const baseUrl = inject('baseUrl');
const folder = mkdtempSync(join(tmpdir(), 'giliran-warga-'));
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  context = await visitor(browser, 'phone', { javaScript: false });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const main = () => page.locator('main').innerText();

/** Presses something that downloads and returns the path of the file. */
async function download(name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).first().click()]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

describe('a citizen with JavaScript off', () => {
  let slug: string;
  let drawId: string;
  let code: string;
  let bundleFile: string;

  it("finds her RW's turn from the home page in one question", async () => {
    await page.goto(baseUrl);
    await page.getByLabel('Kapan giliran RW saya?').fill('Kamal Muara 004');
    await page.getByRole('button', { name: 'Cari RW' }).click();
    expect(new URL(page.url()).pathname).toBe('/pemerataan/31.72.01.1002');
    expect(await main()).toMatch(/RW 004 Kamal Muara (sudah \d+ kali mendapat giliran, terakhir|belum pernah mendapat giliran)/);
  });

  it('is offered a choice when several kelurahan may be meant', async () => {
    await page.goto(`${baseUrl}/pemerataan?rw=cilandak`);
    expect(await main()).toContain('Yang mana RW Anda?');
    await page.getByRole('link', { name: 'RW 001' }).first().click();
    expect(await main()).toMatch(/RW 001 \S+/);
  });

  it('opens the draw of 2023 from the list of draws', async () => {
    await page.goto(`${baseUrl}/giliran`);
    await page.getByRole('link', { name: 'Bazar UP2K-PKK Balai Kota' }).first().click();
    slug = new URL(page.url()).pathname.split('/')[2]!;
    drawId = /[A-Z]-2023-\d{3}/.exec(await main())![0];
    expect(await page.locator('h1').innerText()).toBe('Hasil giliran, 192 tempat');
    expect(await main()).toContain('1. Nomor undian');
    expect(await main()).toContain('2. Aturan diterapkan');
  });

  it('searches her RW by name and reads the reason in one sentence', async () => {
    await page.getByLabel('Kode undian, atau kelurahan dan RW').fill('Kamal Muara 004');
    await page.getByRole('button', { name: 'Cari', exact: true }).click();
    expect(await main()).toMatch(/RW 004 Kamal Muara (ikut hari ke-\d|belum mendapat meja kali ini|belum punya usaha)/);
    expect(await main()).toContain('Mengapa begini?');
  });

  it('searches a code and is told why it was chosen, another and why it was not', async () => {
    const bundle = (await (await fetch(`${baseUrl}/api/v1/draws/${drawId}/bundle`)).json()) as { result: { assignments: { umkm: string }[]; waitlist: string[] } };
    code = bundle.result.assignments[0]!.umkm;
    await page.goto(`${baseUrl}/acara/${slug}/giliran?cari=${code.toLowerCase()}`);
    expect(await main()).toMatch(new RegExp(`Mendapat giliran[\\s\\S]*kode ${code}`));
    await page.goto(`${baseUrl}/acara/${slug}/giliran?cari=${bundle.result.waitlist.at(-1)}`);
    expect(await main()).toMatch(/Kode \S+ belum terpilih karena .*\d/);
  });

  it('downloads the bundle, the very bytes that the API hands out', async () => {
    bundleFile = await download('Unduh berkas');
    const bytes = Buffer.from(await (await fetch(`${baseUrl}/api/v1/draws/${drawId}/bundle`)).arrayBuffer());
    expect(readFileSync(bundleFile).equals(bytes)).toBe(true);
  });

  it('downloads the checker, whose fingerprint the header names', async () => {
    const file = await download('Unduh pemeriksa tanpa internet');
    const { headers } = await fetch(`${baseUrl}/unduh/pemeriksa`);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(headers.get('x-sha256'));
  });

  it('verifies the bundle with the command line that the page names', async () => {
    await page.goto(`${baseUrl}/periksa?undian=${drawId}`);
    expect(await main()).toContain('verify --bundle');
    const said = execFileSync(process.execPath, ['packages/rotation-engine/dist/cli.js', 'verify', '--bundle', bundleFile, '--json'], { encoding: 'utf8' });
    expect(JSON.parse(said.trim().split('\n').at(-1)!)).toMatchObject({ ok: true });
  });
});

describe('a citizen with JavaScript on', () => {
  it('lets her own phone compute the draw of 2023 again, and is told at once of a file that was changed', async () => {
    const { draws } = (await (await fetch(`${baseUrl}/api/v1/draws?tier=province`)).json()) as { draws: { drawId: string; resultHash: string }[] };
    const draw = draws.find((one) => one.drawId.includes('-2023-'))!;
    const phone = await visitor(browser, 'phone');
    const own = await phone.newPage();
    const scripts: string[] = [];
    own.on('request', (request) => void (/worker-/.test(request.url()) && scripts.push(request.url())));
    await own.goto(`${baseUrl}/periksa?undian=${draw.drawId}`);
    expect(scripts).toEqual([]);
    await own.getByRole('button', { name: 'Periksa' }).click();
    await own.locator('[data-state=good]').waitFor({ timeout: 120_000 });
    expect(scripts.length).toBeGreaterThan(0);
    const short = draw.resultHash.slice(0, 16).toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
    expect((await own.locator('main').innerText()).split(short).length - 1).toBe(2);
    const text = await (await fetch(`${baseUrl}/api/v1/draws/${draw.drawId}/bundle`)).text();
    await own.locator('#berkas').setInputFiles({ name: 'ubah.json', mimeType: 'application/json', buffer: Buffer.from(text.replace('"no":1', '"no":2')) });
    await own.getByRole('button', { name: 'Periksa' }).click();
    await own.locator('[data-state=bad]').waitFor({ timeout: 120_000 });
    expect(await own.locator('main').innerText()).toContain('Tidak cocok.');
    await phone.close();
  });
});
