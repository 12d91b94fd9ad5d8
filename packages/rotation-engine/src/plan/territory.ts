import type { Rw } from '../types.ts';

/** The territories above the RWs, numbered; every prefix of an RW code that ends at a dot is one. */
export interface Territory {
  readonly index: Map<string, number>;
  /** Next territory above each one, -1 above the uppermost. */
  readonly above: Int32Array;
  /** Innermost territory above each RW, -1 for a code of one part. */
  readonly aboveRw: Int32Array;
  readonly rwIndex: Map<string, number>;
}

/** Numbers the territories once, so that the limits of hundreds of events find their places without cutting texts. */
export function territoryOf(rws: readonly Rw[]): Territory {
  const index = new Map<string, number>();
  const above: number[] = [];
  const numberOf = (code: string): number => {
    const dot = code.lastIndexOf('.');
    if (dot < 0) return -1;
    const prefix = code.slice(0, dot);
    const known = index.get(prefix);
    if (known !== undefined) return known;
    const next = above.push(-1) - 1;
    index.set(prefix, next);
    above[next] = numberOf(prefix);
    return next;
  };
  const aboveRw = Int32Array.from(rws, (rw) => numberOf(rw.code));
  return { index, above: Int32Array.from(above), aboveRw, rwIndex: new Map(rws.map((rw, r) => [rw.code, r])) };
}
