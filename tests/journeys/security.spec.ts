import { beforeAll, describe, expect, inject, it } from 'vitest';
import { checkCsrf, checkHeaders, checkIdor, checkMassAssignment, mutatingRoutes, type FormPost } from '../security/http-checks.ts';
import { askServer } from '../../bin/control.ts';
import { sessionOf } from '../support/sign-in.ts';

/** Checks of the built application over HTTP; each checker is itself proved on servers with planted faults (tests/security/http-checks.spec.ts). */
const baseUrl = inject('baseUrl');
const PUBLIC = ['/', '/acara', '/pemerataan', '/giliran', '/aturan', '/data', '/data/acara.csv', '/data/acara.json', '/periksa', '/sumber-data', '/masuk', '/health', '/unduh/pemeriksa', '/favicon.svg', '/galat.css', '/robots.txt'];
const ERRORS = ['/tidak-ada', '/acara/tidak-ada', '/api/v1/tidak-ada', '/api/v1/events/tidak-ada', '/tautan/x', '/meja', '/meja/usaha', '/meja/acara/01900000-0000-7000-8000-00000000dead', '/%E0%A4%A', '/data/..%2f..%2fetc%2fpasswd'];

let dewi = '';
beforeAll(async () => {
  dewi = await sessionOf(baseUrl, 'dewi.ppkukm');
});

/** The businesses that an account's list links to. */
async function listed(username: string): Promise<string[]> {
  const cookie = await sessionOf(baseUrl, username); // the forged-request check signs people out
  const html = await (await fetch(`${baseUrl}/meja/usaha`, { headers: { cookie } })).text();
  return [...html.matchAll(/href="\/meja\/usaha\/([0-9a-f-]{36})"/g)].map((match) => match[1]!);
}

describe('every answer', () => {
  it('carries the security headers: pages, files, redirects and errors', async () => {
    expect(await checkHeaders(baseUrl, [...PUBLIC, ...ERRORS])).toEqual([]);
  });

  it('with personal data is stored nowhere', async () => {
    expect(await checkHeaders(baseUrl, ['/meja', '/meja/usaha', '/meja/akun', '/meja/pengguna'], { cookie: dewi, personal: true })).toEqual([]);
  });
});

describe('a request that changes something', () => {
  it('is refused without our origin, on every route that changes state', async () => {
    const routes = mutatingRoutes();
    expect(routes.length).toBeGreaterThan(30);
    expect(await checkCsrf(baseUrl, routes, { cookie: dewi })).toEqual([]);
  });

  it('stores nothing that the form does not have', async () => {
    const posts: FormPost[] = [
      { path: '/meja/tempat?/create', fields: { name: `Balai Uji ${Date.now()}`, address: 'Jalan Contoh 1', kelurahanCode: '31.72.01.1002', capacityPerDay: '30' } },
      { path: '/masuk', fields: { username: 'tidak.ada', password: 'salah-salah', totp: '000000' } }
    ];
    const stored = async () => JSON.stringify(await askServer(inject('dataDir'), ['invariants'])) + (await (await fetch(`${baseUrl}/meja/tempat`, { headers: { cookie: dewi } })).text());
    const problems = await checkMassAssignment(baseUrl, posts, stored, { cookie: dewi });
    expect(problems.filter((problem) => !/proves nothing/.test(problem))).toEqual([]);
  });
});

describe('records of others', () => {
  it('answer exactly as records that do not exist', async () => {
    const mine = await listed('lurah.kamalmuara');
    const foreign = (await listed('dewi.ppkukm')).find((id) => !mine.includes(id));
    expect(mine.length).toBeGreaterThan(0);
    expect(foreign).toBeDefined();
    expect(await checkIdor(baseUrl, [{ path: '/meja/usaha/{id}', own: mine[0]!, foreign: foreign! }], { cookie: await sessionOf(baseUrl, 'lurah.kamalmuara') })).toEqual([]);
  });
});
