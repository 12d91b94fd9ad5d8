import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Starts to watch the memory of this process, garbage collected first; the function it returns tells the memory held then
 * (`parsedMb`) and how far the peak since went beyond it (`overMb`). Linux can forget its peak on demand; elsewhere the peak
 * since the process began stands in, which is never less.
 */
export function memory(): () => { parsedMb: number; overMb: number } {
  const collect = (globalThis as { gc?: () => void }).gc;
  collect?.();
  collect?.();
  const parsed = process.memoryUsage.rss();
  const isForgotten = forgetPeak();
  return () => {
    const peak = isForgotten ? highWater() : undefined;
    return { parsedMb: parsed / 2 ** 20, overMb: ((peak ?? process.resourceUsage().maxRSS * 1024) - parsed) / 2 ** 20 };
  };
}

/** The most memory this process ever held, in MB. The operating system's own account of a child counts its parent's memory too. */
export function peakMb(): number {
  return (highWater() ?? process.resourceUsage().maxRSS * 1024) / 2 ** 20;
}

function forgetPeak(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}

function highWater(): number | undefined {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return undefined;
  }
}
