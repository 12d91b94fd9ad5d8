import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser, visitor } from '../support/browser.ts';
import { overBudget, weigh, type Weight } from '../support/weight.ts';
import { isPublic, pagesOf } from '../support/pages.ts';

const baseUrl = inject('baseUrl');
const pages = (await pagesOf(baseUrl, { officers: false })).pages.filter((page) => isPublic(page.route));
const NEEDS_SCRIPT = '/(publik)/periksa';
const KB = 1024;
/** ux.md 2.3, public page, compressed bytes on the wire. */
const BUDGET = { critical: 30 * KB, script: 0, fonts: 28 * KB, first: 200 * KB, repeat: 15 * KB };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A first visit with an empty cache, then the same page again. */
async function visits(context: BrowserContext, url: string): Promise<{ first: Weight; repeat: Weight }> {
  const page = await context.newPage();
  const first = await weigh(page, url);
  const repeat = await weigh(page, url);
  await page.close();
  return { first, repeat };
}

describe('what a public page costs a cheap phone', () => {
  it.each(pages.map(({ path, route }) => [path, route] as const))('%s stays within the budget', async (path, route) => {
    const context = await visitor(browser, 'phone');
    const { first, repeat } = await visits(context, baseUrl + path);
    await context.close();
    console.log(`${path}: ${JSON.stringify({ first, repeat: repeat.total })}`);
    expect(overBudget(first, repeat, { ...BUDGET, script: route === NEEDS_SCRIPT ? 30 * KB : 0 })).toEqual([]);
  });

  it('notices a page that is too heavy (planted faults)', async () => {
    const context = await visitor(browser, 'phone');
    const noise = Array.from({ length: 60_000 }, (_, n) => ((n * 2654435761) >>> 0).toString(36)).join(' ');
    await context.route('**/berat', (route) => route.fulfill({ contentType: 'text/html', body: `<html><body>${noise}<script src="/berat.js"></script></body></html>` }));
    await context.route('**/berat.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'void 0;'.repeat(100) }));
    const { first, repeat } = await visits(context, `${baseUrl}/berat`);
    await context.close();
    expect(overBudget(first, repeat, BUDGET).join(' ')).toMatch(/critical.*script.*first.*repeat/);
  });
});
