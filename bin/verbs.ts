import type { Runtime } from '../src/edge/runtime.server.ts';
import { systemCtx } from '../src/edge/system.server.ts';
import { health } from '../src/edge/health.server.ts';
import { checkInvariants } from '../src/edge/invariants.server.ts';
import { migrate } from '../src/platform/migrate.server.ts';
import type { shiftableClock } from '../src/platform/clock.ts';
import { newKeysFile } from '../src/platform/keys.server.ts';
import { createAccount, findAgency, giveGrant, registerAgency, totpCodeOf } from '../src/modules/access/index.server.ts';
import { sentenceOf } from '../src/edge/refusals.server.ts';
import { bundleOf } from '../src/modules/rotation/index.server.ts';
import { plantWorld } from '../seeds/index.ts';

/** Exit codes: 0 done, 1 broken, 2 wrong call, 3 a check found something, 4 no such record. */
export type VerbOutcome = { readonly exitCode: number; readonly lines: readonly string[]; readonly data?: unknown };
type Open = () => Promise<Runtime>;
type Verb = { readonly help: string; readonly database: boolean; run(args: readonly string[], open: Open): Promise<VerbOutcome> };

const VERBS: Record<string, Verb> = {
  migrate: { help: 'migrate                   bring the database to the newest schema; a second run does nothing', database: true, run: runMigrate },
  seed: { help: 'seed WORLD                plant a world (jakarta, kampung, kosong) into an empty database', database: true, run: runSeed },
  totp: { help: 'totp NAME                 the present one-time code of a demo account', database: true, run: runTotp },
  'operator new': { help: 'operator new NAME TERRITORY AGENCY  open the first operator account and print its activation code', database: true, run: runOperator },
  invariants: { help: 'invariants                recompute audit chain, ledgers, draws and places; exit 3 when something is wrong', database: true, run: runInvariants },
  'draw bundle': { help: 'draw bundle ID            the canonical bundle of a published draw, as `giliran-rotation verify --bundle F` takes it', database: true, run: runBundle },
  clock: { help: 'clock +50h                demo mode only: move the running server\'s clock (h or d), to skip waiting times', database: true, run: runClock },
  health: { help: 'health                    version, database, durability, migration, oldest waiting job', database: true, run: runHealth },
  'keys new': { help: 'keys new LABEL            fresh keys, as the text of a KEYS_FILE', database: false, run: runKeys }
};

export function helpText(verb?: string): string {
  const chosen = Object.entries(VERBS).filter(([name]) => verb === undefined || name.split(' ')[0] === verb);
  return ['npm run giliran -- VERB [--json]', '', ...chosen.map(([, v]) => `  ${v.help}`), '', 'Exit: 0 done, 1 broken, 2 wrong call, 3 a check found something, 4 no such record.'].join('\n');
}

export function needsDatabase(args: readonly string[]): boolean {
  return verbOf(args)?.verb.database ?? false;
}

export async function runVerb(args: readonly string[], open: Open): Promise<VerbOutcome> {
  const found = verbOf(args);
  if (!found) return { exitCode: 2, lines: [`There is no verb "${args.join(' ')}".`, helpText()] };
  return found.verb.run(found.rest, open);
}

function verbOf(args: readonly string[]): { verb: Verb; rest: readonly string[] } | undefined {
  const two = VERBS[args.slice(0, 2).join(' ')];
  if (two) return { verb: two, rest: args.slice(2) };
  const one = VERBS[args[0] ?? ''];
  return one && { verb: one, rest: args.slice(1) };
}

async function runMigrate(_args: readonly string[], open: Open): Promise<VerbOutcome> {
  const applied = await migrate((await open()).database.db);
  return { exitCode: 0, lines: applied.length ? applied.map((name) => `applied ${name}`) : ['Nothing to do.'], data: { applied } };
}

async function runSeed(args: readonly string[], open: Open): Promise<VerbOutcome> {
  const app = await open();
  await migrate(app.database.db);
  const lines: string[] = [];
  const planted = await plantWorld(app, args[0] ?? '', (line) => {
    lines.push(line);
    console.error(line); // planting takes a while; the lines also go back to whoever asked through the socket
  });
  if (!planted.ok) return { exitCode: 2, lines: [planted.refusal.text] };
  return { exitCode: 0, lines, data: planted.value };
}

async function runTotp(args: readonly string[], open: Open): Promise<VerbOutcome> {
  const app = await open();
  if (app.settings.mode !== 'demo') return { exitCode: 2, lines: ['One-time codes are shown in demo mode only.'] };
  const found = await totpCodeOf(systemCtx(app), args[0] ?? '');
  if (!found.ok) return { exitCode: 4, lines: [`There is no demo account with one-time codes named "${args[0] ?? ''}".`] };
  return { exitCode: 0, lines: [found.value.code], data: found.value };
}

/** The first account of an installation cannot be given by anybody who is signed in. */
async function runOperator(args: readonly string[], open: Open): Promise<VerbOutcome> {
  const [username, territory, agencyId] = args;
  if (!username || !territory || !agencyId) return { exitCode: 2, lines: ['Say: operator new NAME TERRITORY AGENCY, for example operator new wahyu 31 diskominfotik'] };
  const ctx = systemCtx(await open());
  if (!(await findAgency(ctx.db, agencyId))) await registerAgency(ctx, { id: agencyId, name: agencyId, shortName: agencyId, kind: 'dinas', pkkChannel: null, letterhead: '' });
  const created = await createAccount(ctx, { username, name: username, office: 'Operator', territory, agencyId });
  if (!created.ok) return { exitCode: 2, lines: [sentenceOf(created.refusal, 'en')] };
  const given = await giveGrant(ctx, { accountId: created.value.accountId, role: 'operator', territory, agencyId, validFrom: ctx.today, validTo: null });
  if (!given.ok) return { exitCode: 2, lines: [sentenceOf(given.refusal, 'en')] };
  return { exitCode: 0, lines: [`Activation code of ${username}: ${created.value.activationCode}`, 'Enter it at /masuk/aktivasi; it works once.'], data: { username } };
}

async function runInvariants(_args: readonly string[], open: Open): Promise<VerbOutcome> {
  const report = await checkInvariants(systemCtx(await open()));
  const broken = report.filter((line) => line.broken.length > 0);
  const lines = report.map((line) => `${line.broken.length ? 'BROKEN' : 'ok'}  ${line.name}: ${line.checked} checked${line.broken.length ? `; ${line.broken.slice(0, 5).join('; ')}` : ''}`);
  return { exitCode: broken.length ? 3 : 0, lines, data: report };
}

async function runBundle(args: readonly string[], open: Open): Promise<VerbOutcome> {
  const text = await bundleOf((await open()).database.db, args[0] ?? '');
  return text === undefined ? { exitCode: 4, lines: [`There is no published draw "${args[0] ?? ''}".`] } : { exitCode: 0, lines: [text], data: JSON.parse(text) };
}

async function runClock(args: readonly string[], open: Open): Promise<VerbOutcome> {
  const app = await open();
  const [, amount, unit] = /^\+?(-?\d{1,4})(h|d)$/.exec(args[0] ?? '') ?? [];
  if (app.settings.mode !== 'demo' || !('shift' in app.clock)) return { exitCode: 2, lines: ['Only a demonstration may move its clock.'] };
  if (!amount) return { exitCode: 2, lines: ['Say how far: clock +50h or clock +3d.'] };
  (app.clock as ReturnType<typeof shiftableClock>).shift(Number(amount) * (unit === 'd' ? 86_400_000 : 3_600_000));
  return { exitCode: 0, lines: [app.clock.now().toISOString()], data: { now: app.clock.now().toISOString() } };
}

async function runHealth(_args: readonly string[], open: Open): Promise<VerbOutcome> {
  const report = await health(await open());
  return { exitCode: report.ok ? 0 : 3, lines: Object.entries(report).map(([name, value]) => `${name}: ${value}`), data: report };
}

async function runKeys(args: readonly string[]): Promise<VerbOutcome> {
  return { exitCode: 0, lines: [newKeysFile(args[0] ?? 'k1')] };
}
