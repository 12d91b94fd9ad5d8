import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkCsrf, checkHeaders, checkIdor, checkJsonFields, checkMassAssignment, mutatingRoutes, signInOver } from './http-checks.ts';

const GOOD: Record<string, string> = {
  'content-security-policy': "default-src 'none'; script-src 'self' 'nonce-abc'; style-src 'self'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'permissions-policy': 'camera=()', 'cache-control': 'no-store'
};

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void | Promise<void>;

/** A server of our own for the length of one check. */
async function served<T>(answer: Answer, work: (baseUrl: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk)).on('end', () => void answer(request, response, body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const withHeaders = (headers: Record<string, string | undefined>): Answer => (_request, response) => {
  for (const [name, value] of Object.entries({ ...GOOD, ...headers })) if (value !== undefined) response.setHeader(name, value);
  response.end('ok');
};

describe('the check of headers', () => {
  const found = (headers: Record<string, string | undefined>) => served(withHeaders(headers), (url) => checkHeaders(url, ['/'], { personal: true }));

  it('is content with a good answer', async () => {
    expect(await found({ 'set-cookie': '__Host-giliran=x; Path=/; Secure; HttpOnly; SameSite=Lax' })).toEqual([]);
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['a missing policy', { 'content-security-policy': undefined }],
    ['inline scripts', { 'content-security-policy': GOOD['content-security-policy']!.replace("'nonce-abc'", "'unsafe-inline'") }],
    ['scripts from anywhere', { 'content-security-policy': GOOD['content-security-policy']!.replace("'nonce-abc'", 'https://cdn.example') }],
    ['inline styles', { 'content-security-policy': GOOD['content-security-policy']!.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") }],
    ['frames', { 'content-security-policy': GOOD['content-security-policy']!.replace("frame-ancestors 'none'", "frame-ancestors 'self'") }],
    ['forms to elsewhere', { 'content-security-policy': GOOD['content-security-policy']!.replace("form-action 'self'; ", '') }],
    ['sniffing', { 'x-content-type-options': undefined }],
    ['a talkative referrer', { 'referrer-policy': 'unsafe-url' }],
    ['a free camera', { 'permissions-policy': undefined }],
    ['reading by other sites', { 'access-control-allow-origin': '*' }],
    ['naming the software', { 'x-powered-by': 'Express' }],
    ['a cache of personal data', { 'cache-control': 'public, max-age=60' }],
    ['a cookie that scripts read', { 'set-cookie': '__Host-giliran=x; Path=/; Secure; SameSite=Lax' }],
    ['a cookie without Secure', { 'set-cookie': '__Host-giliran=x; Path=/; HttpOnly; SameSite=Lax' }]
  ])('notices %s', async (_name, headers) => expect(await found(headers)).toHaveLength(1));
});

describe('the check of forged requests', () => {
  const routes = [{ method: 'POST', path: '/keluar' }];
  const guarded = (isOurs: (request: IncomingMessage) => boolean): Answer => (request, response) => void response.writeHead(isOurs(request) ? 303 : 403).end();
  const found = (isOurs: (request: IncomingMessage) => boolean) => served(guarded(isOurs), (url) => checkCsrf(url, routes));
  const own = (request: IncomingMessage) => `http://${request.headers.host}`;

  it('is content when only our own origin passes', async () => expect(await found((request) => request.headers.origin === own(request))).toEqual([]));

  it.each<[string, (request: IncomingMessage) => boolean]>([
    ['no guard at all', () => true],
    ['a guard that lets a missing Origin pass', (request) => !request.headers.origin || request.headers.origin === own(request)],
    ['a guard that compares only the beginning', (request) => request.headers.origin?.startsWith(own(request)) === true],
    ['a guard that only looks at one form type', (request) => request.headers['content-type'] === 'text/plain' || request.headers.origin === own(request)],
    ['a guard that refuses everybody', () => false]
  ])('notices %s', async (_name, isOurs) => expect(await found(isOurs)).not.toEqual([]));

  it('knows every action of the route table', () => {
    const paths = mutatingRoutes().map(({ method, path }) => `${method} ${path}`);
    expect(paths).toContain('POST /keluar');
    expect(paths).toContain('POST /masuk');
    expect(paths).toContain('POST /meja/akun?/password');
    expect(paths.join()).not.toMatch(/[[\]()]/);
  });
});

describe('the check of foreign records', () => {
  const one = { path: '/meja/pengguna/{id}', own: 'milik-sendiri', foreign: 'milik-orang' };
  const found = (foreign: (response: ServerResponse) => void | Promise<void>) =>
    served(async (request, response) => {
      if (request.url!.endsWith('milik-sendiri')) return void response.end('Ibu Siti');
      if (request.url!.endsWith('milik-orang')) return foreign(response);
      response.writeHead(404).end('Tidak ada');
    }, (url) => checkIdor(url, [one]));

  it('is content when foreign and missing look alike', async () => expect(await found((response) => void response.writeHead(404).end('Tidak ada'))).toEqual([]));

  it.each<[string, (response: ServerResponse) => void | Promise<void>]>([
    ['a foreign record that is shown', (response) => void response.end('Ibu Orang')],
    ['a foreign record that answers 403', (response) => void response.writeHead(403).end('Tidak ada')],
    ['a foreign record in other words', (response) => void response.writeHead(404).end('Bukan wewenang Anda')],
    ['a foreign record that takes longer', async (response) => (await new Promise((done) => setTimeout(done, 60)), void response.writeHead(404).end('Tidak ada'))]
  ])('notices %s', async (_name, foreign) => expect(await found(foreign)).not.toEqual([]));

  it('notices when it would prove nothing', async () => {
    expect(await served((_request, response) => void response.writeHead(404).end(''), (url) => checkIdor(url, [one]))).toEqual([expect.stringContaining('proves nothing')]);
  });
});

describe('the check of slipped-in fields', () => {
  const post = [{ path: '/meja/pengguna/baru', fields: { name: 'Siti' } }];
  async function found(keep: (fields: URLSearchParams) => string, status = 303): Promise<string[]> {
    let kept = '';
    return served((_request, response, body) => {
      kept += keep(new URLSearchParams(body));
      response.writeHead(status).end();
    }, (url) => checkMassAssignment(url, post, async () => kept));
  }

  it('is content when only the form’s own fields are kept', async () => expect(await found((fields) => fields.get('name')!)).toEqual([]));
  it('notices a form that writes everything through', async () => expect(await found((fields) => fields.toString())).not.toEqual([]));
  it('notices a form that writes one field too many', async () => expect(await found((fields) => fields.get('verified')!)).toEqual([expect.stringContaining('tersisip-verified')]));
  it('notices when it would prove nothing, and a crash', async () => {
    expect(await found(() => '', 404)).toHaveLength(1);
    expect(await found(() => '', 500)).toHaveLength(1);
  });

  it('notices an undocumented field in an answer, however deep', async () => {
    const answer: Answer = (_request, response) => void response.end(JSON.stringify({ items: [{ id: 1, name: 'x', phone: '+62' }] }));
    expect(await served(answer, (url) => checkJsonFields(url, '/', ['items', 'id', 'name']))).toEqual(['/ sends the undocumented field "phone"']);
    expect(await served(answer, (url) => checkJsonFields(url, '/', ['items', 'id', 'name', 'phone']))).toEqual([]);
  });
});

describe('signing in over HTTP', () => {
  const answering = (status: number, cookie: string): Answer => (_request, response) => void response.writeHead(status, { 'set-cookie': cookie }).end();
  const enter = (status: number, cookie: string) => served(answering(status, cookie), (url) => signInOver(url, { username: 'a', password: 'b' }));

  it('gives the cookie of the session', async () => {
    expect(await enter(303, '__Host-giliran=x; Path=/; Secure; HttpOnly; SameSite=Lax')).toBe('__Host-giliran=x');
  });

  it.each([
    ['without Secure', '__Host-giliran=x; Path=/; HttpOnly; SameSite=Lax'], ['that scripts read', '__Host-giliran=x; Path=/; Secure; SameSite=Lax'],
    ['for all sites', '__Host-giliran=x; Path=/; Secure; HttpOnly; SameSite=None'], ['for a whole domain', '__Host-giliran=x; Path=/; Domain=x.id; Secure; HttpOnly; SameSite=Lax'],
    ['for a folder', '__Host-giliran=x; Path=/meja; Secure; HttpOnly; SameSite=Lax']
  ])('notices a session cookie %s', async (_name, cookie) => expect(enter(303, cookie)).rejects.toThrow('unsafe cookies'));

  it('notices a refusal', async () => expect(enter(401, '__Host-giliran=x; Path=/; Secure; HttpOnly; SameSite=Lax')).rejects.toThrow('answered 401'));
});
