import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Debian's Chromium, without the background traffic that a closed network refuses. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  });
}

export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1366, height: 768 } } as const;
export type Size = keyof typeof SIZES;

/** A fresh visitor: own cookies, Jakarta's time zone, a given size; optionally without JavaScript. */
export function visitor(browser: Browser, size: Size, options: { javaScript?: boolean } = {}): Promise<BrowserContext> {
  return browser.newContext({ viewport: SIZES[size], locale: 'id-ID', timezoneId: 'Asia/Jakarta', javaScriptEnabled: options.javaScript ?? true });
}

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export type AxeFinding = { readonly rule: string; readonly nodes: string[] };

/** What axe finds on the page as it stands; evaluated past the page's own CSP. */
export async function axe(page: Page): Promise<AxeFinding[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const runner = (globalThis as unknown as { axe: { run(d: Document, o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
    const { violations } = await runner.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => ({ rule: id, nodes: nodes.slice(0, 3).map((node) => node.html.slice(0, 200)) }));
  }, TAGS);
}
