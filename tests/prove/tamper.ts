/**
 * Proof that no tampered bundle passes: every bit of a small one, random bits of a large one, edits of structure,
 * and single changed pairs with fresh hashes, refused by the verifier, the command line, Python and the checker
 * page in Chromium. The untouched bundles pass everywhere.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { diceOf } from '../vectors/random.ts';
import { largeSpecimen, smallSpecimen, type Specimen } from './tamper/bundles.ts';
import { pairForgeries, structuralEdits, type Forgery } from './tamper/edits.ts';
import {
  askPage, byCommandLine, byCommandLineHere, emptyVerdict, filesInPython, flipHere, flipInPage, flipInPython, inProcess, judge, pressCheck, withChecker, withFolder,
  type Verdict,
} from './tamper/judges.ts';

interface Run { readonly seed: number; readonly size: number; readonly options?: Record<string, string>; readonly log: (line: string) => void }

type Figures = Record<string, unknown>;

/** Short form of a verdict for the last line. */
function brief({ tried, accepted }: Verdict): { tried: number; refused: number } {
  return { tried, refused: tried - accepted.length };
}

/** One part of the proof: judges copies and says which of them passed. */
interface Part { readonly name: string; readonly work: (folder: string) => Verdict | Promise<Verdict> }

/**
 * Proves it for one seed; `size` is the number of random bits of the large bundle for the verifier in this process,
 * `elsewhere` the number in Python and in the page (a tenth unless told), `only` a list of parts.
 */
export async function run({ seed, size, options = {}, log }: Run): Promise<Figures> {
  const figures: Figures = {};
  const faults: string[] = [];
  const only = options['only']?.split(',');
  const material = materialOf(seed, size, options);
  log(`bundles of ${material.small.text.length} and ${material.large.text.length} bytes, ${material.large.bundle.result.assignments.length} places`);
  const { pairs } = material;
  figures['pairs'] = { large: pairs.large.length, small: pairs.small.length, keepAllLimits: [...pairs.large, ...pairs.small].filter((one) => one.legal).length };
  await withFolder(async (folder) => {
    for (const specimen of [material.small, material.large]) faults.push(...(await untouched(folder, specimen)));
    for (const part of partsOf(material)) {
      if (only && !only.includes(part.name)) continue;
      const verdict = await part.work(folder);
      figures[part.name] = brief(verdict);
      faults.push(...verdict.accepted.map((what) => `${part.name} accepted ${what}`));
      log(`${part.name}: ${verdict.tried} tried, ${verdict.accepted.length} accepted, ${JSON.stringify(verdict.bySteps)}`);
    }
  });
  for (const fault of faults.slice(0, 20)) log(fault);
  return { ok: faults.length === 0, faults: faults.length, ...figures };
}

type Material = ReturnType<typeof materialOf>;

function materialOf(seed: number, size: number, options: Record<string, string>) {
  const dice = diceOf(seed);
  const full = size >= 2_000;
  const small = smallSpecimen(seed);
  const large = largeSpecimen(seed, full ? 20_000 : 3_000);
  const everyBit = Array.from({ length: Buffer.byteLength(small.text) * 8 }, (_, bit) => bit);
  const largeBits = Array.from({ length: size }, () => dice.below(Buffer.byteLength(large.text) * 8));
  const pairs = { large: pairForgeries(large, full ? 200 : 12, dice), small: pairForgeries(small, full ? 40 : 12, dice) };
  return {
    small, large, everyBit, largeBits, pairs,
    someBits: full ? everyBit : everyBit.filter((bit) => bit % 32 === seed % 32),
    elsewhere: largeBits.slice(0, Number(options['elsewhere'] ?? Math.ceil(size / 10))),
    forgeries: [...structuralEdits(small), ...structuralEdits(large), ...pairs.large, ...pairs.small] as Forgery[],
  };
}

function partsOf({ small, large, everyBit, someBits, largeBits, elsewhere, forgeries }: Material): Part[] {
  return [
    { name: 'verifier.files', work: () => judged(forgeries, (text) => inProcess(text).failed?.step) },
    { name: 'commandLine.files', work: (folder) => judged(forgeries, (text) => refusedBy(byCommandLineHere(folder, text))) },
    { name: 'python.files', work: (folder) => inParts(forgeries, (part) => filesInPython(folder, part)) },
    { name: 'page.files', work: (folder) => withChecker(folder, (page) => pagesJudged(page, [small, large], forgeries)) },
    { name: 'verifier.smallBits', work: () => flipHere(small.text, everyBit) },
    { name: 'python.smallBits', work: (folder) => flipInPython(folder, small.text, someBits) },
    { name: 'page.smallBits', work: (folder) => withChecker(folder, (page) => flipInPage(page, small.text, someBits)) },
    { name: 'page.largeBits', work: (folder) => withChecker(folder, (page) => flipInPage(page, large.text, elsewhere)) },
    { name: 'python.largeBits', work: (folder) => flipInPython(folder, large.text, elsewhere) },
    { name: 'verifier.largeBits', work: () => flipHere(large.text, largeBits) },
  ];
}

function refusedBy(exit: number): string | undefined {
  return exit === 3 || exit === 4 ? `exit ${exit}` : undefined;
}

function judged(forgeries: readonly Forgery[], ask: (text: string) => string | undefined): Verdict {
  const verdict = emptyVerdict();
  for (const one of forgeries) judge(verdict, one.name, ask(one.text));
  return verdict;
}

/** A few files at a time, so that the disk never holds hundreds of megabytes. */
function inParts(forgeries: readonly Forgery[], ask: (part: readonly Forgery[]) => Verdict): Verdict {
  const whole = emptyVerdict();
  for (let at = 0; at < forgeries.length; at += 25) {
    const { tried, accepted, bySteps } = ask(forgeries.slice(at, at + 25));
    whole.tried += tried;
    whole.accepted.push(...accepted);
    for (const [step, count] of Object.entries(bySteps)) whole.bySteps[step] = (whole.bySteps[step] ?? 0) + count;
  }
  return whole;
}

const PRESSED = 12;

/** On the page as a citizen uses it: the untouched bundles, which must pass, and the first forgeries; the rest by the button's own call. */
async function pagesJudged(page: Page, untouchedOnes: readonly Specimen[], forgeries: readonly Forgery[]): Promise<Verdict> {
  for (const { name, text } of untouchedOnes) if ((await pressCheck(page, text)) !== undefined) throw new Error(`the page refuses ${name}`);
  const verdict = emptyVerdict();
  for (const [i, one] of forgeries.entries()) judge(verdict, one.name, await (i < PRESSED ? pressCheck : askPage)(page, one.text));
  return verdict;
}

async function untouched(folder: string, specimen: Specimen): Promise<string[]> {
  const faults: string[] = [];
  const report = inProcess(specimen.text);
  if (!report.ok) faults.push(`verifier refused ${specimen.name}: ${report.failed?.field} ${report.failed?.reason}`);
  if (filesInPython(folder, [specimen]).accepted.length !== 1) faults.push(`python refused ${specimen.name}`);
  if ((await byCommandLine(folder, specimen.text)) !== 0) faults.push(`command line refused ${specimen.name}`);
  return faults;
}

export const programme = {
  name: 'tamper',
  help: 'no changed bundle passes: verifier, command line, Python, checker page in Chromium (--size bits, --elsewhere bits in Python and page, --only parts)',
  sizes: { small: 150, full: 20_000 },
  run,
};

export const { name, help } = programme;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (word: string, otherwise: string): string => (process.argv.includes(`--${word}`) ? process.argv[process.argv.indexOf(`--${word}`) + 1] : otherwise);
  const [seed, size] = [Number(option('seed', '20230829')), Number(option('size', '150'))];
  const figures = await run({ seed, size, options: { elsewhere: option('elsewhere', String(Math.ceil(size / 10))), ...(process.argv.includes('--only') ? { only: option('only', '') } : {}) }, log: (line) => console.error(line) });
  console.log(JSON.stringify({ name: 'tamper', seed, size, ...figures }));
  process.exitCode = figures['ok'] === true ? 0 : 1;
}
