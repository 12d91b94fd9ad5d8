import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peakMb } from './memory.ts';

/** What the parent knows of an input without reading it: enough to judge the numbers of turns per RW. */
export type Facts = { umkm: number; rws: number; events: number; pairs: number; places: number; weights: number[]; before: number[] };
/** The result of the compared stage: how many turns each RW gets, in the order of the input. */
export type Numbers = { turns: number[]; objective?: number };

/** The files of one instance, by the part they play. */
export const FILES = { input: 'input.json', facts: 'facts.json', model: 'model.lp', result: 'result.json' } as const;

export function readJson<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}

export function writeJson(folder: string, name: string, value: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(value));
}

/** CPU milliseconds of this process, user and system, all its threads, since it began. */
export function cpuNow(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1000;
}

/** Notes what each step cost: the CPU since the step before. */
export class Steps {
  readonly ms: Record<string, number> = {};
  private last = cpuNow();

  done(name: string): void {
    const now = cpuNow();
    this.ms[name] = (this.ms[name] ?? 0) + now - this.last;
    this.last = now;
  }
}

/** The one line that a child says to its parent: its steps, its whole CPU and the most memory it ever held. */
export function report(steps: Record<string, number>, more: Record<string, number> = {}): void {
  console.log(JSON.stringify({ ...steps, ...more, processMs: cpuNow(), peakMb: peakMb() }));
}
