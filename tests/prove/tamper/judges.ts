/** The four that must refuse: the verifier in this process, the command line, Python, and the checker page in Chromium. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { run as runCommandLine } from '../../../packages/rotation-engine/src/cli/run.ts';
import { draw } from '../../../packages/rotation-engine/src/draw.ts';
import type { Input, Result } from '../../../packages/rotation-engine/src/types.ts';
import { verify, type VerifyReport } from '../../../packages/rotation-engine/src/verify/index.ts';
import type { Forgery } from './edits.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const SCRIPT = join(ROOT, 'tests', 'python', 'verify.py');
const CLI = join(ROOT, 'packages', 'rotation-engine', 'src', 'cli.ts');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** What became of the copies: how many were tried, and the names of those that passed (none may). */
export interface Verdict { tried: number; accepted: string[]; bySteps: Record<string, number> }

export function emptyVerdict(): Verdict {
  return { tried: 0, accepted: [], bySteps: {} };
}

export function judge(verdict: Verdict, name: string, failedStep: string | undefined): void {
  verdict.tried += 1;
  if (failedStep === undefined) verdict.accepted.push(name);
  else verdict.bySteps[failedStep] = (verdict.bySteps[failedStep] ?? 0) + 1;
}

export function recompute(input: Input): Result | undefined {
  const outcome = draw(input);
  return outcome.ok ? outcome.result : undefined;
}

/** The package's verifier with recomputation. */
export function inProcess(bundle: string | Uint8Array): VerifyReport {
  return verify({ bundle }, { recompute });
}

/** Turns over each bit of the file, one at a time, and asks the package's verifier. */
export function flipHere(text: string, bits: readonly number[]): Verdict {
  const bytes = new TextEncoder().encode(text);
  const verdict = emptyVerdict();
  for (const bit of bits) {
    bytes[bit >> 3] ^= 1 << (bit & 7);
    judge(verdict, `bit ${bit}`, inProcess(bytes).failed?.step);
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
  return verdict;
}

/** A folder of its own for this run, removed at the end. */
export function withFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tamper-'));
  return Promise.resolve(work(folder)).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** The same flips in one Python process. */
export function flipInPython(folder: string, text: string, bits: readonly number[]): Promise<Verdict> {
  writeFileSync(join(folder, 'bundle.json'), text);
  writeFileSync(join(folder, 'bits.txt'), bits.join('\n'));
  return new Promise((resolve, reject) => {
    execFile('python3', [SCRIPT, '--bundle', join(folder, 'bundle.json'), '--flips', join(folder, 'bits.txt')], (error, out) => {
      if (error && error.code !== 3) return reject(error);
      const { tried, accepted, by_step: bySteps } = JSON.parse(out) as { tried: number; accepted: number[]; by_step: Record<string, number> };
      resolve({ tried, accepted: accepted.map((bit) => `bit ${bit}`), bySteps });
    });
  });
}

/** Whole files in one Python process. */
export function filesInPython(folder: string, forgeries: readonly Forgery[]): Verdict {
  const batch = join(folder, 'batch');
  rmSync(batch, { recursive: true, force: true });
  mkdirSync(batch);
  forgeries.forEach((one, i) => writeFileSync(join(batch, `${String(i).padStart(4, '0')}.json`), one.text));
  const lines = execFileSync('python3', [SCRIPT, '--batch', batch], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim().split('\n').slice(0, -1);
  const verdict = emptyVerdict();
  lines.forEach((line, i) => {
    const { exit, step } = JSON.parse(line) as { exit: number; step?: string };
    judge(verdict, forgeries[i].name, exit === 0 ? undefined : step);
  });
  return verdict;
}

/** One file by the command line in a process of its own: its exit code. */
export function byCommandLine(folder: string, text: string): Promise<number> {
  const file = join(folder, 'cli.json');
  writeFileSync(file, text);
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, 'verify', '--bundle', file], { maxBuffer: 1 << 24 }, () => resolve(child.exitCode ?? -1));
  });
}

/** The same entry point called in this process, its printing held back: hundreds of files in bearable time. */
export function byCommandLineHere(folder: string, text: string): number {
  const file = join(folder, 'cli.json');
  writeFileSync(file, text);
  const write = process.stdout.write;
  process.stdout.write = (() => true) as typeof process.stdout.write;
  try {
    return runCommandLine(['verify', '--bundle', file]);
  } finally {
    process.stdout.write = write;
  }
}

/** The checker page in Chromium, opened from a file as a citizen would. */
export async function withChecker<T>(folder: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { buildChecker } = (await import(pathToFileURL(join(ROOT, 'packages', 'rotation-engine', 'checker', 'build.mjs')).href)) as { buildChecker: () => Promise<{ html: string }> };
  const file = join(folder, 'giliran-checker.html');
  writeFileSync(file, (await buildChecker()).html);
  const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(pathToFileURL(file).href);
    return await work(page);
  } finally {
    await browser.close();
  }
}

/** Chooses a file on the page, presses "Periksa" and reads the verdict: the failed step, or undefined if all is well. */
export async function pressCheck(page: Page, text: string): Promise<string | undefined> {
  await page.setInputFiles('#file', { name: 'bundle.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.waitForFunction((size) => document.querySelector('#picked')?.textContent?.includes(String(size)), Math.ceil(Buffer.byteLength(text) / 1024));
  await page.click('#check');
  await page.waitForSelector('#outcome[data-ok="true"], #outcome[data-ok="false"]', { state: 'attached', timeout: 120_000 });
  if ((await page.getAttribute('#outcome', 'data-ok')) === 'true') return undefined;
  return (await page.getAttribute('#steps .bad', 'data-step')) ?? 'unknown';
}

/** The same call that the button makes, without choosing a file each time. */
export function askPage(page: Page, text: string): Promise<string | undefined> {
  return page.evaluate((content) => {
    const { giliran } = globalThis as unknown as { giliran: { check: (bytes: Uint8Array) => { failed?: { step: string } } } };
    return giliran.check(new TextEncoder().encode(content)).failed?.step;
  }, text);
}

/** The same flips inside the page, through the call that its button makes. */
export async function flipInPage(page: Page, text: string, bits: readonly number[]): Promise<Verdict> {
  await page.evaluate((content) => { Object.assign(globalThis, { specimen: new TextEncoder().encode(content) }); }, text);
  const verdict = emptyVerdict();
  for (let at = 0; at < bits.length; at += 500) {
    const part = bits.slice(at, at + 500);
    const steps = await page.evaluate((list) => {
      const { specimen, giliran } = globalThis as unknown as { specimen: Uint8Array; giliran: { check: (bytes: Uint8Array) => { failed?: { step: string } } } };
      return list.map((bit) => {
        specimen[bit >> 3] ^= 1 << (bit & 7);
        const step = giliran.check(specimen).failed?.step;
        specimen[bit >> 3] ^= 1 << (bit & 7);
        return step;
      });
    }, part);
    steps.forEach((step, i) => judge(verdict, `bit ${part[i]}`, step));
  }
  return verdict;
}
