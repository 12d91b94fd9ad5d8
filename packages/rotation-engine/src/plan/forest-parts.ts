/** Larger than any count of the contract, small enough for whole-number arithmetic in 32 bits. */
export const UNBOUNDED = 1 << 30;

/** States of a pair. A frozen one takes part in no exchange any more; a taken one is somebody's place for good. */
export const OFF = 0;
export const ON = 1;
export const FROZEN = 2;
export const TAKEN = 4;

export interface ForestParts {
  /** Node 0 is the hub; nodes 1..lastLeft are the side of the people, the rest the side of the events. */
  readonly parent: Int32Array;
  readonly lastLeft: number;
  readonly hi: Int32Array;
  readonly lo: Int32Array;
  /** Pairs of one left leaf stand side by side. */
  readonly pairLeft: Int32Array;
  readonly pairRight: Int32Array;
}

/** Where the items of each of `nodes` lists begin, by the node that each item belongs to; one more entry for the end. */
export function startsOf(nodes: number, list: Int32Array): Int32Array {
  const start = new Int32Array(nodes + 1);
  for (let i = 0; i < list.length; i++) start[list[i] + 1]++;
  for (let v = 0; v < nodes; v++) start[v + 1] += start[v];
  return start;
}
