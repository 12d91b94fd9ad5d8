import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { DataDirectoryHeld } from '../src/platform/embedded.server.ts';
import { applyGrants } from '../src/platform/grants.server.ts';
import { migrate } from '../src/platform/migrate.server.ts';
import { SettingsError, readSettings } from '../src/platform/settings.server.ts';
import { openPostgres } from '../src/platform/db.server.ts';
import { runtime, type Runtime } from '../src/edge/runtime.server.ts';
import { startWorker } from './worker.ts';
import { listenForCommands } from './control.ts';
import { seedOnce, refuseToStart } from './first-start.ts';
import { demoAccountLines } from '../seeds/accounts.ts';

const DRAIN_MS = 8_000;

/** Set before the handler answers, so that even a fallback error page and a file carry them (S-08). */
const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
};

try {
  await start();
} catch (error) {
  const expected = error instanceof DataDirectoryHeld || error instanceof SettingsError;
  console.error(expected ? error.message : error);
  process.exit(expected ? 2 : 1);
}

async function start(): Promise<void> {
  const settings = readSettings();
  const app = await openMigrated();
  await refuseToStart(app);
  await seedOnce(app, (line) => console.log(line));
  const handler = await requestHandler();
  const server = createServer((request, response) => answer(handler, request, response));
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  await new Promise<void>((done, failed) => server.once('error', failed).listen(settings.port, settings.host, done));
  const stopWorker = startWorker(app);
  const stopControl = await listenForCommands(app);
  announce(app);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), DRAIN_MS + 1_500).unref();
    await stopControl();
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    await new Promise((done) => (server.listening ? server.once('close', done) : done(undefined)));
    await stopWorker();
    await app.database.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Opens the database and brings it to the head of the migrations, as the schema's owner where that is another role. */
async function openMigrated(): Promise<Runtime> {
  const settings = readSettings();
  if (settings.migrateDatabaseUrl) {
    const owner = await openPostgres(settings.migrateDatabaseUrl, 1);
    await migrate(owner.db);
    await applyGrants(owner.db);
    await owner.close();
  }
  const app = await runtime((line) => console.log(line));
  if (!settings.migrateDatabaseUrl) await migrate(app.database.db);
  return app;
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The built application, or with --dev Vite's; adapter-node reads its settings from the environment when it is imported. */
async function requestHandler(): Promise<Handler> {
  if (process.argv.includes('--dev')) {
    const { createServer: createVite } = await import('vite');
    return (await createVite({ server: { middlewareMode: true } })).middlewares;
  }
  process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
  process.env.BODY_SIZE_LIMIT ??= '6M';
  const built = new URL('../build/handler.js', import.meta.url).href;
  return ((await import(built)) as { handler: Handler }).handler;
}

function answer(handler: Handler, request: IncomingMessage, response: ServerResponse): void {
  // adapter-node takes https for granted; a proxy in front overwrites this header.
  request.headers['x-forwarded-proto'] ??= 'http';
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  handler(request, response, () => {
    response.statusCode = 404;
    response.end('Not found');
  });
}

function announce({ settings, database }: Runtime): void {
  const where = settings.host === '127.0.0.1' ? 'localhost' : settings.host;
  const kind = database.kind === 'embedded' ? `embedded database in ${settings.dataDir} (survives a crash, not a power cut)` : 'PostgreSQL';
  console.log(`\nGiliran ${(JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version} listens on http://${where}:${settings.port}`);
  console.log(`Database: ${kind}`);
  if (settings.mode === 'demo') for (const line of demoAccountLines()) console.log(line);
}
