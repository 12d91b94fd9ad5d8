import type { Input } from '../types.ts';

/** What the order of turns depends on. */
export interface TurnFacts {
  readonly input: Input;
  /** `places` of rwTargets per RW. */
  readonly target: Int32Array;
  /** Rank of each RW by (ticket, code). */
  readonly rwRank: Int32Array;
}

/**
 * Turns of RWs in the order in which they are due. Turn k of RW r (k counts turns granted here, from 0) has
 * the floor -1 within its target, 0 for the first turn of an RW without any (if floorFirst), else 1, and the
 * key (2(T+k)+1)/(2 weight), compared by cross products: whole numbers below 2^53, never a fraction.
 */
export class TurnOrder {
  private readonly before: Float64Array;
  private readonly weight: Float64Array;
  private readonly target: Int32Array;
  private readonly rank: Int32Array;
  private readonly floorFirst: boolean;

  constructor(model: TurnFacts) {
    this.before = Float64Array.from(model.input.rws, (r) => r.turnsBefore);
    this.weight = Float64Array.from(model.input.rws, (r) => r.weight);
    this.target = model.target;
    this.rank = model.rwRank;
    this.floorFirst = model.input.policy.floorFirst;
  }

  floor(r: number, k: number): number {
    if (k < this.target[r]) return -1;
    return this.floorFirst && this.before[r] + k === 0 ? 0 : 1;
  }

  /** Order of the keys alone: turns with an equal key are 0. */
  compareKeys(r: number, k: number, s: number, l: number): number {
    return (
      this.floor(r, k) - this.floor(s, l) ||
      (2 * (this.before[r] + k) + 1) * this.weight[s] - (2 * (this.before[s] + l) + 1) * this.weight[r]
    );
  }

  /** Order of (key, RW ticket, code): never 0 for different RWs. */
  compare(r: number, k: number, s: number, l: number): number {
    return this.compareKeys(r, k, s, l) || this.rank[r] - this.rank[s];
  }
}

/** The RWs' next turns, earliest first: a binary heap, since a season asks for tens of thousands of them. */
export class TurnQueue {
  private readonly heap: number[] = [];
  private readonly next: Int32Array;
  private readonly order: TurnOrder;

  constructor(order: TurnOrder, rws: number) {
    this.order = order;
    this.next = new Int32Array(rws);
    for (let r = 0; r < rws; r++) this.add(r, 0);
  }

  /** Puts RW r back with its turn k. */
  add(r: number, k: number): void {
    this.next[r] = k;
    const { heap } = this;
    let at = heap.length;
    heap.push(r);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.isBefore(r, heap[up])) break;
      heap[at] = heap[up];
      at = up;
    }
    heap[at] = r;
  }

  /** The RW whose next turn is due first, taken out; undefined if none is left. */
  take(): { r: number; k: number } | undefined {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined) return undefined;
    const last = heap.pop() as number;
    if (heap.length > 0) this.sink(last);
    return { r: first, k: this.next[first] };
  }

  private sink(r: number): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && this.isBefore(heap[down + 1], heap[down])) down++;
      if (!this.isBefore(heap[down], r)) break;
      heap[at] = heap[down];
      at = down;
    }
    heap[at] = r;
  }

  private isBefore(r: number, s: number): boolean {
    return this.order.compare(r, this.next[r], s, this.next[s]) < 0;
  }
}
