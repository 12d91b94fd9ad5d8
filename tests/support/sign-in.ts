import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext } from 'playwright-core';
import { DEMO_PASSWORD, totpSecretOf } from '../../seeds/accounts.ts';
import { visitor, type Size } from './browser.ts';

const PERIOD_MS = 30_000;
const TRIES = 3;

/** The present one-time code of a demo account. */
export function totpCode(username: string, now: number = Date.now()): string {
  return new TOTP({ secret: Secret.fromBase32(totpSecretOf(username)), period: PERIOD_MS / 1000, digits: 6, algorithm: 'SHA1' }).generate({ timestamp: now });
}

/**
 * The session cookie of a demo account, `name=value`. A one-time code is good once, so the session is kept in
 * a file per server and shared by all spec files; it is made anew when it no longer opens the desk.
 */
export async function sessionOf(baseUrl: string, username: string): Promise<string> {
  const file = join(tmpdir(), `giliran-sessions-${new URL(baseUrl).port}.json`);
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  if (kept[username] && (await opensDesk(baseUrl, kept[username]))) return kept[username];
  const cookie = await signIn(baseUrl, username);
  writeFileSync(file, JSON.stringify({ ...kept, [username]: cookie }), { mode: 0o600 });
  return cookie;
}

/** A signed-in visitor with an own browser context. */
export async function officer(browser: Browser, baseUrl: string, username: string, size: Size = 'desk', options: { javaScript?: boolean } = {}): Promise<BrowserContext> {
  const [name, value] = (await sessionOf(baseUrl, username)).split('=') as [string, string];
  const context = await visitor(browser, size, options);
  await context.addCookies([{ name, value, domain: new URL(baseUrl).hostname, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
  return context;
}

async function opensDesk(baseUrl: string, cookie: string): Promise<boolean> {
  const answer = await fetch(`${baseUrl}/meja/akun`, { headers: { cookie }, redirect: 'manual' });
  return answer.status === 200;
}

async function signIn(baseUrl: string, username: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const { now } = (await (await fetch(`${baseUrl}/health`)).json()) as { now: string }; // journeys move the server's clock
    const body = new URLSearchParams({ username, password: DEMO_PASSWORD, totp: totpCode(username, Date.parse(now)) });
    const answer = await fetch(`${baseUrl}/masuk`, { method: 'POST', body, redirect: 'manual', headers: { origin: baseUrl, accept: 'text/html' } });
    const cookie = answer.headers.getSetCookie().find((line) => /^(__Host-)?giliran=/.test(line))?.split(';')[0];
    if (answer.status === 303 && cookie) return cookie;
    if (attempt === TRIES) throw new Error(`${username} could not sign in: ${answer.status} ${(await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 300)}`);
    // Somebody used this half minute's code already: the next one is fresh.
    await new Promise((done) => setTimeout(done, PERIOD_MS - (Date.now() % PERIOD_MS) + 500));
  }
}
