import type { Cell, Solver } from './cell.ts';
import { SHAPE_NAMES } from './ladder.ts';

export type Target = { target: string; measured: string; met: boolean };

/** CPU from the validated object to the assignments: points 1-5 with tickets, hashing and certificate apart. */
export function planMs({ cost }: Cell): number {
  const { parts } = cost;
  return parts ? parts.model + parts.point1 + parts.points2and3 + parts.point4 + parts.point5 + parts.list : NaN;
}

/** Whole processes, from file to file: how much more CPU a yardstick takes than the engine for the turns per RW. */
export function ratio({ cost }: Cell, solver: 'highs' | 'cbc'): number {
  return (cost[solver]?.processMs ?? NaN) / (cost.numbers?.processMs ?? NaN);
}

/** The same without starting Node and WebAssembly; CBC starts at once. */
export function stageRatio({ cost }: Cell, solver: 'highs' | 'cbc'): number {
  const theirs = solver === 'cbc' ? cost.cbc?.processMs : stepsOf(cost, 'highs', ['read', 'solve', 'write']);
  return (theirs ?? NaN) / stepsOf(cost, 'numbers', ['read', 'validate', 'build', 'point1', 'points2and3', 'write']);
}

/** HiGHS alone at its work against the engine's, reading, checking and writing of files left out on both sides. */
export function coreRatio({ cost }: Cell): number {
  return stepsOf(cost, 'highs', ['solve']) / stepsOf(cost, 'numbers', ['build', 'point1', 'points2and3']);
}

export function stepsOf(cost: Cell['cost'], solver: Solver, names: string[]): number {
  return names.reduce((sum, name) => sum + (cost[solver]?.[name] ?? NaN), 0);
}

/** CPU of a verification: without the last step, the recomputation, or with it. */
export function verifyMs({ cost }: Cell, withRecomputation: boolean): number {
  const steps = Object.entries(cost.verify ?? {}).filter(([name]) => !['runs', 'processMs', 'peakMb', 'wallMs', 'certificateAgain', ...(withRecomputation ? [] : ['recompute'])].includes(name));
  return cost.verify ? steps.reduce((sum, [, ms]) => sum + ms, 0) : NaN;
}

/** How CPU grows with pairs, as the exponent of a power: least squares over the rungs from 10,000 UMKM on, shape by shape. */
export function exponentsOf(cells: Cell[]): Record<string, { plan: number; numbers: number }> {
  const grown: Record<string, { plan: number; numbers: number }> = {};
  for (const shape of SHAPE_NAMES) {
    const own = cells.filter((cell) => cell.shape === shape && cell.rung.umkm >= 10_000);
    if (own.length < 3) continue;
    const slope = (ms: (cell: Cell) => number): number => Math.round(slopeOf(own.map((cell) => [Math.log(cell.facts.pairs), Math.log(ms(cell))])) * 100) / 100;
    grown[shape] = { plan: slope(planMs), numbers: slope((cell) => stepsOf(cell.cost, 'numbers', ['build', 'point1', 'points2and3'])) };
  }
  return grown;
}

/** Slope of the line of least squares through the points. */
export function slopeOf(points: [x: number, y: number][]): number {
  const mean = (of: (point: [number, number]) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x0, y0] = [mean(([x]) => x), mean(([, y]) => y)];
  return points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0) / points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}

/** The contract's targets that this run can judge, on the season without minima; beside each the worst of the other shapes. */
export function targetsOf(cells: Cell[]): Target[] {
  const full = cells.filter((cell) => cell.rung.umkm === 60_000);
  const third = cells.filter((cell) => cell.rung.umkm === 30_000);
  const grown = Object.values(exponentsOf(cells));
  return [
    ...atMost(full, 'plan of 60,000 UMKM in 800 ms of CPU', planMs, 800, 'ms'),
    ...atMost(full, 'at most 150 MB over the parsed input', ({ cost }) => cost.season?.overMb ?? NaN, 150, 'MB'),
    ...atMost(full, 'certificate checked in 30 ms', ({ cost }) => cost.verify?.certificate ?? NaN, 30, 'ms'),
    ...atMost(full, 'verified with recomputation in 1,500 ms', (cell) => verifyMs(cell, true), 1500, 'ms'),
    ...atLeast(third, 'HiGHS-WASM takes 60 times the CPU at 30,000', (cell) => ratio(cell, 'highs'), 60),
    ...atLeast(third, 'CBC takes 150 times the CPU at 30,000', (cell) => ratio(cell, 'cbc'), 150),
    ...atLeast(third, 'beside it, without files on both sides: HiGHS-WASM takes 60 times the CPU at 30,000', coreRatio, 60),
    ...(grown.length > 0 ? [growthTarget(Math.max(...grown.map(({ plan }) => plan)))] : [])
  ];
}

function growthTarget(worst: number): Target {
  return { target: 'CPU grows with pairs to the power of at most 1.0 in every shape', measured: String(worst), met: worst <= 1 };
}

function atMost(cells: Cell[], target: string, of: (cell: Cell) => number, most: number, unit: string): Target[] {
  const values = cells.map(of).filter((value) => !Number.isNaN(value));
  if (values.length === 0) return [];
  return [{ target, measured: `${Math.round(values[0])} ${unit} (worst shape ${Math.round(Math.max(...values))})`, met: values[0] <= most }];
}

function atLeast(cells: Cell[], target: string, of: (cell: Cell) => number, least: number): Target[] {
  const values = cells.map(of).filter((value) => !Number.isNaN(value));
  if (values.length === 0) return [];
  return [{ target, measured: `${Math.round(values[0])} times (least in a shape ${Math.round(Math.min(...values))})`, met: values[0] >= least }];
}
