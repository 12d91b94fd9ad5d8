import { ROUTE_PERMISSIONS } from '../../src/edge/route-permissions.ts';

/**
 * Checks of a running application over HTTP (S-02, S-03, S-07, S-08). Each returns problems in words, empty when
 * all is well, and is itself proved on servers with planted faults (http-checks.spec.ts).
 */
type Cookie = { readonly cookie?: string };

const NO_ID = '01900000-0000-7000-8000-00000000dead';

// ---------- S-08: headers

export type HeaderOptions = Cookie & {
  /** Answers with personal data: must not be stored anywhere. */
  readonly personal?: boolean;
  /** Answers to expect TLS of. */
  readonly secure?: boolean;
};

/** Every path, whatever its status, carries the security headers; redirects are looked at, not followed. */
export async function checkHeaders(baseUrl: string, paths: readonly string[], options: HeaderOptions = {}): Promise<string[]> {
  const problems: string[] = [];
  for (const path of paths) {
    const response = await fetch(baseUrl + path, { redirect: 'manual', headers: headersWith(options) });
    await response.arrayBuffer();
    for (const problem of headerProblems(response.headers, options)) problems.push(`${path} (${response.status}): ${problem}`);
  }
  return problems;
}

function headerProblems(headers: Headers, options: HeaderOptions): string[] {
  const of = (name: string) => headers.get(name) ?? '';
  const checks: [boolean, string][] = [
    ...cspChecks(of('content-security-policy')),
    [of('x-content-type-options') === 'nosniff', 'X-Content-Type-Options is not nosniff'],
    [/^(no-referrer|same-origin|strict-origin)$/.test(of('referrer-policy')), `Referrer-Policy is "${of('referrer-policy')}"`],
    [/camera=\(/.test(of('permissions-policy')), 'Permissions-Policy says nothing about the camera'],
    [!headers.has('access-control-allow-origin'), 'other sites may read it (CORS)'],
    [!headers.has('x-powered-by') && !/\d/.test(of('server')), 'it names the software that serves it'],
    [!options.personal || /no-store/.test(of('cache-control')), `personal, but Cache-Control is "${of('cache-control')}"`],
    [!options.secure || /max-age=\d{7,}/.test(of('strict-transport-security')), 'no Strict-Transport-Security'],
    [headers.getSetCookie().every(isSafeCookie), `a cookie without HttpOnly, SameSite or Path: ${headers.getSetCookie().map((line) => line.split('=')[0]).join(', ')}`]
  ];
  return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
}

function cspChecks(policy: string): [boolean, string][] {
  const directives = new Map(policy.split(';').map((part) => part.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources.join(' ')]));
  const scripts = directives.get('script-src') ?? directives.get('default-src') ?? '*';
  const styles = directives.get('style-src') ?? directives.get('default-src') ?? '*';
  return [
    [policy !== '', 'no Content-Security-Policy'],
    [policy === '' || !/unsafe-inline|unsafe-eval|\*|https?:|data:/.test(scripts), `scripts from "${scripts}"`],
    [policy === '' || !/unsafe-inline|\*/.test(styles), `styles from "${styles}"`],
    [policy === '' || directives.get('frame-ancestors') === "'none'", 'may be framed'],
    [policy === '' || directives.get('base-uri') === "'none'", 'base-uri is open'],
    [policy === '' || ["'self'", "'none'"].includes(directives.get('form-action') ?? ''), 'forms may go elsewhere']
  ];
}

/** `__Host-` cookies must also be Secure; preferences such as the language may travel without. */
function isSafeCookie(line: string): boolean {
  const isHost = line.startsWith('__Host-');
  return /;\s*httponly/i.test(line) && /;\s*samesite=(lax|strict)/i.test(line) && (!isHost || (/;\s*secure/i.test(line) && /;\s*path=\/(;|$)/i.test(line) && !/;\s*domain=/i.test(line)));
}

// ---------- S-07: requests forged by other sites

export type MutatingRoute = { readonly method: string; readonly path: string };

/** Every form action and API method of the route table with its path; `[param]` becomes an id that does not exist. */
export function mutatingRoutes(): MutatingRoute[] {
  return Object.entries(ROUTE_PERMISSIONS).flatMap(([id, row]) => Object.keys(row.actions ?? {}).map((action): MutatingRoute => {
    const path = id.replace(/\/\([^)]+\)/g, '').replace(/\[\.\.\.[^\]]+\]/g, NO_ID).replace(/\[[^\]]+\]/g, NO_ID) || '/';
    if (/^(POST|PUT|PATCH|DELETE)$/.test(action)) return { method: action, path };
    return { method: 'POST', path: action === 'default' ? path : `${path}?/${action}` };
  }));
}

const FORGED: [name: string, headers: Record<string, string>][] = [
  ['no Origin', {}],
  ['a foreign Origin', { origin: 'https://jahat.example' }],
  ['Origin null', { origin: 'null' }],
  ['an Origin that begins like ours', { origin: 'OURS.jahat.example' }]
];
const TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'];

/** Refuses every state-changing route to every forged request, and lets our own pages through (else the check proves nothing). */
export async function checkCsrf(baseUrl: string, routes: readonly MutatingRoute[], options: Cookie = {}): Promise<string[]> {
  const problems: string[] = [];
  for (const { method, path } of routes) {
    const send = async (headers: Record<string, string>) => {
      const body = headers['content-type']?.startsWith('multipart') ? '--x--\r\n' : '';
      const response = await fetch(baseUrl + path, { method, redirect: 'manual', headers: { ...headersWith(options), ...headers }, body });
      await response.arrayBuffer();
      return response;
    };
    for (const [name, forged] of FORGED)
      for (const type of TYPES) {
        const origin = forged.origin?.replace('OURS', baseUrl);
        const { status, headers } = await send({ ...(origin ? { origin } : {}), 'content-type': type });
        if (status !== 403 || headers.has('set-cookie')) problems.push(`${method} ${path} with ${name} as ${type.split(';')[0]}: ${status}`);
      }
    const own = await send({ origin: baseUrl, 'content-type': TYPES[0]! });
    if (own.status === 403) problems.push(`${method} ${path} refuses our own pages`);
  }
  return problems;
}

// ---------- S-02: records of others

export type IdorCase = {
  /** For example `/meja/pengguna/{id}`; `method` POST sends `fields` as a form. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly fields?: Record<string, string>;
  readonly own: string;
  readonly foreign: string;
};

/** A foreign record answers exactly as a missing one, in words, headers and about in time; the own one answers otherwise. */
export async function checkIdor(baseUrl: string, cases: readonly IdorCase[], options: Cookie = {}): Promise<string[]> {
  const problems: string[] = [];
  for (const one of cases) {
    const ask = (id: string) => answerOf(baseUrl, one, id, options);
    const [foreign, missing] = [await ask(one.foreign), await ask(NO_ID)];
    const name = `${one.method ?? 'GET'} ${one.path}`;
    if (foreign.status !== 404) problems.push(`${name}: a foreign record answers ${foreign.status}`);
    if (missing.status !== 404) problems.push(`${name}: a missing record answers ${missing.status}`);
    if (foreign.body !== missing.body) problems.push(`${name}: a foreign record reads differently from a missing one`);
    if (one.method !== 'POST' && (await ask(one.own)).status !== 200) problems.push(`${name}: the own record does not answer 200, so the check proves nothing`);
    let slow = Infinity;
    for (let round = 0; round < 3 && slow > 3; round++) slow = await timeRatio(() => ask(one.foreign), () => ask(NO_ID)); // a busy machine gets another round
    if (slow > 3) problems.push(`${name}: foreign and missing differ ${slow.toFixed(1)} times in time`);
  }
  return problems;
}

async function answerOf(baseUrl: string, { path, method = 'GET', fields }: IdorCase, id: string, options: Cookie): Promise<{ status: number; body: string }> {
  const filled = (text: string) => text.replaceAll('{id}', encodeURIComponent(id));
  const body = method === 'POST' ? new URLSearchParams(Object.entries(fields ?? {}).map(([name, value]) => [name, value.replaceAll('{id}', id)])) : null;
  const response = await fetch(baseUrl + filled(path), { method, redirect: 'manual', headers: { ...headersWith(options), origin: baseUrl }, ...(body ? { body } : {}) });
  const text = await response.text();
  return { status: response.status, body: text.replaceAll(id, 'ID').replace(/nonce="[^"]*"/g, '').replace(/\((?:Kode|Code) \w{4}\)/g, '') };
}

async function timeRatio(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round++)
    for (const [side, ask] of [[0, one], [1, other]] as const) {
      const from = performance.now();
      await ask();
      times[side].push(performance.now() - from);
    }
  // The quickest of each: noise only adds. 10 ms more, since below that nobody can tell over a network.
  const [a, b] = times.map((list) => Math.min(...list) + 10) as [number, number];
  return Math.max(a / b, b / a);
}

// ---------- S-03: fields that nobody asked for

/** Names that a careless form would write through, with values that can be found again. */
export const EXTRA_FIELDS: Record<string, string> = {
  role: 'operator', roles: 'operator', status: 'tersisip-status', score: '987654321', territory_id: 'tersisip-wilayah', territoryId: 'tersisip-wilayah', verified: 'tersisip-verified',
  isAdmin: 'tersisip-admin', is_demo: 'tersisip-demo', isDemo: 'tersisip-demo', id: '01900000-0000-7000-8000-00000000feed', createdBy: 'tersisip-pembuat', created_by: 'tersisip-pembuat',
  passwordHash: 'tersisip-hash', password_hash: 'tersisip-hash', disabledAt: '1999-01-01', '__proto__': 'tersisip-proto', 'constructor[prototype]': 'tersisip-proto', 'grants[]': 'operator'
};

export type FormPost = { readonly path: string; readonly fields: Record<string, string> };

/**
 * Posts each form with every extra field at once. `stored` reads all that is kept (a dump): none of the planted
 * values may be in it. A form that refuses unknown fields is as good.
 */
export async function checkMassAssignment(baseUrl: string, posts: readonly FormPost[], stored: () => Promise<string>, options: Cookie = {}): Promise<string[]> {
  const problems: string[] = [];
  for (const { path, fields } of posts) {
    const own = new Set(Object.keys(fields));
    const extra = Object.entries(EXTRA_FIELDS).filter(([name]) => !own.has(name));
    const body = new URLSearchParams([...Object.entries(fields), ...extra]);
    const response = await fetch(baseUrl + path, { method: 'POST', redirect: 'manual', headers: { ...headersWith(options), origin: baseUrl }, body });
    const text = await response.text();
    if (response.status >= 500) problems.push(`POST ${path}: ${response.status}`);
    if (response.status === 403 || response.status === 404) problems.push(`POST ${path}: ${response.status}, so the check proves nothing`);
    const planted = new Set(extra.map(([, value]) => value).filter((value) => /tersisip|987654321|feed$/.test(value)));
    const dump = await stored();
    for (const value of planted) if (dump.includes(value)) problems.push(`POST ${path} stored "${value}"`);
    if (/tersisip/.test(text) && response.status < 400) problems.push(`POST ${path} sends back what was slipped in`);
  }
  return problems;
}

/** Every key of a JSON answer, at any depth, is among the documented ones. */
export async function checkJsonFields(baseUrl: string, path: string, documented: readonly string[], options: Cookie = {}): Promise<string[]> {
  const response = await fetch(baseUrl + path, { headers: headersWith(options) });
  const known = new Set(documented);
  const extra = new Set([...keysOf(await response.json())].filter((key) => !known.has(key)));
  return [...extra].map((key) => `${path} sends the undocumented field "${key}"`);
}

function* keysOf(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* keysOf(item);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* keysOf(inner);
    }
}

// ---------- signing in over HTTP

/** Signs in through the form; returns the Cookie header for the checks above. Throws when it was refused or a cookie is unsafe (S-06). */
export async function signInOver(baseUrl: string, who: { username: string; password: string; totp?: string }): Promise<string> {
  const response = await fetch(`${baseUrl}/masuk`, { method: 'POST', redirect: 'manual', headers: { origin: baseUrl, accept: 'text/html' }, body: new URLSearchParams({ totp: '', ...who }) });
  await response.arrayBuffer();
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]!);
  if (response.status !== 303 || !cookies.some((cookie) => cookie.startsWith('__Host-giliran='))) throw new Error(`signing in as ${who.username} answered ${response.status}`);
  const unsafe = response.headers.getSetCookie().filter((line) => !isSafeCookie(line));
  if (unsafe.length > 0) throw new Error(`unsafe cookies: ${unsafe.map((line) => line.replace(/=[^;]*/, '=...')).join(' | ')}`);
  return cookies.join('; ');
}

function headersWith({ cookie }: Cookie): Record<string, string> {
  return cookie ? { cookie, accept: 'text/html' } : { accept: 'text/html' };
}
