import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser, visitor, type Size } from '../support/browser.ts';
import { look, textWithoutScript, type Sight } from '../support/look.ts';
import { isPublic, pagesOf, type PageAddress, type PageList } from '../support/pages.ts';
import { startServer, type OwnServer } from '../support/server.ts';
import { officer } from '../support/sign-in.ts';

const SIZES: readonly Size[] = ['phone', 'desk'];
const baseUrl = inject('baseUrl');
const filled = await pagesOf(baseUrl);
const inPublic = filled.pages.filter((page) => isPublic(page.route));
/** In an empty world there is no bazaar, so these two have no address. */
const NEEDS_EVENT = ['/(publik)/acara/[slug]', '/(publik)/acara/[slug]/giliran', '/(publik)/giliran/rencana/[rencana]'];
/** The one page that computes in the browser: it says other things without a script, on purpose. */
const NEEDS_SCRIPT = '/(publik)/periksa';

let browser: Browser;
const contexts = new Map<string, BrowserContext>();
const titles = new Map<string, string>();
/** `/tautan/TOKEN` only leads on to the page of its decision, so it shares that page's title. */
const bareLink = (path: string) => /^\/tautan\/[^/]+$/.exec(path)?.[0];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function contextFor(account: string | null, size: Size): Promise<BrowserContext> {
  const key = `${account} ${size}`;
  const context = contexts.get(key) ?? (account === null ? await visitor(browser, size) : await officer(browser, baseUrl, account, size));
  contexts.set(key, context);
  return context;
}

/** Everything that must hold on any page, as one list of what is wrong. */
function wrongIn(sight: Sight, expected: { status: number; lang: string }): string[] {
  return [
    ...(sight.status === expected.status ? [] : [`status ${sight.status}, not ${expected.status}`]),
    ...(sight.lang === expected.lang ? [] : [`lang ${sight.lang}`]),
    ...(sight.sideways > 0 ? [`${sight.sideways} px too wide`] : []),
    ...(sight.title.length > 10 ? [] : [`title "${sight.title}"`]),
    ...sight.axe.map((finding) => `axe ${finding.rule}: ${finding.nodes.join(' | ')}`),
    ...sight.faults.map((fault) => `console: ${fault}`)
  ];
}

describe('the list of pages', () => {
  it('is made from the routes, and every route has an address in the running world', () => {
    expect(filled.unfilled).toEqual([]);
    expect(filled.pages.length).toBeGreaterThan(15);
  });
});

describe.each(filled.pages.map((page) => [page.path, page] as [string, PageAddress]))('page %s', (path, { account }) => {
  it.each(SIZES)('is sound at the size of a %s', async (size) => {
    const sight = await look(await contextFor(account, size), baseUrl + path);
    if (path !== bareLink(path)) titles.set(path.split('?')[0]!, sight.title);
    expect(wrongIn(sight, { status: 200, lang: 'id' })).toEqual([]);
  });
});

describe.each(inPublic.map((page) => [page.path, page] as [string, PageAddress]))('public page %s', (path, { route }) => {
  it('says the same without JavaScript', async () => {
    if (route === NEEDS_SCRIPT) return void expect(await textWithoutScript(browser, baseUrl + path)).toContain('memerlukan JavaScript');
    const sight = await look(await contextFor(null, 'phone'), baseUrl + path, { axe: false });
    expect(await textWithoutScript(browser, baseUrl + path)).toBe(sight.text);
  });

  it('is sound in English', async () => {
    const context = await visitor(browser, 'phone');
    const sight = await look(context, `${baseUrl}${path}${path.includes('?') ? '&' : '?'}bahasa=en`);
    await context.close();
    expect(wrongIn(sight, { status: 200, lang: 'en' })).toEqual([]);
  });
});

describe('titles', () => {
  it('differ from page to page', () => {
    const paths = Map.groupBy([...titles], ([, title]) => title);
    expect([...paths].filter(([, pages]) => pages.length > 1).map(([title, pages]) => `${title}: ${pages.map(([path]) => path).join(', ')}`)).toEqual([]);
  });
});

describe('error states', () => {
  const drawn = filled.pages.find((page) => page.route === '/(publik)/acara/[slug]/giliran')?.path.split('?')[0];
  const STATES: [string, number][] = [
    ['/tidak-ada', 404], ['/acara/tidak-ada', 404], ['/acara/tidak-ada/giliran', 404], ['/pemerataan/99.99.99.9999', 404], ['/meja-apa', 404], ['/tautan/salah-sekali', 404],
    ['/pemerataan?rw=zzzz', 200], ['/pemerataan?rw=%3Cscript%3Ealert(1)%3C%2Fscript%3E', 200], ['/periksa?undian=P-1900-001', 200], ['/acara?tingkat=salah&sebelum=x', 200], [`${drawn}?cari=ZZZZZZ`, 200], [`${drawn}?dari=-5`, 200], [`${drawn}?dari=999999`, 200]
  ];

  it.each(STATES.flatMap(([path, status]) => SIZES.map((size) => [path, status, size] as const)))('%s answers %i and is sound (%s)', async (path, status, size) => {
    expect(wrongIn(await look(await contextFor(null, size), baseUrl + path), { status, lang: 'id' })).toEqual([]);
  });

  it.each(['/tidak-ada', '/acara/tidak-ada'])('%s speaks English when asked', async (path) => {
    const context = await visitor(browser, 'phone');
    const sight = await look(context, `${baseUrl}${path}?bahasa=en`);
    await context.close();
    expect(sight.text).toContain('This page does not exist');
    expect(wrongIn(sight, { status: 404, lang: 'en' })).toEqual([]);
  });
});

describe('the empty state', () => {
  let server: OwnServer;
  let empty: PageList;
  beforeAll(async () => {
    server = await startServer({ SEED_WORLD: 'kosong' });
    empty = await pagesOf(server.url, { officers: false });
  });
  afterAll(() => server?.stop());

  it('has an address for every public page but those of a bazaar', () => {
    expect(empty.unfilled).toEqual(NEEDS_EVENT);
  });

  it.each(SIZES)('is sound on every public page at the size of a %s', async (size) => {
    const context = await visitor(browser, size);
    const wrong: string[] = [];
    for (const { path } of empty.pages.filter((page) => isPublic(page.route))) wrong.push(...wrongIn(await look(context, server.url + path), { status: 200, lang: 'id' }).map((fault) => `${path} ${fault}`));
    await context.close();
    expect(wrong).toEqual([]);
  });

  it('says what belongs there instead of an empty table', async () => {
    const context = await visitor(browser, 'phone');
    const texts = await Promise.all(['/', '/acara', '/giliran', '/pemerataan'].map(async (path) => (await look(context, server.url + path, { axe: false })).text));
    await context.close();
    expect(texts[0]).toContain('Belum ada acara yang diumumkan');
    expect(texts[2]).toContain('Belum ada undian yang diumumkan');
    expect(texts[3]).toContain('perlu pembinaan');
    expect(texts[3]).not.toContain('lengkap');
  });
});

describe('the look itself', () => {
  it('notices a page that is too wide, unlabelled and unsound (planted faults)', async () => {
    const context = await visitor(browser, 'phone');
    await context.route('**/tanaman', (route) => route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': "script-src 'none'" }, body: '<html><body><main><div style="width:900px">x</div><input><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><script>1</script></main></body></html>' }));
    const wrong = wrongIn(await look(context, `${baseUrl}/tanaman`), { status: 200, lang: 'id' });
    await context.close();
    expect(wrong.join('\n')).toMatch(/px too wide/);
    expect(wrong.join('\n')).toMatch(/axe label/);
    expect(wrong.join('\n')).toMatch(/axe html-has-lang/);
    expect(wrong.join('\n')).toMatch(/console: .*Content Security Policy/i);
  });
});
