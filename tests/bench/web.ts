import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import autocannon from 'autocannon';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { migrate } from '../../src/platform/migrate.server.ts';
import { openPostgres } from '../../src/platform/db.server.ts';
import { freePort, startPostgres } from '../support/postgres.ts';
import { OFFICER, diceOf, fill, plantEvent, plantGround, plantOfficer, systemCtx } from './web-parts/fill.ts';

const BARE = resolve('tests/bench/web-parts/bare');
const SMALLEST_RATIO = 0.4;
const WORDS = 'bawang';

type Measured = { rps: number; p95: number; bytes: number; errors: number };

/**
 * List and search of the officer's page in the built application against a bare route of the same framework that
 * runs the hand-written SQL and returns as many bytes, both over the same PostgreSQL, turn by turn.
 */
export const programme = {
  name: 'web',
  help: 'list and search of N businesses against a bare route with hand-written SQL; the public event page against the bare framework (--size N, --seconds N per turn)',
  sizes: { small: 2_000, full: 200_000 },
  async run({ seed, size, options, log }: { seed: number; size: number; options: Record<string, string>; log: (line: string) => void }) {
    if (!existsSync('build/handler.js')) throw new Error('build the application first: npm run build');
    const postgres = await startPostgres({ durable: false });
    process.env.ALLOW_UNSAFE_DATABASE = '1';
    const database = await openPostgres(postgres.url('postgres'));
    const started: ChildProcess[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'giliran-bench-'));
    try {
      await migrate(database.db);
      const ctx = systemCtx(database);
      await plantGround(ctx);
      await plantOfficer(ctx);
      await sql`insert into platform.marks (key, value, at) values ('seed.world', 'bench', ${ctx.clock.now()})`.execute(database.db);
      const app = await startApp(postgres.url('postgres'), folder, started);
      const bare = await startBare(postgres.url('postgres'), started, log);
      const cookie = await signIn(app);
      const seconds = Number(options.seconds ?? (size > 10_000 ? 8 : 2));
      const dice = diceOf(seed);
      const figures = [];
      let have = 0;
      for (const count of size > 20_000 ? [20_000, size] : [size]) {
        const fillSeconds = await fill(ctx, dice, have, count, log);
        have = count;
        figures.push({ businesses: count, fillSeconds, list: await compare(app, bare, cookie, '', seconds), search: await compare(app, bare, cookie, WORDS, seconds) });
        log(JSON.stringify(figures.at(-1)));
      }
      const eventPage = await compareEventPage(app, bare, await plantEvent(ctx), seconds);
      return { ok: eventPage.ok && figures.every((one) => one.list.ok && one.search.ok), smallestRatio: SMALLEST_RATIO, figures, eventPage };
    } finally {
      for (const child of started) await ended(child);
      await database.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
};

/** The public event page, as it is served to people without a session, against the framework answering as many bytes. */
async function compareEventPage(app: string, bare: string, slug: string, seconds: number) {
  const url = `${app}/acara/${slug}`;
  const page = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  if (page.status !== 200) throw new Error(`the event page answered ${page.status}`);
  const { length } = await page.text();
  return alternate(() => measure(url, { 'accept-encoding': 'identity' }, seconds), () => measure(`${bare}/plain?bytes=${length}`, {}, seconds));
}

async function compare(app: string, bare: string, cookie: string, q: string, seconds: number) {
  const query = q ? `?q=${q}` : '';
  const page = await fetch(`${app}/meja/usaha${query}`, { headers: { cookie } });
  const bytes = (await page.text()).length;
  if (page.status !== 200) throw new Error(`the list answered ${page.status}`);
  return alternate(() => measure(`${app}/meja/usaha${query}`, { cookie }, seconds), () => measure(`${bare}/list?bytes=${bytes}${q ? `&q=${q}` : ''}`, {}, seconds));
}

/** Three turns each, alternating, so that a busy moment of the machine hits both; the medians are compared. */
async function alternate(ours: () => Promise<Measured>, theirs: () => Promise<Measured>) {
  const real: Measured[] = [], baseline: Measured[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    real.push(await ours());
    baseline.push(await theirs());
  }
  return judged(real, baseline);
}

function judged(real: Measured[], baseline: Measured[]) {
  const [ours, theirs] = [median(real), median(baseline)];
  const ratio = Math.round((ours.rps / theirs.rps) * 100) / 100;
  return { ratio, ok: ratio >= SMALLEST_RATIO && [...real, ...baseline].every((one) => one.errors === 0), app: ours, bare: theirs };
}

async function measure(url: string, headers: Record<string, string>, seconds: number): Promise<Measured> {
  const result = await autocannon({ url, headers, connections: 16, duration: seconds });
  return { rps: Math.round(result.requests.average), p95: result.latency.p97_5, bytes: Math.round(result.throughput.total / Math.max(1, result.requests.total)), errors: result.errors + result.non2xx };
}

function median(all: Measured[]): Measured {
  return all.toSorted((a, b) => a.rps - b.rps)[Math.floor(all.length / 2)]!;
}

async function startApp(databaseUrl: string, folder: string, started: ChildProcess[]): Promise<string> {
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: folder, PORT: String(port), HOST: '127.0.0.1', ALLOW_UNSAFE_DATABASE: '1', NODE_ENV: 'production' };
  started.push(spawn(process.execPath, ['bin/server.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] }));
  const base = `http://localhost:${port}`;
  await answering(`${base}/health`);
  return base;
}

/** Builds the bare application once into its own folder and starts it. */
async function startBare(databaseUrl: string, started: ChildProcess[], log: (line: string) => void): Promise<string> {
  log('building the bare application');
  const built = spawnSync(process.execPath, [resolve('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], { cwd: BARE, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } });
  if (built.status !== 0) throw new Error('the bare application did not build');
  const port = await freePort();
  started.push(spawn(process.execPath, ['build/index.js'], { cwd: BARE, env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit'] }));
  const base = `http://127.0.0.1:${port}`;
  await answering(`${base}/list`);
  return base;
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await fetch(url).then((response) => response.ok, () => false)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${url} did not answer within a minute`);
}

async function signIn(app: string): Promise<string> {
  const totp = new TOTP({ secret: Secret.fromBase32(OFFICER.totpSecret) }).generate();
  const body = new URLSearchParams({ username: OFFICER.username, password: OFFICER.password, totp });
  const response = await fetch(`${app}/masuk`, { method: 'POST', body, headers: { origin: app, accept: 'text/html' }, redirect: 'manual' });
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]!).join('; ');
  if (response.status !== 303 || !cookie) throw new Error(`signing in answered ${response.status}`);
  return cookie;
}

function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null) return Promise.resolve();
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return gone;
}
