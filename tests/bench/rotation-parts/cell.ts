import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCbc, runChild, type Run } from './child.ts';
import { FILES, readJson, type Facts, type Numbers } from './files.ts';
import type { Rung, Shape } from './ladder.ts';
import { isSameOptimum, objectiveOf, worse } from './optimum.ts';

/** A run that takes longer than this is made once; shorter ones are warmed up once and made five times. */
const LONG_MS = 10_000;
const REPEATS = 5;

export type Solver = 'numbers' | 'highs' | 'cbc' | 'season' | 'parts' | 'verify';
export type Medians = Record<string, number> & { runs: number };

export type Bench = {
  /** Folder of the bundled children. */
  children: string;
  folder: string;
  seed: number;
  /** Solvers to compare with, where they are there. */
  yardsticks: ('highs' | 'cbc')[];
  /** Times a run is repeated; 0 keeps the first. */
  repeats: number;
  /** Milliseconds left for the whole. */
  left: () => number;
  log: (line: string) => void;
};

export type Cell = {
  shape: Shape;
  rung: Rung;
  facts: Omit<Facts, 'weights' | 'before'>;
  filled: number;
  objective: number;
  inputMb: number;
  cost: Partial<Record<Solver, Medians>>;
  /** Why a yardstick has no figures, or that they are lower bounds. */
  notes: Partial<Record<Solver, string>>;
  sameOptimum: boolean;
  plantedNoticed: boolean | 'none possible';
};

/** One instance: made, solved by all in turns, compared. Throws where a solver disagrees in its exit. */
export async function runCell(bench: Bench, shape: Shape, rung: Rung, yardsticks: Bench['yardsticks']): Promise<Cell> {
  const folder = join(bench.folder, `${rung.umkm}-${shape.replaceAll(/\W+/g, '-')}`);
  mkdirSync(folder, { recursive: true });
  try {
    await make(bench, folder, shape, rung);
    const { weights, before, ...facts } = readJson<Facts>(folder, FILES.facts);
    const race = new Race(bench, folder, yardsticks);
    await race.first('numbers');
    const { turns } = readJson<Numbers>(folder, 'ours.json');
    const total = turns.reduce((sum, n) => sum + n, 0);
    if (yardsticks.length > 0) await make(bench, folder, shape, rung, String(total));
    for (const solver of race.others()) await race.first(solver);
    const all = { ...facts, weights, before };
    const sameOptimum = race.finished(yardsticks).every((solver) => isSameOptimum(all, turns, readJson<Numbers>(folder, `${solver}.json`).turns));
    await race.repeat();
    const planted = worse(all, turns);
    return {
      shape, rung, facts, filled: total, objective: objectiveOf(all, turns), inputMb: statSync(join(folder, FILES.input)).size / 2 ** 20,
      cost: race.medians(), notes: race.notes, sameOptimum,
      plantedNoticed: planted === undefined ? 'none possible' : !isSameOptimum(all, turns, planted)
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function make(bench: Bench, folder: string, shape: Shape, rung: Rung, total?: string): Promise<void> {
  const sizes = [rung.umkm, rung.rws, rung.events, bench.seed].map(String);
  await runChild([join(bench.children, 'make.mjs'), folder, shape, ...sizes, ...(total === undefined ? [] : [total])], 300_000);
}

/** All runs of one instance; who goes first changes from round to round. */
class Race {
  readonly notes: Cell['notes'] = {};
  private readonly runs = new Map<Solver, Run[]>();
  private readonly bench: Bench;
  private readonly folder: string;
  private readonly solvers: Solver[];

  constructor(bench: Bench, folder: string, yardsticks: Bench['yardsticks']) {
    this.bench = bench;
    this.folder = folder;
    this.solvers = ['numbers', ...yardsticks, 'season', 'parts', 'verify'];
  }

  others(): Solver[] {
    return this.solvers.filter((solver) => solver !== 'numbers');
  }

  async first(solver: Solver): Promise<void> {
    const limit = Math.max(20_000, Math.min(400_000, this.bench.left() / 3));
    const run = await this.run(solver, limit);
    this.runs.set(solver, [run]);
    if (run.stopped) this.notes[solver] = `stopped after ${Math.round(run.wallMs / 1000)} s`;
  }

  /** Those of these solvers that came to an end and left their numbers. */
  finished<T extends Solver>(solvers: T[]): T[] {
    return solvers.filter((solver) => this.notes[solver] === undefined && existsSync(join(this.folder, `${solver}.json`)));
  }

  /** The first run of a short one was its warm-up and is dropped. */
  async repeat(): Promise<void> {
    const short = this.solvers.filter((solver) => !this.notes[solver] && (this.runs.get(solver) as Run[])[0].processMs < LONG_MS);
    for (let round = 0; round < this.bench.repeats; round++) {
      for (let i = 0; i < short.length; i++) {
        const solver = short[(i + round) % short.length];
        const run = await this.run(solver, 120_000);
        if (round === 0) this.runs.set(solver, [run]);
        else this.runs.get(solver)?.push(run);
      }
    }
  }

  medians(): Cell['cost'] {
    return Object.fromEntries([...this.runs].map(([solver, runs]) => [solver, mediansOf(runs)]));
  }

  private run(solver: Solver, limit: number): Promise<Run> {
    const { folder, bench } = this;
    if (solver === 'cbc') return cbc(folder, limit);
    if (solver === 'highs') return runChild([join(bench.children, 'highs.mjs'), folder], limit);
    return runChild([...(solver === 'season' ? ['--expose-gc'] : []), join(bench.children, 'ours.mjs'), folder, solver], limit);
  }
}

async function cbc(folder: string, limit: number): Promise<Run> {
  const { readFileSync, writeFileSync } = await import('node:fs');
  const solution = join(folder, 'cbc.txt');
  const run = await runCbc(join(folder, FILES.model), solution, limit);
  if (run.stopped) return run;
  const turns = readJson<Facts>(folder, FILES.facts).weights.map(() => 0);
  for (const [, r, value] of readFileSync(solution, 'utf8').matchAll(/^\s*(?:\*\*)?\s*\d+ s(\d+)_\d+\s+(\S+)/gm)) turns[Number(r)] += Number(value);
  writeFileSync(join(folder, 'cbc.json'), JSON.stringify({ turns: turns.map((n) => Math.round(n * 1e6) / 1e6) } satisfies Numbers));
  return run;
}

function mediansOf(runs: Run[]): Medians {
  const names = Object.keys(runs[0]).filter((name) => typeof runs[0][name] === 'number');
  const middle = (name: string): number => runs.map((run) => run[name] as number).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return Object.assign(Object.fromEntries(names.map((name) => [name, Math.round(middle(name) * 100) / 100])), { runs: runs.length }) as Medians;
}

export const FULL_REPEATS = REPEATS;
