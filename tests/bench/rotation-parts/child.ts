import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** What one run cost; `stopped` if it was ended because it took too long (its figures are then lower bounds). */
export type Run = { processMs: number; peakMb: number; wallMs: number; stopped?: true } & { [step: string]: number | true | undefined };

/** Runs a child to its end, or stops it after `limitMs`, and reads its figures from its last line. Throws if it fails. */
export async function runChild(args: string[], limitMs: number): Promise<Run> {
  const { out, wallMs, watched, stopped } = await ended(process.execPath, args, limitMs);
  if (stopped) return { ...watched, wallMs, stopped };
  return { ...(JSON.parse(out.trim().split('\n').at(-1) as string) as Run), wallMs };
}

/** CBC in a shell, which tells its CPU; its memory is looked up while it runs, since the peak never sinks. */
export async function runCbc(model: string, solution: string, limitMs: number): Promise<Run> {
  const { out, wallMs, watched, stopped } = await ended('/bin/sh', ['-c', 'cbc "$1" initialSolve solution "$2"; times', 'sh', model, solution], limitMs);
  if (stopped) return { ...watched, wallMs, stopped };
  if (!/Optimal - objective value/.test(out)) throw new Error('CBC did not end with an optimum: ' + out.slice(-400));
  const [user, system] = [...(out.trim().split('\n').at(-1) as string).matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1000);
  return { ...watched, processMs: user + system, wallMs };
}

/** The machine in words, as far as figures depend on it. */
export function machine(): string {
  return `${availableParallelism()} shared cores, Node ${process.versions.node}`;
}

type Ended = { out: string; wallMs: number; watched: { processMs: number; peakMb: number }; stopped?: true };

function ended(command: string, args: string[], limitMs: number): Promise<Ended> {
  const started = Date.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const watched = { processMs: 0, peakMb: 0 };
  let out = '', errors = '', stopped = false;
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (errors += text));
  const watching = setInterval(() => watch(child.pid as number, watched), 20);
  const limit = setTimeout(() => {
    stopped = true;
    process.kill(-(child.pid as number), 'SIGKILL');
  }, limitMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watching);
      clearTimeout(limit);
      const wallMs = Date.now() - started;
      if (stopped) resolve({ out, wallMs, watched, stopped: true });
      else if (code === 0) resolve({ out, wallMs, watched });
      else reject(new Error(`${args.at(-1)} ended with ${code}: ${errors.slice(-1500)}`));
    });
  });
}

/** Highest memory and CPU so far of a process and of the children it waits for. */
function watch(pid: number, watched: { processMs: number; peakMb: number }): void {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
    for (const one of [pid, ...children]) {
      const peak = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1];
      watched.peakMb = Math.max(watched.peakMb, Number(peak ?? 0) / 1024);
      const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1].split(' ');
      watched.processMs = Math.max(watched.processMs, (Number(fields[11]) + Number(fields[12])) * 10);
    }
  } catch {
    // It has ended between two looks, or this system has no /proc; then the memory of a shell's child is not known.
  }
}
