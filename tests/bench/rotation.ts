import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { FULL_REPEATS, runCell, type Bench, type Cell } from './rotation-parts/cell.ts';
import { machine } from './rotation-parts/child.ts';
import { SHAPE_NAMES, SIZES, rungsOf, type Shape } from './rotation-parts/ladder.ts';
import { exponentsOf, targetsOf } from './rotation-parts/targets.ts';
import { tableOf } from './rotation-parts/table.ts';

const PARTS = resolve(import.meta.dirname, 'rotation-parts');
const OUT = resolve(import.meta.dirname, '../../docs/bench/rotation.json');
/** Beyond this rung the yardsticks need too long and too much memory to be asked. */
const YARDSTICK_UMKM = 30_000;
const WHOLE_MS = 30 * 60_000;
/** From then on every run is made once, so that the whole ends in time; shortly before the end yardsticks are left out. */
const SHORTEN_MS = 23 * 60_000;
const SKIP_MS = 27 * 60_000;

/**
 * The ladder of reference/engine.md 7.5: seasons of 1,000 to 120,000 UMKM in six shapes, planned by the engine and, up to 30,000, by
 * HiGHS (WebAssembly) and CBC as one linear program, from file to file, each run a process of its own, in changing order. Figures
 * fail only where an optimum differs, a plan is not verified or a planted fault passes; targets are printed as met or not met.
 */
export const programme = {
  name: 'rotation',
  help: 'seasons of 1,000 to 120,000 businesses against HiGHS-WASM and CBC (--rungs 1000,3000; --shapes 1,2 of six; --out FILE)',
  sizes: { small: 240, full: 120_000 },
  async run({ seed, size, options, log }: { seed: number; size: number; options: Record<string, string>; log: (line: string) => void }) {
    const started = Date.now();
    const isSmall = size < SIZES[0];
    const sizes = options.rungs ? options.rungs.split(',').map(Number) : isSmall ? [size] : SIZES.filter((rung) => rung <= size);
    const shapes = options.shapes ? options.shapes.split(',').map((n) => SHAPE_NAMES[Number(n) - 1]) : SHAPE_NAMES;
    const bench = await prepared(seed, log, isSmall, () => WHOLE_MS - (Date.now() - started));
    try {
      const cells = await climb(bench, sizes, shapes);
      const figures = figuresOf(cells, bench, Math.round((Date.now() - started) / 1000));
      for (const line of tableOf(cells)) log(line);
      for (const { target, measured, met } of figures.targets) log(`target ${target}: ${measured}, ${met ? 'met' : 'not met'}`);
      const file = options.out ?? (isSmall || options.rungs || options.shapes ? undefined : OUT);
      if (file) keep(file, { name: 'rotation', seed, ...figures, cells: cells.map(rounded) });
      return figures;
    } finally {
      rmSync(bench.folder, { recursive: true, force: true });
      rmSync(bench.children, { recursive: true, force: true });
    }
  }
};

/** From the top down, so that a shortage of time falls on the cheap rungs, on which no target is judged. */
async function climb(bench: Bench, sizes: number[], shapes: Shape[]): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const rung of rungsOf(sizes.toSorted((a, b) => b - a))) {
    for (const shape of shapes) {
      const left = bench.left();
      const yardsticks = rung.umkm <= YARDSTICK_UMKM && left > WHOLE_MS - SKIP_MS ? bench.yardsticks : [];
      const repeats = left > WHOLE_MS - SHORTEN_MS ? bench.repeats : 0;
      const cell = await runCell({ ...bench, repeats }, shape, rung, yardsticks);
      cells.push(cell);
      bench.log(tableOf([cell]).at(-1) as string);
    }
  }
  return cells.sort((a, b) => a.rung.umkm - b.rung.umkm);
}

/** Bundles the children, so that no run pays for reading TypeScript, and looks which yardsticks are there. */
async function prepared(seed: number, log: (line: string) => void, isSmall: boolean, left: () => number): Promise<Bench> {
  const cache = resolve(import.meta.dirname, '../../node_modules/.cache/giliran');
  mkdirSync(cache, { recursive: true });
  const children = mkdtempSync(join(cache, 'bench-'));
  const input = Object.fromEntries(['make', 'ours', 'highs'].map((name) => [name, join(PARTS, `${name}.ts`)]));
  await build({ configFile: false, root: PARTS, logLevel: 'error', build: { ssr: true, outDir: children, emptyOutDir: true, minify: false, target: 'node24', rollupOptions: { input, output: { entryFileNames: '[name].mjs' } } } });
  const hasCbc = spawnSync('cbc', ['-quit'], { stdio: 'ignore' }).error === undefined;
  if (!hasCbc) log('not run: CBC is not installed (Debian: coinor-cbc)');
  return { children, folder: mkdtempSync(join(tmpdir(), 'giliran-bench-')), seed, yardsticks: hasCbc ? ['highs', 'cbc'] : ['highs'], repeats: isSmall ? 0 : FULL_REPEATS, left, log };
}

function figuresOf(cells: Cell[], bench: Bench, seconds: number) {
  const compared = cells.flatMap(({ cost }) => [cost.highs, cost.cbc]).filter((one) => one !== undefined).length;
  const stopped = cells.flatMap(({ notes }) => Object.values(notes)).length;
  const wanted = cells.filter(({ rung }) => rung.umkm <= YARDSTICK_UMKM).length * 2;
  return {
    ok: cells.every((cell) => cell.sameOptimum && cell.plantedNoticed !== false) && cells.some((cell) => cell.plantedNoticed === true),
    machine: machine(),
    seconds,
    instances: cells.length,
    sameOptimum: cells.filter((cell) => cell.sameOptimum).length,
    plantedFaultsNoticed: cells.filter((cell) => cell.plantedNoticed === true).length,
    comparisons: { made: compared - stopped, stopped, notRun: wanted - compared },
    yardsticks: bench.yardsticks,
    growth: exponentsOf(cells),
    targets: targetsOf(cells)
  };
}

function rounded(cell: Cell): Cell {
  return { ...cell, objective: Math.round(cell.objective * 1e6) / 1e6, inputMb: Math.round(cell.inputMb * 100) / 100 };
}

function keep(file: string, figures: unknown): void {
  mkdirSync(resolve(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(figures, undefined, 1) + '\n');
}
