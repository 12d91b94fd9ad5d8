import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axe, type AxeFinding } from './browser.ts';

/** What a page shows when it is looked at closely. */
export type Sight = {
  readonly status: number;
  readonly lang: string | null;
  readonly title: string;
  /** Pixels that the page is wider than the window. */
  readonly sideways: number;
  readonly axe: readonly AxeFinding[];
  /** Console errors, failed requests, exceptions and CSP violations. */
  readonly faults: readonly string[];
  readonly text: string;
};

/** Opens an address in this context and looks; the page is closed again. */
export async function look(context: BrowserContext, url: string, options: { axe: boolean } = { axe: true }): Promise<Sight> {
  const page = await context.newPage();
  const faults = watch(page);
  try {
    const answer = await page.goto(url, { waitUntil: 'load' });
    const findings = options.axe ? await axe(page) : [];
    const seen = await page.evaluate(() => ({
      lang: document.documentElement.getAttribute('lang'), title: document.title, sideways: document.documentElement.scrollWidth - window.innerWidth,
      text: (document.querySelector('main') ?? document.body).innerText.replace(/\s+/g, ' ').trim()
    }));
    return { ...seen, status: answer?.status() ?? 0, axe: findings, faults: faults.filter((fault) => !isOwnStatus(fault, answer?.status() ?? 0)) };
  } finally {
    await page.close();
  }
}

/** A context without JavaScript cannot run `evaluate`; it tells what its page says. */
export async function textWithoutScript(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    return (await page.locator('main').innerText()).replace(/\s+/g, ' ').trim();
  } finally {
    await context.close();
  }
}

function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => void faults.push(error.message));
  page.on('requestfailed', (request) => void faults.push(`${request.url()} ${request.failure()?.errorText}`));
  return faults;
}

/** Chromium writes a console error for a page that is a 404 on purpose. */
function isOwnStatus(fault: string, status: number): boolean {
  return status >= 400 && fault.includes(`status of ${status}`);
}
