import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fixedClock } from '../../src/platform/clock.ts';
import { createCtx } from '../../src/platform/ctx.server.ts';
import { openPostgres, type Database } from '../../src/platform/db.server.ts';
import { openEmbedded } from '../../src/platform/embedded.server.ts';
import { memoryFiles } from '../../src/platform/files.server.ts';
import { demoKeys } from '../../src/platform/keys.server.ts';
import { migrate } from '../../src/platform/migrate.server.ts';
import { can, systemActor, type Actor, type Operation } from '../../src/modules/access/index.server.ts';
import { answerInvitation, followDraws, invitationsOfEvent } from '../../src/modules/booths/index.server.ts';
import { freePort, runOnce, startPostgres, type OwnPostgres } from '../support/postgres.ts';
import type { Found } from './kill-writer.ts';
import { plannerActor } from './race.ts';
import { drawBazaar, must, plantBazaar } from './small-bazaar.ts';

const WRITER = resolve(import.meta.dirname, 'kill-writer.ts');
/** A writer dies after so many acknowledged writes more, and then at any moment of the next one. */
const WRITES = { least: 30, most: 65 };
const DELAY_MS_MAX = 40;
const WRITE_MS_MAX = 120_000;
const OPEN_MS_MAX = 60_000;

export type KillFigures = { kills: number; insideTransaction: number; acknowledged: number; lost: number; halfDone: string[]; failedOpens: number; seconds: number };

/** One database that writers work on: how a writer reaches it, how it is killed, how it comes back. */
type Target = { readonly kind: 'embedded' | 'postgres'; address(): string; kill(writer: ChildProcess): Promise<void>; revive(): Promise<void>; close(): Promise<void> };

/** A bazaar with one confirmed holder, drawn by the protocol: what the writers then write about. */
async function plant(database: Database): Promise<string> {
  const clock = fixedClock(new Date().toISOString());
  const ctxOf = (actor: Actor) => createCtx({ db: database.db, actor, may: (operation, resource) => can(actor, operation as Operation, resource), keys: demoKeys(), files: memoryFiles(), clock, publicUrl: 'http://localhost:3000' });
  const [system, planner] = [ctxOf(systemActor()), ctxOf(plannerActor())];
  const { eventId } = await plantBazaar(system, planner, { perRw: 1, waves: [2] });
  await drawBazaar(planner, eventId, (ms) => clock.forward(ms));
  await followDraws(system);
  for (const { id } of await invitationsOfEvent(database.db, eventId)) must(await answerInvitation(system, { invitationId: id, answer: 'yes', by: 'owner' }));
  return eventId;
}

async function embeddedTarget(): Promise<{ target: Target; eventId: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'giliran-kill-'));
  const database = await openEmbedded(folder);
  const eventId = await plant(database);
  await database.close();
  const target: Target = { kind: 'embedded', address: () => folder, kill: (writer) => killed([writer]), revive: async () => {}, close: async () => rmSync(folder, { recursive: true, force: true }) };
  return { target, eventId };
}

/** The server is our own child, so a killed one is reaped and its folder opens again. */
async function postgresTarget(): Promise<{ target: Target; eventId: string }> {
  const port = await freePort();
  let server: OwnPostgres = await startPostgres({ durable: true, port });
  await runOnce(server.url('postgres'), 'create database killed');
  const database = await openPostgres(server.url('killed'), 4);
  await migrate(database.db);
  const eventId = await plant(database);
  await database.close();
  const target: Target = {
    kind: 'postgres', address: () => server.url('killed'),
    kill: async (writer) => {
      const backends = childrenOf(server.process.pid!);
      await killed([server.process, writer], backends);
    },
    revive: async () => void (server = await startPostgres({ durable: true, folder: server.folder, port })),
    close: () => server.stop()
  };
  return { target, eventId };
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** SIGKILL to our children and to their children; returns when ours are reaped. */
async function killed(ours: readonly ChildProcess[], theirs: readonly number[] = []): Promise<void> {
  const ended = ours.map((child) => (child.exitCode === null && child.signalCode === null ? new Promise((done) => child.once('exit', done)) : undefined));
  for (const child of ours) child.kill('SIGKILL');
  for (const pid of theirs) tryKill(pid);
  await Promise.all(ended);
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself when its server died
  }
}

type Ledger = { begun: Set<number>; acked: Set<number>; kinds: Map<number, string>; open: number | undefined; onAck: () => void };

/** Starts a writer, compares what it finds with what earlier ones were told, lets it write and kills it. */
async function cycle(target: Target, eventId: string, ledger: Ledger, figures: KillFigures, random: (() => number) | undefined): Promise<void> {
  const writer = spawn(process.execPath, [WRITER, target.kind, target.address(), eventId], { cwd: resolve(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  writer.stderr!.on('data', (part: Buffer) => (complaint = (complaint + part).slice(-2000)));
  const ready = Promise.withResolvers<boolean>();
  createInterface({ input: writer.stdout! }).on('line', (line) => note(line, ledger, figures, ready.resolve));
  writer.once('exit', () => ready.resolve(false));
  const opened = await Promise.race([ready.promise, wait(OPEN_MS_MAX, false)]);
  if (!opened) {
    figures.failedOpens += 1;
    figures.halfDone.push(`could not open again: ${complaint.slice(0, 400)}`);
  }
  if (opened && random) await writesAcknowledged(ledger, WRITES.least + Math.floor(random() * (WRITES.most - WRITES.least)), random() * DELAY_MS_MAX);
  const closed = new Promise((done) => (writer.stdout!.closed ? done(undefined) : writer.stdout!.once('close', done)));
  await target.kill(writer);
  await closed; // what it said before it died is still in the pipe
  if (random) figures.kills += 1; // the last writer only looks at what the killed ones left
  if (random && ledger.open !== undefined) figures.insideTransaction += 1;
  ledger.open = undefined;
  await target.revive();
}

/** Waits for `count` more acknowledged writes, then for `delayMs` into whatever comes next. */
async function writesAcknowledged(ledger: Ledger, count: number, delayMs: number): Promise<void> {
  let left = count;
  const enough = new Promise<void>((done) => (ledger.onAck = () => void (--left === 0 && done())));
  await Promise.race([enough, wait(WRITE_MS_MAX, undefined, { ref: false })]);
  ledger.onAck = () => {};
  await wait(delayMs);
}

function note(line: string, ledger: Ledger, figures: KillFigures, ready: (opened: boolean) => void): void {
  const [word, rest = ''] = [line.split(' ', 1)[0]!, line.slice(line.indexOf(' ') + 1)];
  if (word === 'ready') ready(true);
  if (word === 'found') compare(JSON.parse(rest) as Found, ledger, figures);
  if (word === 'begin') {
    const [n, kind] = rest.split(' ') as [string, string];
    ledger.open = Number(n);
    ledger.begun.add(Number(n));
    ledger.kinds.set(Number(n), kind);
  }
  if (word === 'ack') {
    ledger.open = undefined;
    ledger.acked.add(Number(rest));
    figures.acknowledged += 1;
    ledger.onAck();
  }
}

/** Acknowledged writes must be there; what was not acknowledged is wholly there or wholly absent; nothing else is there. */
function compare(found: Found, ledger: Ledger, figures: KillFigures): void {
  const there = new Set(found.contacts);
  const of = (set: Set<number>, kind: string) => [...set].filter((n) => ledger.kinds.get(n) === kind);
  figures.lost += of(ledger.acked, 'contact').filter((n) => !there.has(n)).length;
  const [acked, begun] = [of(ledger.acked, 'move').length, of(ledger.begun, 'move').length];
  figures.lost += Math.max(0, acked - found.moves);
  if (found.moves > begun) figures.halfDone.push(`${found.moves} moves are there, ${begun} were begun`);
  const invented = found.contacts.filter((n) => !ledger.begun.has(n));
  if (invented.length > 0) figures.halfDone.push(`operations nobody began: ${invented.slice(0, 5).join(', ')}`);
  figures.halfDone.push(...found.broken);
}

async function killOn(kind: string, kills: number, random: () => number, log: (line: string) => void): Promise<KillFigures> {
  const figures: KillFigures = { kills: 0, insideTransaction: 0, acknowledged: 0, lost: 0, halfDone: [], failedOpens: 0, seconds: 0 };
  const ledger: Ledger = { begun: new Set(), acked: new Set(), kinds: new Map(), open: undefined, onAck: () => {} };
  const started = performance.now();
  const { target, eventId } = kind === 'embedded' ? await embeddedTarget() : await postgresTarget();
  try {
    for (let n = 0; n <= kills; n++) {
      await cycle(target, eventId, ledger, figures, n === kills ? undefined : random);
      if (n % 5 === 4) log(`${kind}: ${figures.kills} kills, ${figures.acknowledged} acknowledged writes so far`);
    }
  } finally {
    await target.close();
  }
  figures.seconds = Math.round((performance.now() - started) / 100) / 10;
  return figures;
}

/** mulberry32: the moments of the kills can be repeated from the printed seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const programme = {
  name: 'kill',
  help: 'kill -9 during writes: nothing acknowledged is lost, nothing is half done, the database opens again (--size KILLS per database, --database both|embedded|postgres)',
  sizes: { small: 2, full: 30 },
  async run({ seed, size, options, log }: { seed: number; size: number; options: Record<string, string>; log: (line: string) => void }) {
    const kinds = options.database === 'embedded' || options.database === 'postgres' ? [options.database] : ['postgres', 'embedded'];
    const figures: Record<string, KillFigures> = {};
    for (const kind of kinds) {
      const one = (figures[kind] = await killOn(kind, size, randomFrom(seed), log));
      log(`${kind}: ${one.kills} kills, ${one.insideTransaction} inside a transaction, ${one.acknowledged} acknowledged writes, ${one.lost} lost, ${one.halfDone.length} half done, ${one.failedOpens} failed openings`);
    }
    const enough = (one: KillFigures) => size < 30 || (one.acknowledged > 1000 && one.insideTransaction > 10);
    return { ok: Object.values(figures).every((one) => one.lost === 0 && one.halfDone.length === 0 && one.failedOpens === 0 && enough(one)), ...figures };
  }
};
